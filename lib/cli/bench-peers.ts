import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scoringName, trainingName } from './bench-model';
import type { Measured } from './measure';

/** One piece of work as another library does it, beside ours. */
export interface PeerResult {
  /** `PyTorch 2.13`. */
  readonly peer: string;
  /** What one step or a thousand rows are of. */
  readonly work: string;
  readonly bytes: number;
  /** Of a step of training, or of scoring a thousand rows: the median. */
  readonly milliseconds: number;
  /** Our milliseconds over theirs: below 1, ours is faster. */
  readonly ratio: number;
}

interface PeerLine {
  readonly peer: string;
  readonly work: 'train' | 'score';
  readonly milliseconds: number;
}

/**
 * Run the same work in the Python libraries that the interpreter has: the capstone's stack, Adam, mean
 * absolute error, batches of 128 rows of random bits, on all cores.
 *
 * @throws Error if the interpreter cannot be run, or has none of them.
 */
export async function measurePeers(
  python: string,
  bytes: number,
  part: number,
  ours: readonly Measured[],
): Promise<PeerResult[]> {
  const program = join(__dirname, '../../cli/bench-peers.py');
  const args = [program, String(bytes), String(part)];
  const { stdout } = await promisify(execFile)(python, args, {
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', KERAS_BACKEND: 'tensorflow' },
  });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  if (lines.length === 0) {
    throw new Error(`${python} has neither torch nor keras: name a Python that has one of them.`);
  }
  return lines.map((line) => {
    const { peer, work, milliseconds } = JSON.parse(line) as PeerLine;
    const name = work === 'train' ? trainingName('fused', bytes) : scoringName(bytes);
    const { rate } = ours.find((one) => one.name === name)!;
    const what = work === 'train' ? 'a step' : 'scoring 1,000 rows';
    return {
      peer,
      work: `${what} at ${bytes} bytes`,
      bytes,
      milliseconds,
      ratio: 1000 / rate / milliseconds,
    };
  });
}
