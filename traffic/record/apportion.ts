/**
 * Divide a whole number in proportion to weights, by largest remainders. The parts add up to it exactly.
 *
 * @returns a whole number per weight, in the same order.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) throw new RangeError(`Cannot divide ${total} by weights that add up to ${sum}.`);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const missing = total - parts.reduce((a, b) => a + b, 0);
  exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
    .slice(0, missing)
    .forEach(({ at }) => (parts[at] = parts[at]! + 1));
  return parts;
}

/**
 * Spread `total` connections evenly over `rounds`; the parts add up exactly.
 *
 * @param phase - from 0 to `rounds - 1`. It shifts the rounds that get the extra connections, so that
 *   programs with few connections do not all have them in the same rounds.
 */
export function spread(total: number, rounds: number, phase: number): number[] {
  const until = (round: number): number => Math.floor((total * round + phase) / rounds);
  return Array.from({ length: rounds }, (_, round) => until(round + 1) - until(round));
}
