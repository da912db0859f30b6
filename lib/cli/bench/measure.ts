import { quantile } from '../../scores/index';

/** The time of one task, over several runs. */
export interface Measured {
  readonly name: string;
  /** What one run processes, such as 127 MB. */
  readonly amount: number;
  readonly unit: string;
  /** Seconds of one run: the median, and the quartiles around it. */
  readonly seconds: { readonly median: number; readonly low: number; readonly high: number };
  /** `amount` in `unit` per second, at the median. */
  readonly rate: number;
}

/** A task to measure. */
export interface Work {
  readonly name: string;
  readonly amount: number;
  readonly unit: string;
  readonly run: () => unknown;
  /** How often one run processes that amount; once unless given. */
  readonly times?: number;
}

/** Run a task once to warm up, then `runs` times, and return its times. */
export async function measure(work: Work, runs: number): Promise<Measured> {
  const [seconds] = await takeTurns([() => secondsOf(work)], runs);
  return summarize(work, seconds!);
}

/**
 * Time several tasks in turn, A B A B, so that a busy moment of the machine affects all of them. Each runs
 * once to warm up, which does not count, then `rounds` times.
 *
 * @param timed - each does the work once and returns its seconds.
 * @returns the seconds of every round, for each task in order.
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

/** Run a task once, and return the seconds in which it processes its amount once. */
export async function secondsOf({ run, times = 1 }: Work): Promise<number> {
  const started = performance.now();
  await run();
  return (performance.now() - started) / 1000 / times;
}

/** Compute the median, the quartiles and the rate of a task's runs. */
export function summarize({ name, amount, unit }: Work, seconds: readonly number[]): Measured {
  const sorted = seconds.toSorted((a, b) => a - b);
  const [low, median, high] = [0.25, 0.5, 0.75].map((q) => quantile(sorted, q)) as [
    number,
    number,
    number,
  ];
  return { name, amount, unit, seconds: { median, low, high }, rate: amount / median };
}
