import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';

/**
 * Return stream `stream` of a seed's random numbers. The streams of one seed do not overlap: each
 * begins 2^64 numbers after the one before (Blackman & Vigna, "Scrambled linear pseudorandom number
 * generators", 2021, on the jump function). Stream 0 makes weights; stream `e + 1` orders epoch
 * `e`.
 *
 * @param seed - a 32-bit integer.
 * @throws RangeError for any other seed, which would otherwise be cut silently.
 */
export function randomStream(seed: number, stream: number): JumpableRandomGenerator {
  checkSeed(seed);
  const generator = xoroshiro128plus(seed);
  for (let jumps = 0; jumps < stream; jumps++) generator.jump();
  return generator;
}

/**
 * @throws RangeError unless the seed is a 32-bit integer.
 */
export function checkSeed(seed: number): void {
  if (seed !== (seed | 0)) {
    throw new RangeError(
      `The seed is ${seed}: expected an integer from -2147483648 to 2147483647.`,
    );
  }
}
