import { TABLE_BYTES, TABLE_UNITS, type Kernel } from '../kernel';

type Bits = Pick<Kernel, 'bitTables' | 'bitSums' | 'bitWeightGradients'>;

const { fround } = Math;
const TABLE = TABLE_BYTES >> 2;

/** Products with bits, as `assembly/bits.ts` makes them. */
export function plainBits(f32: Float32Array, bytes8: Uint8Array): Bits {
  /** Sixteen sums, the first of four rows weighing 8, the last 1, the least added first. */
  const bitTables: Bits['bitTables'] = (w, wStride, quads, tables) => {
    for (let quad = 0; quad < quads; quad++) {
      for (let j = 0; j < TABLE_UNITS; j++) {
        const from = (w >> 2) + 4 * quad * wStride + j;
        const to = (tables >> 2) + quad * TABLE + j;
        f32[to] = 0;
        for (let value = 1; value < 16; value++) {
          const top = 31 - Math.clz32(value);
          const row = f32[from + (3 - top) * wStride]!;
          const rest = value - (1 << top);
          f32[to + value * TABLE_UNITS] =
            rest === 0 ? row : fround(row + f32[to + rest * TABLE_UNITS]!);
        }
      }
    }
  };

  return {
    bitTables,

    bitSums(packed, rows, bytes, tables, bias, out, outStride) {
      for (let r = 0; r < rows; r++) {
        for (let j = 0; j < TABLE_UNITS; j++) {
          let sum = f32[(bias >> 2) + j]!;
          for (let at = 0; at < bytes; at++) {
            const byte = bytes8[packed + r * bytes + at]!;
            const high = (tables >> 2) + 2 * at * TABLE + j;
            sum = fround(sum + f32[high + (byte >> 4) * TABLE_UNITS]!);
            sum = fround(sum + f32[high + TABLE + (byte & 15) * TABLE_UNITS]!);
          }
          f32[(out >> 2) + r * outStride + j] = sum;
        }
      }
    },

    bitWeightGradients(packed, rows, bytes, d, dStride, units, g, gStride, scratch) {
      const quads = rows >> 2;
      const bitOf = (row: number, bit: number): number =>
        (bytes8[packed + row * bytes + (bit >> 3)]! >> (7 - (bit & 7))) & 1;
      for (let j = 0; j < units; j += TABLE_UNITS) {
        bitTables(d + 4 * j, dStride, quads, scratch);
        for (let bit = 0; bit < 8 * bytes; bit++) {
          const to = (g >> 2) + bit * gStride + j;
          f32.fill(0, to, to + TABLE_UNITS);
          for (let quad = 0; quad < quads; quad++) {
            const [a, b, c, e] = [0, 1, 2, 3].map((row) => bitOf(4 * quad + row, bit));
            const value = (a! << 3) | (b! << 2) | (c! << 1) | e!;
            const from = (scratch >> 2) + quad * TABLE + value * TABLE_UNITS;
            for (let at = 0; at < TABLE_UNITS; at++) {
              f32[to + at] = fround(f32[to + at]! + f32[from + at]!);
            }
          }
        }
      }
    },
  };
}
