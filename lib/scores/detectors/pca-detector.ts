import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Rows } from '../../bits/rows';
import { fitBitMean } from '../bit-mean';
import { additiveDetector } from './additive-detector';
import { checkSome } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';
import { countBits, wordsOf } from './packed-words';
import { numbersAt, wholeAt } from './saved-state';

/**
 * A linear autoencoder in effect: the score is what remains of a row after its part in a few directions is
 * removed.
 */
export interface PcaDetector extends Detector {
  readonly name: 'pca';
  /** The mean of each bit. */
  readonly means: Float64Array;
  /** Row-major `[count, 8 * bytes]`: orthogonal directions of length 1. */
  readonly directions: Float64Array;
}

/** Number of directions: as many as the narrowest layer of the capstone's stack has units at 8 bytes. */
const DIRECTIONS = 8;
/** Eigenvalues below this share of the greatest eigenvalue count as zero. */
const RELATIVE_ZERO = 1e-9;

/**
 * Principal components. Rows are reconstructed from the 8 directions in which normal rows vary most. The
 * score is the mean squared error. The directions are eigenvectors of the covariance of the bits. Computing
 * them takes time that grows with the cube of the width: a second at 64 bytes.
 */
export const pcaKind: JsonDetectorKind<PcaDetector> = {
  name: 'pca',
  title: 'principal components, residual',
  fit(rows) {
    checkSome('pca', rows);
    const { means } = fitBitMean(rows);
    const directions = principal(covariance(rows, means), means.length);
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

/**
 * Compute the covariance of the bits, `[width, width]`, from how often two bits are set together, counted 32
 * rows at a time.
 */
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

/**
 * Compute the eigenvectors of the greatest eigenvalues: fewer if the rows vary in fewer directions. An
 * eigenvalue that is zero except for rounding does not give a direction.
 */
function principal(matrix: Float64Array, width: number): Float64Array {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(width, width, [...matrix]),
    { assumeSymmetric: true },
  );
  const byVariance = realEigenvalues
    .map((variance, column) => ({ variance, column }))
    .sort((a, b) => b.variance - a.variance);
  const least = RELATIVE_ZERO * byVariance[0]!.variance;
  return Float64Array.from(
    byVariance
      .slice(0, DIRECTIONS)
      .filter(({ variance }) => variance > least)
      .flatMap(({ column }) => eigenvectorMatrix.getColumn(column)),
  );
}

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
