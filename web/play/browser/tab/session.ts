import workerSource from 'text:worker';
import { startWorker } from '../../../page/browser/start-worker';
import type { Reply, Request } from '../messages';

/** The worker that trains. It answers each request once. */
export class Session {
  readonly #worker: Worker;
  readonly #waiting: ((reply: Reply) => void)[] = [];

  constructor() {
    this.#worker = startWorker(workerSource, 'player');
    this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#waiting.shift()?.(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      const message = `The worker failed (${event.message || 'no reason given'}). Reload the page.`;
      for (const reply of this.#waiting.splice(0)) reply({ kind: 'failed', message });
    };
  }

  request(request: Request): Promise<Reply> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#worker.postMessage(request);
    });
  }

  /** End the work at once. */
  end(): void {
    this.#worker.terminate();
    this.#waiting.length = 0;
  }
}
