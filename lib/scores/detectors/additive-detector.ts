import type { Rows } from '../../bits/rows';
import type { Detector, DetectorName } from './detector';
import { immediateDetector } from './immediate-detector';

/** Writes each byte's part of the rows' scores into `parts`: `[count, bytes]`, initially zero. */
export type ByteParts = (rows: Rows, parts: Float64Array) => void;

/**
 * Make `score` and `explain` of a detector whose score is a sum over bytes, from the function that gives each
 * byte's part. The caller adds the fields of its kind.
 */
export function additiveDetector<Name extends DetectorName>(
  name: Name,
  bytes: number,
  byteParts: ByteParts,
): Detector & { readonly name: Name } {
  const partsOf = (rows: Rows) => {
    const parts = new Float64Array(rows.count * bytes);
    byteParts(rows, parts);
    return parts;
  };
  return immediateDetector(name, bytes, {
    score: (rows) => sumOfEach(partsOf(rows), bytes),
    explain: partsOf,
  });
}

/** Sum every `bytes` values. */
export function sumOfEach(parts: Float64Array, bytes: number): Float64Array {
  const sums = new Float64Array(parts.length / bytes);
  for (let row = 0, at = 0; row < sums.length; row++) {
    let sum = 0;
    for (const end = at + bytes; at < end; at++) sum += parts[at]!;
    sums[row] = sum;
  }
  return sums;
}
