import type { Running } from './running';

/** Number of clients that run at a time. Most of them wait most of the time. */
const AT_ATIME = 6;

async function doAll({ task: { protocol, client, jobs }, session }: Running): Promise<void> {
  const began = Date.now();
  await session.connect(jobs.length);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${protocol.label}, ${client.name}: ${jobs.length} jobs in ${seconds} s`);
}

/** Run each client in its turn, with all its jobs one after the other. */
export async function runTurns(running: readonly Running[]): Promise<void> {
  const waiting = [...running];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await doAll(next);
  };
  await Promise.all(Array.from({ length: AT_ATIME }, worker));
}
