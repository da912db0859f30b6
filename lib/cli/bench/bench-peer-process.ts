import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PackedRows } from '../../bits/index';

/** What is to be done with the rows loaded last, as `bench-peers.py` reads it. */
export interface PeerTask {
  readonly task: 'train' | 'score';
  /** Number of rows, from the first on. */
  readonly rows: number;
  readonly variant: string;
  readonly batch: number;
  /** How often one run goes through the rows. */
  readonly times: number;
}

/** What a library says of itself when it is started. */
export interface PeerGreeting {
  /** `PyTorch 2.4`. */
  readonly peer: string;
  /** What multiplies for it, such as `OpenBLAS`. */
  readonly on: string;
  /** The ways that it has to do a task. */
  readonly variants: Readonly<Record<PeerTask['task'], readonly string[]>>;
}

/**
 * A library of a Python, in its own process with a given number of threads, which does tasks on
 * request.
 */
export interface PeerProcess extends PeerGreeting {
  readonly threads: number;
  /** Give the rows that are worked on from now on. */
  load(rows: PackedRows): Promise<void>;
  /**
   * Do a task once. @returns the seconds that going through the rows took.
   *
   * @throws Error with its last words, if the process has ended.
   */
  time(task: PeerTask): Promise<number>;
  end(): Promise<void>;
}

type Answer = Partial<PeerGreeting> & {
  readonly missing?: string;
  readonly loaded?: number;
  readonly seconds?: number;
};

/**
 * Start a library.
 *
 * @returns undefined if this Python does not have it.
 * @throws Error if the interpreter cannot be run, or ends without a word.
 */
export async function startPeer(
  python: string,
  library: string,
  threads: number,
): Promise<PeerProcess | undefined> {
  const program = join(__dirname, '../../../cli/bench/bench-peers.py');
  const child = spawn(python, [program, library, String(threads)], { env: environment(threads) });
  const output = createInterface({ input: child.stdout });
  const lines: AsyncIterator<string, undefined> = output[Symbol.asyncIterator]();
  const closed = once(child, 'close').catch(() => undefined);
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
    output.close();
  });
  // That the process has ended is seen where its output ends.
  child.stdin.on('error', () => undefined);
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString()}`.slice(-2000);
  });

  /** The next line that is an answer: libraries print lines of their own. */
  const answer = async (): Promise<Answer> => {
    for (;;) {
      const { done, value } = await lines.next();
      if (done) {
        await closed;
        const why = complaints.trim().split('\n').at(-1)!;
        throw failure ?? new Error(`${library} in ${python} ended${why && `: ${why}`}.`);
      }
      if (value.startsWith('{')) return JSON.parse(value) as Answer;
    }
  };
  const end = async (): Promise<void> => {
    child.kill();
    await closed;
  };

  const { missing, peer, on, variants } = await answer();
  if (missing !== undefined || peer === undefined || on === undefined || variants === undefined) {
    await end();
    return undefined;
  }
  const ask = (message: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    return answer();
  };
  return {
    ...{ peer, on, variants, threads, end },
    load: async ({ packed, count, bytes }) => {
      const message = { task: 'load', bytes, packed: Buffer.from(packed).toString('base64') };
      const { loaded } = await ask(message);
      if (loaded !== count)
        throw new Error(`${peer} in ${python} did not receive its ${count} rows.`);
    },
    time: async (task) => {
      const { seconds } = await ask(task);
      if (seconds === undefined) throw new Error(`${peer} in ${python} reported no time.`);
      return seconds;
    },
  };
}

/** Set to steer OpenBLAS, which knows its machine: a peer at its best is left to itself. */
const STEERING = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

function environment(threads: number): NodeJS.ProcessEnv {
  const given = Object.entries(process.env).filter(([name]) => !STEERING.includes(name));
  const counts = ['OMP', 'OPENBLAS', 'MKL', 'BLIS'].map((of) => [
    `${of}_NUM_THREADS`,
    `${threads}`,
  ]);
  return {
    ...(Object.fromEntries([...given, ...counts]) as NodeJS.ProcessEnv),
    TF_CPP_MIN_LOG_LEVEL: '3',
    KERAS_BACKEND: 'tensorflow',
  };
}
