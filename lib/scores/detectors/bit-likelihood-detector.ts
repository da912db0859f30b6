import { log2 } from '../elementary';
import type { Rows } from '../../bits/rows';
import { additiveDetector } from './additive-detector';
import { checkSome } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';
import { numbersAt } from './saved-state';

export interface BitLikelihoodDetector extends Detector {
  readonly name: 'bit-likelihood';
  /** The probability of each bit, above 0 and below 1: `8 * bytes` of them. */
  readonly likely: Float64Array;
}

/**
 * Independent bits: a row's surprise, `-log2` of its likelihood, in bits. A value that a bit never
 * had in training counts as half an observation (Krichevsky and Trofimov, "The performance of
 * universal encoding", 1981), so nothing is infinitely surprising.
 */
export const bitLikelihoodKind: JsonDetectorKind<BitLikelihoodDetector> = {
  name: 'bit-likelihood',
  title: 'independent bits, likelihood',
  fit(rows) {
    checkSome('bit-likelihood', rows);
    return Promise.resolve(detector(rows.bytes, likelyBits(rows)));
  },
  toState: ({ likely }) => ({ likely: [...likely] }),
  fromState: (state, bytes) =>
    detector(
      bytes,
      numbersAt(state, 'likely', 8 * bytes, [Number.MIN_VALUE, 1 - Number.EPSILON / 2]),
    ),
};

function likelyBits({ bits, count, bytes }: Rows): Float64Array {
  const width = 8 * bytes;
  const set = new Float64Array(width);
  for (let at = 0; at < bits.length; at++) set[at % width]! += bits[at]!;
  return set.map((ones) => (ones + 0.5) / (count + 1));
}

function detector(bytes: number, likely: Float64Array): BitLikelihoodDetector {
  const width = 8 * bytes;
  const surprise = [likely.map((share) => -log2(1 - share)), likely.map((p) => -log2(p))];
  const made = additiveDetector('bit-likelihood', bytes, ({ bits }, parts) => {
    for (let at = 0; at < bits.length; at++) {
      parts[at >> 3]! += surprise[bits[at]!]![at % width]!;
    }
  });
  return { ...made, likely };
}
