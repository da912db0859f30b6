import { join } from 'node:path';
import { startPeerLines } from './peer-lines';
import type { PackedRows } from '../../bits/index';

/** What to do with the rows that were loaded last, as `bench-peers.py` reads it. */
export interface PeerTask {
  readonly task: 'train' | 'score';
  /** Number of rows, counted from the first. */
  readonly rows: number;
  readonly variant: string;
  readonly batch: number;
  /** How often one run goes through the rows. */
  readonly times: number;
}

/** What a library reports about itself when it is started. */
export interface PeerGreeting {
  /** `PyTorch 2.4`. */
  readonly peer: string;
  /** What multiplies matrices for it, such as `OpenBLAS`. */
  readonly on: string;
  /** Its variants of each task. */
  readonly variants: Readonly<Record<PeerTask['task'], readonly string[]>>;
}

/** A library of a Python, in its own process with a given number of threads. It does tasks on request. */
export interface PeerProcess extends PeerGreeting {
  readonly threads: number;
  /** Load the rows for all later tasks. */
  load(rows: PackedRows): Promise<void>;
  /**
   * Do a task once.
   * @returns the seconds that the pass through the rows took.
   *
   * @throws Error with the last output of the process, if it has ended.
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
 * @throws Error if the interpreter cannot be run, or ends without output.
 */
export async function startPeer(
  python: string,
  library: string,
  threads: number,
): Promise<PeerProcess | undefined> {
  const program = join(__dirname, '../../../cli/bench/bench-peers.py');
  const lines = startPeerLines<Answer>(
    python,
    [program, library, String(threads)],
    peerEnvironment(threads),
    library,
  );
  const { ask, end } = lines;
  const { missing, peer, on, variants } = await lines.answer();
  if (missing !== undefined || peer === undefined || on === undefined || variants === undefined) {
    await end();
    return undefined;
  }
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

/**
 * These variables override what OpenBLAS chooses for its machine. They are removed, so that a peer runs at
 * its best.
 */
const STEERING = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

/** Return the environment of a peer with this number of threads. */
export function peerEnvironment(threads: number): NodeJS.ProcessEnv {
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
