import workerSource from 'text:worker';
import { startWorker } from '../../../page/browser/start-worker';
import type { Answers, OwnModel, Progress, Reply, Request } from '../messages';

/** The reader has stopped the work. */
export class Stopped extends Error {
  constructor() {
    super('Stopped.');
  }
}

interface Waiting {
  readonly done: (result: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** The worker: one request at a time. It is ended by `stop`, and the next request starts another. */
export class Session {
  readonly #onProgress: (progress: Progress) => void;
  #worker: Worker | undefined;
  #waiting: Waiting | undefined;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  /** Whether a worker is running that has what earlier requests gave it. */
  get isFresh(): boolean {
    return this.#worker === undefined;
  }

  /** Start a worker, with the reader's own models. */
  async start(models: readonly OwnModel[]): Promise<void> {
    if (this.#worker) return;
    const worker = startWorker(workerSource, 'scanner');
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.kind === 'progress') this.#onProgress(data.progress);
      else if (data.kind === 'done') this.#end().done(data.result);
      else this.#end().fail(new Error(data.message));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const waiting = this.#waiting;
      this.#drop();
      waiting?.fail(
        new Error(`The scanner failed (${event.message || 'no reason given'}). Try again.`),
      );
    };
    if (models.length > 0) await this.request({ kind: 'restore', models });
  }

  /** @throws Stopped if the reader stops it; Error with what the worker says. */
  request<Asked extends Request>(request: Asked): Promise<Answers[Asked['kind']]> {
    return new Promise((resolve, reject) => {
      if (!this.#worker || this.#waiting) {
        reject(new Error('The scanner is busy: wait, or stop it.'));
        return;
      }
      this.#waiting = {
        done: (result) => {
          resolve(result as Answers[Asked['kind']]);
        },
        fail: reject,
      };
      this.#worker.postMessage(request);
    });
  }

  /** End the work at once. What the worker knew is gone. */
  stop(): void {
    const waiting = this.#waiting;
    this.#drop();
    waiting?.fail(new Stopped());
  }

  #drop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting = undefined;
  }

  #end(): Waiting {
    const waiting = this.#waiting!;
    this.#waiting = undefined;
    return waiting;
  }
}
