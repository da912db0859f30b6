import type { Kernel } from '../kernel';

type Bits = Pick<Kernel, 'bitDense' | 'expandBits'>;

const { fround } = Math;

/** Products with bits, as in `assembly/bits.ts`. */
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

    expandBits(packed, rows, bytes, out, outStride) {
      for (let r = 0; r < rows; r++) {
        for (let bit = 0; bit < 8 * bytes; bit++) {
          f32[(out >> 2) + r * outStride + bit] = isSet(packed + r * bytes, bit) ? 1 : 0;
        }
      }
    },
  };
}
