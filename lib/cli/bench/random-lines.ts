import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Rows } from '../../index';

/** The lines and rows are the same each time. */
const SEED = 1;

/** Make lines of 32 bytes in hex, all different. */
export function randomLines(count: number): string[] {
  const random = xoroshiro128plus(SEED);
  const word = (): string => (random.next() >>> 0).toString(16).padStart(8, '0');
  return Array.from({ length: count }, () => Array.from({ length: 8 }, word).join(''));
}

/** Make rows of random bits: the slowest to process, because all are distinct. */
export function randomRows(count: number, bytes: number): Rows {
  const random = xoroshiro128plus(SEED);
  const bits = new Uint8Array(count * 8 * bytes);
  for (let at = 0; at < bits.length; at++) bits[at] = random.next() >>> 31;
  return { bits, count, bytes };
}
