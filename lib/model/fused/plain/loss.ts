import { lossCode, type Kernel } from '../kernel';
import { log } from './elementary';

const { fround } = Math;

const EPSILON = fround(1e-7);
const NEARLY_ONE = fround(0.9999999);

/** Losses and scores, as in `assembly/loss.ts`. */
export function plainLoss(
  f32: Float32Array,
  f64: Float64Array,
  bytes8: Uint8Array,
): Pick<Kernel, 'lossGradients' | 'errors'> {
  const bitAt = (packed: number, bit: number): number =>
    (bytes8[packed + (bit >> 3)]! >> (7 - (bit & 7))) & 1;
  /** Four sums of every fourth value, like a vector of four, added in the kernel's order. */
  const across = ([a, b, c, d]: ArrayLike<number> & Iterable<number>): number =>
    fround(fround(a! + b!) + fround(c! + d!));

  return {
    lossGradients(kind, y, yStride, packed, rows, bytes, scale, d, dStride, results) {
      const width = 8 * bytes;
      for (let r = 0; r < rows; r++) {
        const sums = new Float32Array(4);
        const row = (y >> 2) + r * yStride;
        const to = (d >> 2) + r * dStride;
        let bitsRight = 0;
        let greatest = row;
        let firstOne = -1;
        for (let bit = 0; bit < width; bit++) {
          const x = bitAt(packed + r * bytes, bit);
          const p = f32[row + bit]!;
          const e = fround(p - x);
          const lane = bit & 3;
          if (kind === lossCode.mae) {
            sums[lane] = sums[lane]! + Math.abs(e);
            f32[to + bit] = e > 0 ? scale : -scale;
          } else if (kind === lossCode.mse) {
            sums[lane] = sums[lane]! + fround(e * e);
            f32[to + bit] = fround(e + e) * fround(scale);
          } else {
            const held = Math.min(NEARLY_ONE, Math.max(EPSILON, p));
            sums[lane] = sums[lane]! - log(x === 1 ? held : fround(1 - held));
            f32[to + bit] = e * fround(scale);
            if (p > 0.5 === (x === 1)) bitsRight++;
          }
          if (p > f32[greatest]!) greatest = row + bit;
          if (x === 1 && firstOne < 0) firstOne = bit;
        }
        const isRight = greatest - row === Math.max(firstOne, 0) ? 1 : 0;
        f64[(results >> 3) + 2 * r] = across(sums);
        f64[(results >> 3) + 2 * r + 1] = kind === lossCode.bce ? bitsRight / width : isRight;
      }
    },

    errors(y, yStride, packed, rows, bytes, out) {
      const width = 8 * bytes;
      for (let r = 0; r < rows; r++) {
        const even = new Float32Array(4);
        const odd = new Float32Array(4);
        for (let bit = 0; bit < width; bit++) {
          const e = fround(f32[(y >> 2) + r * yStride + bit]! - bitAt(packed + r * bytes, bit));
          const sums = (bit & 4) === 0 ? even : odd;
          sums[bit & 3] = sums[bit & 3]! + Math.abs(e);
        }
        f64[(out >> 3) + r] = across(even.map((sum, lane) => sum + odd[lane]!)) / width;
      }
    },
  };
}
