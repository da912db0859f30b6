import type { Rows } from '../../bits/rows';
import { randomStream } from '../../model/random-stream';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { fitBitMean } from '../bit-mean';
import { additiveDetector } from './additive-detector';
import { checkSome } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';
import { countBits, wordsOf } from './packed-words';
import { numbersAt, wholeAt } from './saved-state';

/** A linear autoencoder in effect: what is left of a row beside its part in a few directions. */
export interface PcaDetector extends Detector {
  readonly name: 'pca';
  /** The mean of each bit. */
  readonly means: Float64Array;
  /** Row-major `[count, 8 * bytes]`: orthogonal directions of length 1. */
  readonly directions: Float64Array;
}

/** As many directions as the capstone's stack has units at its narrowest, at 8 bytes. */
const DIRECTIONS = 8;
/** Rounds of subspace iteration; the directions of network hellos stand still long before. */
const ROUNDS = 100;

/**
 * Principal components: rows are put back together from the 8 directions in which normal rows vary
 * most; the score is the mean squared error. The directions come from subspace iteration on the
 * covariance of the bits (Golub and Van Loan, Matrix Computations, 4th edition, section 8.2.4).
 */
export const pcaKind: JsonDetectorKind<PcaDetector> = {
  name: 'pca',
  title: 'principal components, residual',
  fit(rows, { seed }) {
    checkSome('pca', rows);
    const { means } = fitBitMean(rows);
    const directions = principal(covariance(rows, means), means.length, seed);
    return Promise.resolve(detector(rows.bytes, means, directions));
  },
  toState: ({ means, directions }) => ({
    means: [...means],
    count: directions.length / means.length,
    directions: [...directions],
  }),
  fromState(state, bytes) {
    const width = 8 * bytes;
    const count = wholeAt(state, 'count', 0);
    return detector(
      bytes,
      numbersAt(state, 'means', width, [0, 1]),
      numbersAt(state, 'directions', count * width),
    );
  },
};

/** Of the bits, `[width, width]`: from how often two are set together, counted 32 rows at a time. */
function covariance({ bits, count }: Rows, means: Float64Array): Float64Array {
  const width = means.length;
  const words = wordsOf(count);
  const columns = new Uint32Array(width * words);
  for (let row = 0, at = 0; row < count; row++) {
    for (let bit = 0; bit < width; bit++, at++) {
      columns[bit * words + (row >> 5)]! |= bits[at]! << (row & 31);
    }
  }
  const matrix = new Float64Array(width * width);
  for (let a = 0; a < width; a++) {
    for (let b = a; b < width; b++) {
      let both = 0;
      for (let word = 0; word < words; word++) {
        both += countBits(columns[a * words + word]! & columns[b * words + word]!);
      }
      const value = both / count - means[a]! * means[b]!;
      matrix[a * width + b] = value;
      matrix[b * width + a] = value;
    }
  }
  return matrix;
}

/** The directions of the greatest variance, fewer where the rows vary in fewer. */
function principal(matrix: Float64Array, width: number, seed: number): Float64Array {
  const random = randomStream(seed, 0);
  let directions: Float64Array[] = Array.from({ length: Math.min(DIRECTIONS, width) }, () =>
    Float64Array.from({ length: width }, () => uniformFloat64(random) - 0.5),
  );
  for (let round = 0; round < ROUNDS && directions.length > 0; round++) {
    directions = orthogonal(directions.map((direction) => times(matrix, direction)));
  }
  return Float64Array.from(directions.flatMap((direction) => [...direction]));
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const width = vector.length;
  return vector.map((_, row) => {
    let sum = 0;
    for (let at = 0; at < width; at++) sum += matrix[row * width + at]! * vector[at]!;
    return sum;
  });
}

/** Makes vectors orthogonal and of length 1 (modified Gram and Schmidt); leaves out vanishing ones. */
function orthogonal(vectors: readonly Float64Array[]): Float64Array[] {
  const made: Float64Array[] = [];
  for (const vector of vectors) {
    const left = vector.slice();
    const before = length(left);
    for (const one of made) {
      const along = dot(one, left);
      for (let at = 0; at < left.length; at++) left[at]! -= along * one[at]!;
    }
    const size = length(left);
    if (size > 1e-9 * before && size > 1e-12) made.push(left.map((value) => value / size));
  }
  return made;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

const length = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));

function detector(bytes: number, means: Float64Array, directions: Float64Array): PcaDetector {
  const width = 8 * bytes;
  const made = additiveDetector('pca', bytes, ({ bits, count }, parts) => {
    const rest = new Float64Array(width);
    for (let row = 0; row < count; row++) {
      for (let bit = 0; bit < width; bit++) rest[bit] = bits[row * width + bit]! - means[bit]!;
      for (let from = 0; from < directions.length; from += width) {
        let along = 0;
        for (let bit = 0; bit < width; bit++) along += directions[from + bit]! * rest[bit]!;
        for (let bit = 0; bit < width; bit++) rest[bit]! -= along * directions[from + bit]!;
      }
      for (let bit = 0; bit < width; bit++) {
        parts[row * bytes + (bit >> 3)]! += rest[bit]! ** 2 / width;
      }
    }
  });
  return { ...made, means, directions };
}
