import { quantile } from '../../scores/index';
import type { PeerTask } from './bench-peer-process';
import type { Configuration, Tried } from './bench-peer-configuration';
import type { Finalist, SharedWork } from './bench-peer-trials';

/** Milliseconds of a training step, or of scoring 1,000 rows. */
export interface Milliseconds {
  readonly median: number;
  readonly best: number;
  /** The milliseconds of each round, in order. */
  readonly rounds: readonly number[];
}

/** One task in another library, compared with ours. */
export interface PeerResult {
  /** `PyTorch 2.4`. */
  readonly peer: string;
  /** What multiplies matrices for it. */
  readonly on: string;
  /** What one step or 1,000 rows consist of. */
  readonly work: string;
  readonly task: PeerTask['task'];
  readonly bytes: number;
  /** Its fastest configuration. */
  readonly configuration: Configuration;
  readonly ours: Milliseconds;
  readonly theirs: Milliseconds;
  /**
   * Our time divided by theirs: below 1, ours is faster. Each round gives one ratio. These are the median,
   * minimum and maximum of the ratios; `best` is the ratio of the two best times.
   */
  readonly ratio: Readonly<Record<'median' | 'low' | 'high' | 'best', number>>;
  /** Every configuration tried, with its best milliseconds in the short trials. The fastest is first. */
  readonly tried: readonly Tried[];
}

/** Compare with ours, for each peer, the finalist that has the lowest median. */
export function compare(
  { amount, shared: { task, rows } }: SharedWork,
  ours: readonly number[],
  finalists: readonly Finalist[],
  theirs: readonly (readonly number[])[],
): PeerResult[] {
  const what = task === 'train' ? 'a step' : 'scoring 1,000 rows';
  const results = finalists.map(({ process: { peer, on }, configuration, tried }, at) => {
    const ratios = theirs[at]!.map((seconds, round) => ours[round]! / seconds);
    const [mine, its] = [ours, theirs[at]!].map((seconds) => inMilliseconds(seconds, amount));
    return {
      ...{ peer, on, work: `${what} at ${rows.bytes} bytes`, task, bytes: rows.bytes },
      configuration,
      ours: mine!,
      theirs: its!,
      ratio: {
        median: median(ratios),
        low: Math.min(...ratios),
        high: Math.max(...ratios),
        best: mine!.best / its!.best,
      },
      tried,
    };
  });
  return [...new Set(results.map(({ peer }) => peer))].map((peer) =>
    results
      .filter((result) => result.peer === peer)
      .reduce((a, b) => (b.theirs.median < a.theirs.median ? b : a)),
  );
}

function inMilliseconds(seconds: readonly number[], amount: number): Milliseconds {
  const rounds = seconds.map((one) => (1000 * one) / amount);
  return { median: median(rounds), best: Math.min(...rounds), rounds };
}

const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
