import type { Kernel } from '../kernel';

type Bits = Pick<Kernel, 'bitDense' | 'bitWeightGradients'>;

const { fround } = Math;

/** Products with bits, as `assembly/bits.ts` makes them. */
export function plainBits(f32: Float32Array, bytes8: Uint8Array): Bits {
  const isSet = (packed: number, bit: number): boolean =>
    ((bytes8[packed + (bit >> 3)]! >> (7 - (bit & 7))) & 1) === 1;

  return {
    bitDense(packed, rows, bytes, w, wStride, bias, units, out, outStride) {
      for (let r = 0; r < rows; r++) {
        const to = (out >> 2) + r * outStride;
        f32.copyWithin(to, bias >> 2, (bias >> 2) + units);
        for (let bit = 0; bit < 8 * bytes; bit++) {
          if (!isSet(packed + r * bytes, bit)) continue;
          const from = (w >> 2) + bit * wStride;
          for (let j = 0; j < units; j++) f32[to + j] = fround(f32[to + j]! + f32[from + j]!);
        }
      }
    },

    bitWeightGradients(packed, rows, bytes, from, to, d, dStride, units, g, gStride) {
      for (let bit = 8 * from; bit < 8 * to; bit++) {
        const sums = (g >> 2) + (bit - 8 * from) * gStride;
        f32.fill(0, sums, sums + units);
        for (let r = 0; r < rows; r++) {
          if (!isSet(packed + r * bytes, bit)) continue;
          const row = (d >> 2) + r * dStride;
          for (let j = 0; j < units; j++) f32[sums + j] = fround(f32[sums + j]! + f32[row + j]!);
        }
      }
    },
  };
}
