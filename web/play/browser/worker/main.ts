/** The program of the tab's worker: it trains when it is asked to, and says what came of it. */
import samples from 'text:samples';
import type { Reply, Request } from '../messages';
import type { Sample } from '../../samples/samples';
import { Player } from './player';

/** What a worker has of its global scope. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(reply: Reply): void;
}

const scope = globalThis as unknown as WorkerScope;
const all = JSON.parse(samples) as Sample[];
let player: Player | undefined;

function answer(request: Request): Reply {
  if (request.kind === 'start') {
    player = new Player(all, request.settings);
    return { kind: 'started', start: player.start, snapshot: player.snapshot() };
  }
  if (!player) throw new Error('Nothing was started.');
  player.train(request);
  return { kind: 'trained', snapshot: player.snapshot() };
}

scope.onmessage = ({ data }) => {
  try {
    scope.postMessage(answer(data));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    scope.postMessage({ kind: 'failed', message });
  }
};
