import type { Reply, Request, Snapshot, Start } from '../messages';
import { changed, readSettings, writeSettings, type Settings } from '../settings';
import { Session } from './session';
import { spokenState } from './spoken-state';

export type Speed = 'batch' | 'epoch' | 'fast';

export interface State {
  readonly settings: Settings;
  readonly start?: Start;
  readonly snapshot?: Snapshot;
  readonly isPlaying: boolean;
  /** Whether the worker is at a step that the reader asked for. */
  readonly isBusy: boolean;
  readonly speed: Speed;
  readonly error: string;
  /** For screen readers: said now and then. */
  readonly spoken: string;
}

const paces: Readonly<Record<Speed, Omit<Extract<Request, { kind: 'train' }>, 'kind'>>> = {
  batch: { batches: 1 },
  epoch: { epochs: 1 },
  fast: { time: 40 },
};

/** How often a training that plays is told to screen readers, in milliseconds. */
const SPOKEN_EVERY = 10_000;

/** A training and what the reader does with it. It tells every change of its state. */
export class Training {
  state: State;
  readonly #tell: (state: State) => void;
  #session: Session | undefined;
  #spokenAt = 0;
  /** Counts the trainings: what an earlier one answers is not shown. */
  #run = 0;

  constructor(tell: (state: State) => void) {
    this.#tell = tell;
    this.state = {
      settings: readSettings(location.hash),
      ...{ isPlaying: false, isBusy: false, speed: 'epoch', error: '', spoken: '' },
    };
  }

  /** Begin again, from the first weights of the seed. */
  async reset(settings = this.state.settings): Promise<void> {
    const run = ++this.#run;
    if (this.state.isBusy || this.state.isPlaying) {
      this.#session?.end();
      this.#session = undefined;
    }
    history.replaceState(null, '', writeSettings(settings) || location.pathname);
    this.#set({ settings, isPlaying: false, isBusy: true, error: '' });
    await this.#ask({ kind: 'start', settings }, run);
    if (run === this.#run) this.#set({ isBusy: false });
  }

  change(change: Partial<Settings>): Promise<void> {
    return this.reset(changed(this.state.settings, change));
  }

  /** What the address says now. */
  async readAddress(): Promise<void> {
    const settings = readSettings(location.hash);
    if (writeSettings(settings) !== writeSettings(this.state.settings)) await this.reset(settings);
  }

  setSpeed(speed: Speed): void {
    this.#set({ speed });
  }

  async step(request: { readonly batches?: number; readonly epochs?: number }): Promise<void> {
    if (this.state.isBusy || this.state.isPlaying) return;
    const run = this.#run;
    this.#set({ isBusy: true });
    await this.#ask({ kind: 'train', ...request }, run);
    if (run !== this.#run) return;
    this.#set({ isBusy: false });
    this.#speak();
  }

  async play(): Promise<void> {
    if (this.state.isBusy || this.state.isPlaying) return;
    const run = this.#run;
    this.#spokenAt = performance.now();
    this.#set({ isPlaying: true });
    const goesOn = () => run === this.#run && this.state.isPlaying;
    while (goesOn()) {
      await this.#ask({ kind: 'train', ...paces[this.state.speed] }, run);
      if (run === this.#run && performance.now() - this.#spokenAt > SPOKEN_EVERY) this.#speak();
      // A tab in the background is given no frames: the training pauses there.
      await new Promise(requestAnimationFrame);
    }
    if (run === this.#run) this.#speak();
  }

  pause(): void {
    this.#set({ isPlaying: false });
  }

  async #ask(request: Request, run: number): Promise<void> {
    this.#session ??= new Session();
    const reply: Reply = await this.#session.request(request);
    if (run !== this.#run) return;
    if (reply.kind === 'failed') {
      this.#set({ error: reply.message, isPlaying: false });
    } else if (reply.kind === 'started') {
      this.#set({ start: reply.start, snapshot: reply.snapshot });
    } else {
      this.#set({ snapshot: reply.snapshot });
    }
  }

  #speak(): void {
    this.#spokenAt = performance.now();
    this.#set({ spoken: spokenState(this.state) });
  }

  #set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.#tell(this.state);
  }
}
