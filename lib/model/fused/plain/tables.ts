import { TABLE_BYTES, TABLE_UNITS, type Kernel } from '../kernel';

type Tables = Pick<Kernel, 'bitTables' | 'bitSums'>;

const { fround } = Math;
const TABLE = TABLE_BYTES >> 2;

/** Products with four bits at a time, as in `assembly/tables.ts`. */
export function plainTables(f32: Float32Array, bytes8: Uint8Array): Tables {
  return {
    /**
     * Sixteen sums: the first of four rows has weight 8, the last 1; the smallest is added first.
     */
    bitTables(w, wStride, quads, tables) {
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
    },

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
  };
}
