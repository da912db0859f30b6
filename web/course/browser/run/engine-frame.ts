import type { Answer, FileEntry, FromEngine, ToEngine } from '../../engine/messages';
import type { PageParts } from '../course';
import type { ToFrame } from './frame-messages';

/** Which data a lesson reads: samples, which are enough to try it, or all. */
export type Rows = 'sample' | 'all';

interface SiteFiles {
  /** How many rows a sample has. */
  readonly rows: number;
  /** `sample` is the size of the file's sample, where it has one. */
  readonly entries: readonly (FileEntry & { readonly sample?: number })[];
}

/** The sandboxed frame of a page, and the engine's worker in it. */
export class EngineFrame {
  readonly #parts: PageParts;
  readonly #folder: string;
  readonly #onMessage: (message: FromEngine) => void;
  #frame: HTMLIFrameElement | undefined;
  #engine: string | undefined;
  #files: SiteFiles | undefined;
  #rows: Rows = 'sample';
  /** Counts the workers: what an ended one has sent is not for the next. */
  #run = 0;

  constructor(parts: PageParts, folder: string, onMessage: (message: FromEngine) => void) {
    this.#parts = parts;
    this.#folder = folder;
    this.#onMessage = onMessage;
  }

  /** How many rows a sample has; known after the first start. */
  get sampleRows(): number | undefined {
    return this.#files?.rows;
  }

  /** Start a worker in place of the one before. Resolves when it is ready for cells. */
  async start(rows: Rows): Promise<void> {
    this.#rows = rows;
    const run = ++this.#run;
    this.#files ??= JSON.parse(
      await this.#parts.loadGiven('files', 'assets/files.js'),
    ) as SiteFiles;
    this.#engine ??= await this.#parts.loadGiven('engine', 'assets/engine.js');
    const frame = (this.#frame ??= await this.#open());
    const files = this.#files.entries.map(({ path, size, sample }) => ({
      path,
      size: rows === 'sample' ? (sample ?? size) : size,
    }));
    const sample = rows === 'sample' ? String(this.#files.rows) : undefined;
    return new Promise((resolve, reject) => {
      this.#ready = { run, resolve, reject };
      tell(frame, { type: 'engine', source: this.#engine!, run });
      this.send({ type: 'start', folder: this.#folder, files, sample });
    });
  }

  #ready:
    | {
        readonly run: number;
        readonly resolve: () => void;
        readonly reject: (error: Error) => void;
      }
    | undefined;

  send(message: ToEngine): void {
    if (this.#frame) tell(this.#frame, { type: 'pass', message });
  }

  /** End the worker, whatever it does. */
  stop(): void {
    this.#run++;
    if (this.#frame) tell(this.#frame, { type: 'stop' });
  }

  #open(): Promise<HTMLIFrameElement> {
    const frame = document.createElement('iframe');
    // Scripts and nothing else: no origin, no windows, no forms, no navigation of the page.
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = `${this.#parts.siteRoot}assets/frame.html`;
    frame.title = 'The frame in which cells run';
    frame.hidden = true;
    return new Promise((resolve) => {
      addEventListener('message', ({ source, data }: MessageEvent<FrameMessage>) => {
        if (source !== frame.contentWindow) return;
        if ('frame' in data) resolve(frame);
        else if (data.run === this.#run) this.#receive(data);
      });
      document.body.append(frame);
    });
  }

  #receive(data: Exclude<FrameMessage, { frame: string }>): void {
    if ('broken' in data) {
      this.#ready?.reject(new Error(`The engine does not start: ${String(data.broken)}`));
      return;
    }
    const { message } = data;
    if (message.type === 'need') void this.#answer(message);
    else if (message.type === 'ready') this.#ready?.resolve();
    else this.#onMessage(message);
  }

  /** Load what a cell reads or imports. Only names that the site has are looked for. */
  async #answer({ need, kind, name }: UntrustedNeed): Promise<void> {
    const run = this.#run;
    const answer = await this.#content(kind, String(name)).then(
      (content): Answer => ({ type: 'have', need, content }),
      (error: unknown): Answer => ({ type: 'lack', need, reason: String(error) }),
    );
    if (run === this.#run) this.send(answer);
  }

  async #content(kind: unknown, name: string): Promise<Uint8Array | string> {
    if (kind === 'package') {
      if (!/^[\w-]+$/.test(name)) throw new Error(`No package ${name}.`);
      return this.#parts.loadGiven(`package:${name}`, `assets/packages/${name}.js`);
    }
    const entry = this.#files?.entries.find(({ path }) => path === name);
    if (!entry) throw new Error(`No file ${name}.`);
    const isSample = this.#rows === 'sample' && entry.sample !== undefined;
    const [of, folder] = isSample ? ['sample', 'samples'] : ['file', 'files'];
    const text = await this.#parts.loadGiven(`${of}:${name}`, `assets/${folder}/${name}.js`);
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }
}

/** What a worker asks for, in which anything may have been sent. */
interface UntrustedNeed {
  readonly need: number;
  readonly kind: unknown;
  readonly name: unknown;
}

type FrameMessage =
  | { readonly frame: string }
  | { readonly run: number; readonly message: FromEngine }
  | { readonly run: number; readonly broken: unknown };

function tell(frame: HTMLIFrameElement, message: ToFrame): void {
  // The frame has no origin that could be named.
  frame.contentWindow?.postMessage(message, '*');
}
