import { parentPort, workerData } from 'node:worker_threads';
import { ZeekSession } from './session';
import type { ToZeekWorker, ZeekWorkerData } from './worker-messages';

// The thread of the socket to Zeek. Whatever the rest of the program computes, this thread answers
// Zeek's pings within the five seconds that Zeek waits.
const port = parentPort!;
const session = new ZeekSession(workerData as ZeekWorkerData, (message) => {
  port.postMessage(message);
});
port.on('message', (message: ToZeekWorker) => {
  session.take(message);
});
