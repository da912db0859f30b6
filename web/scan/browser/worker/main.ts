/** The program of the tab's worker. It answers one request at a time; the tab may end it. */
import type { Reply, Request } from '../messages';
import { Scanner } from './scanner';

/** What a worker has of its global scope. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(reply: Reply): void;
}

const scope = globalThis as unknown as WorkerScope;

const scanner = new Scanner((progress) => {
  scope.postMessage({ kind: 'progress', progress });
});

scope.onmessage = ({ data }) => {
  scanner.answer(data).then(
    (result) => {
      scope.postMessage({ kind: 'done', result });
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      scope.postMessage({ kind: 'failed', message });
    },
  );
};
