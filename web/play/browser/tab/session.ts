import workerSource from 'text:worker';
import type { Reply, Request } from '../messages';

/** What trusted types make of the address of the worker; not every browser has them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** The page's policy names this one, and only for the worker that the page contains. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'firstbytes-worker',
  { createScriptURL: (url) => url },
);

/** The worker that trains. It answers each request once. */
export class Session {
  readonly #worker: Worker;
  readonly #waiting: ((reply: Reply) => void)[] = [];

  constructor() {
    const url = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
    this.#worker = new Worker(policy ? policy.createScriptURL(url) : url, { name: 'player' });
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
