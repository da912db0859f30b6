import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connectZeek } from 'firstbytes';
import type { ZeekCounts, ZeekOptions } from 'firstbytes/capture';
import { quantile } from 'firstbytes/scores';

/** What a flood came to. */
export interface Flood {
  /** How many events the server sent, in how many seconds, and the most bytes that waited in it. */
  readonly server: {
    readonly sent: number;
    readonly seconds: number;
    readonly mostWaiting: number;
  };
  readonly read: number;
  /** Records that did not follow the one before. */
  readonly outOfOrder: number;
  /** Megabytes of this process: the median early in the flood, and at its end. */
  readonly memory: { readonly early: number; readonly late: number };
  /** Seconds of processor time that this process took. */
  readonly processor: number;
  readonly counts: ZeekCounts;
}

/** Has a server in another process send numbered events, `rate` a second for `seconds`, and reads them. */
export async function flood(
  rate: number,
  seconds: number,
  options: ZeekOptions = {},
): Promise<Flood> {
  const program = join(__dirname, 'flood-server.ts');
  const server = spawn(
    process.execPath,
    ['--import', 'tsx', program, String(rate), String(seconds)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const line = async () => (await lines.next()).value as string;
  try {
    const stream = await connectZeek(await line(), options);
    const before = process.cpuUsage();
    const memory: number[] = [];
    const watching = setInterval(() => memory.push(process.memoryUsage().rss / 1e6), 500);
    const sending = (async () => {
      const done = JSON.parse(await line()) as Flood['server'];
      await stream.close();
      return done;
    })();
    let read = 0;
    let outOfOrder = 0;
    for await (const { uid } of stream) {
      if (uid !== `C${read % rate}`) outOfOrder++;
      read++;
    }
    clearInterval(watching);
    const { user, system } = process.cpuUsage(before);
    const sixth = Math.ceil(memory.length / 6);
    const median = (some: number[]) =>
      quantile(
        some.toSorted((a, b) => a - b),
        0.5,
      );
    return {
      server: await sending,
      read,
      outOfOrder,
      memory: { early: median(memory.slice(sixth, 2 * sixth)), late: median(memory.slice(-sixth)) },
      processor: (user + system) / 1e6,
      counts: stream.counts,
    };
  } finally {
    server.stdin.end();
  }
}
