import { quantile } from '../index';

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
export async function measure(
  { name, amount, unit, run, times = 1 }: Work,
  runs: number,
): Promise<Measured> {
  await run();
  const seconds: number[] = [];
  for (let at = 0; at < runs; at++) {
    const started = performance.now();
    await run();
    seconds.push((performance.now() - started) / 1000 / times);
  }
  seconds.sort((a, b) => a - b);
  const [low, median, high] = [0.25, 0.5, 0.75].map((q) => quantile(seconds, q)) as [
    number,
    number,
    number,
  ];
  return { name, amount, unit, seconds: { median, low, high }, rate: amount / median };
}
