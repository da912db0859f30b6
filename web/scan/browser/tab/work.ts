import type { DetectorName } from 'firstbytes/web';
import {
  TLS,
  type Download,
  type Input,
  type Normal,
  type OwnModel,
  type Progress,
  type Scanned,
} from '../messages';
import { readSettings, writeSettings, type Settings } from '../settings';
import { saveFile } from './save-file';
import { savedPage } from './saved-page';
import { Session, Stopped } from './session';

/** What the page shows. It is replaced with each change. */
export interface State {
  readonly settings: Settings;
  readonly inputs: readonly Input[];
  /** The reader's own models. */
  readonly own: readonly OwnModel[];
  /** The ids of the models that scan. */
  readonly chosen: readonly string[];
  readonly scanned?: Scanned | undefined;
  /** Rises when the page is to show another scan, and not only other thresholds of the same one. */
  readonly edition: number;
  /** What is being done. */
  readonly progress?: Progress | undefined;
  /** Why the last work failed. */
  readonly failure?: string | undefined;
}

/** The page's state, and the work that changes it: one thing at a time, the last wish wins. */
export class Work {
  readonly #onChange: (state: State) => void;
  readonly #session: Session;
  #state: State;
  #isBusy = false;
  /** The next scan: whether it is another one or has only other thresholds. */
  #wanted: 'other' | 'thresholds' | undefined;

  constructor(onChange: (state: State) => void) {
    this.#onChange = onChange;
    this.#session = new Session((progress) => {
      this.#set({ progress });
    });
    this.#state = {
      settings: readSettings(location.hash),
      inputs: [],
      own: [],
      chosen: [TLS],
      edition: 0,
    };
  }

  get state(): State {
    return this.#state;
  }

  /** Scan other files. */
  open(inputs: readonly Input[]): void {
    if (inputs.length === 0) return;
    this.stop();
    this.#set({ inputs, scanned: undefined, failure: undefined });
    this.#scan('other');
  }

  /** Change settings, and scan again with them. */
  change(changed: Partial<Settings>): void {
    this.#apply(changed);
    this.#scan('other');
  }

  /** Set a model's threshold. Only what depends on it is shown again. */
  setThresholds(thresholds: Settings['thresholds']): void {
    this.#apply({ thresholds });
    this.#scan('thresholds');
  }

  choose(id: string, isChosen: boolean): void {
    const { chosen } = this.#state;
    this.#set({ chosen: isChosen ? [...chosen, id] : chosen.filter((one) => one !== id) });
    this.#scan('other');
  }

  /** Train a model on connections of the files, and scan with it alone. */
  async train(normal: Normal, detector: DetectorName): Promise<void> {
    const { settings } = this.#state;
    await this.#do('Training', async (isFresh) => {
      if (isFresh) await this.#scanOnce(true);
      const model = await this.#session.request({ kind: 'train', normal, detector, settings });
      this.#keep(model, [model.id]);
    });
    if (this.#state.failure === undefined) this.#scan('other');
  }

  /** Open a saved model, and scan with it alone. */
  async openModel(files: readonly Input[]): Promise<void> {
    await this.#do('Opening a model', async () => {
      const model = await this.#session.request({ kind: 'open', files });
      this.#keep(model, [model.id]);
    });
    if (this.#state.failure === undefined) this.#scan('other');
  }

  async save(what: Download): Promise<void> {
    await this.#do('Writing', async (isFresh) => {
      if (isFresh && this.#state.inputs.length > 0) await this.#scanOnce(true);
      saveFile(await this.#session.request({ kind: 'download', what }));
    });
  }

  savePage(): void {
    const { scanned } = this.#state;
    if (scanned) saveFile(savedPage(scanned.view));
  }

  stop(): void {
    this.#wanted = undefined;
    if (this.#isBusy) this.#session.stop();
  }

  #keep(model: OwnModel, chosen: readonly string[]): void {
    const others = this.#state.own.filter(({ id }) => id !== model.id);
    this.#set({ own: [...others, model], chosen });
  }

  #apply(changed: Partial<Settings>): void {
    const settings = { ...this.#state.settings, ...changed };
    // A threshold belongs to a width.
    const thresholds = changed.width === undefined ? settings.thresholds : {};
    this.#set({ settings: { ...settings, thresholds } });
    const [address = ''] = location.href.split('#');
    history.replaceState(null, '', address + writeSettings(this.#state.settings));
  }

  #scan(kind: 'other' | 'thresholds'): void {
    if (this.#state.inputs.length === 0) return;
    this.#wanted = this.#wanted === 'other' ? 'other' : kind;
    if (!this.#isBusy) void this.#scanWanted();
  }

  async #scanWanted(): Promise<void> {
    while (this.#wanted) {
      const kind = this.#wanted;
      this.#wanted = undefined;
      await this.#do('Reading', async (isFresh) => {
        const isOther = kind === 'other' || !this.#state.scanned;
        await this.#scanOnce(isFresh);
        this.#set({ edition: this.#state.edition + (isOther ? 1 : 0) });
      });
    }
  }

  async #scanOnce(isFresh: boolean): Promise<void> {
    const { settings, chosen, inputs, scanned: before } = this.#state;
    const scanned = await this.#session.request({
      kind: 'scan',
      settings,
      models: chosen,
      inputs: isFresh || !before ? inputs : undefined,
    });
    for (const model of scanned.refitted) this.#keep(model, chosen);
    this.#set({ scanned });
  }

  /** Do one thing, and show how far it is, or why it failed. */
  async #do(text: string, task: (isFresh: boolean) => Promise<void>): Promise<void> {
    while (this.#isBusy) await new Promise((resolve) => setTimeout(resolve, 20));
    this.#isBusy = true;
    this.#set({ progress: { text }, failure: undefined });
    try {
      const { isFresh } = this.#session;
      await this.#session.start(this.#state.own);
      await task(isFresh);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const failure = error instanceof Stopped ? undefined : message;
      this.#set(failure === undefined ? {} : { failure });
    } finally {
      this.#isBusy = false;
      this.#set({ progress: undefined });
    }
  }

  #set(changed: Partial<State>): void {
    this.#state = { ...this.#state, ...changed };
    this.#onChange(this.#state);
  }
}
