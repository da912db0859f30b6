import { quantile } from '../../scores/index';

/** How long one piece of work takes, over several runs. */
export interface Measured {
  readonly name: string;
  /** What one run works through, such as 127 MB. */
  readonly amount: number;
  readonly unit: string;
  /** Seconds of one run: the median, and the quartiles around it. */
  readonly seconds: { readonly median: number; readonly low: number; readonly high: number };
  /** `amount` in `unit` a second, at the median. */
  readonly rate: number;
}

/** A piece of work to measure. */
export interface Work {
  readonly name: string;
  readonly amount: number;
  readonly unit: string;
  readonly run: () => unknown;
  /** How often one run does that amount; once unless given. */
  readonly times?: number;
}

/** Run a piece of work once to warm up, then `runs` times, and say how long it took. */
export async function measure(work: Work, runs: number): Promise<Measured> {
  const [seconds] = await takeTurns([() => secondsOf(work)], runs);
  return summarize(work, seconds!);
}

/**
 * Time several in turn, A B A B, so that a busy moment of the machine hits all of them alike: each once
 * to warm up, which does not count, then `rounds` times.
 *
 * @param timed - do the work once; give the seconds that it took.
 * @returns for each, in their order, the seconds of every round.
 */
export async function takeTurns(
  timed: readonly (() => Promise<number>)[],
  rounds: number,
): Promise<number[][]> {
  const seconds = timed.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, run] of timed.entries()) {
      const took = await run();
      if (round > 0) seconds[at]!.push(took);
    }
  }
  return seconds;
}

/** Seconds in which a piece of work does its amount once. */
export async function secondsOf({ run, times = 1 }: Work): Promise<number> {
  const started = performance.now();
  await run();
  return (performance.now() - started) / 1000 / times;
}

/** Median, quartiles and rate of a work's runs. */
export function summarize({ name, amount, unit }: Work, seconds: readonly number[]): Measured {
  const sorted = seconds.toSorted((a, b) => a - b);
  const [low, median, high] = [0.25, 0.5, 0.75].map((q) => quantile(sorted, q)) as [
    number,
    number,
    number,
  ];
  return { name, amount, unit, seconds: { median, low, high }, rate: amount / median };
}
