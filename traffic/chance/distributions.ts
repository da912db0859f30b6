import type { Random } from './random';

/** Draw the time until a random event, `mean` on average (exponentially distributed). */
export const exponential = (random: Random, mean: number): number =>
  -mean * Math.log(1 - random.next());

/**
 * Draw a size. Many are small and a few are large, with a median of e to the `mu` (log-normally distributed;
 * Box and Muller, 1958, for the normal number in it).
 */
export function logNormal(random: Random, mu: number, sigma: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return Math.exp(mu + sigma * radius * Math.cos(2 * Math.PI * random.next()));
}

/** Return the same list in another order (Fisher and Yates). */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at--) {
    const other = random.integer(at + 1);
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}
