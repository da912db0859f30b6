import { parentPort, workerData } from 'node:worker_threads';
import { ZeekSession } from './session';
import type { ToZeekWorker, ZeekWorkerData } from './worker-messages';

// The thread that holds the socket to Zeek: whatever the rest of the program computes, this one
// answers Zeek's pings, which may wait for five seconds.
const port = parentPort!;
const session = new ZeekSession(workerData as ZeekWorkerData, (message) => {
  port.postMessage(message);
});
port.on('message', (message: ToZeekWorker) => {
  session.take(message);
});
