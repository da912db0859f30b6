import type { Rows } from '../bits/rows';

/** Outputs of a model that do not depend on its input, evaluated on all given rows. */
export interface StuckOutputs {
  /** Outputs with the same number for every row, 0 or another. */
  readonly constant: number;
  /** The constant outputs that are always 0, as a ReLU that no row activates. */
  readonly atZero: number;
  /** The constant outputs whose bit is not the same in every row: the bit is not copied. */
  readonly bitVaries: number;
  /** The outputs at 0 whose bit is 1 in more than half of the rows: these cost the most. */
  readonly bitMostlyOne: number;
}

/**
 * Count the outputs that have the same number for every input.
 *
 * @param copies - the reconstructions of the rows, row-major `[count, 8 * bytes]`
 * @throws RangeError if the number of values is not the number of bits, or there are no rows.
 */
export function countStuckOutputs(copies: ArrayLike<number>, rows: Rows): StuckOutputs {
  if (copies.length !== rows.bits.length || rows.count === 0) {
    throw new RangeError(
      `Cannot look for stuck outputs in ${copies.length} values for ${rows.count} rows of ` +
        `${8 * rows.bytes} bits: expected at least one row, and a value for each of its bits.`,
    );
  }
  const bits = bitsOf(rows);
  const constant = bits.filter((bit) => !varies(copies, bit, rows));
  const atZero = constant.filter((bit) => copies[bit] === 0);
  return {
    constant: constant.length,
    atZero: atZero.length,
    bitVaries: constant.filter((bit) => varies(rows.bits, bit, rows)).length,
    bitMostlyOne: atZero.filter((bit) => isMostlyOne(bit, rows)).length,
  };
}

/** Count the bits that are not the same in every row. */
export function countVaryingBits(rows: Rows): number {
  return bitsOf(rows).filter((bit) => varies(rows.bits, bit, rows)).length;
}

function bitsOf({ bytes }: Rows): number[] {
  return Array.from({ length: 8 * bytes }, (_, bit) => bit);
}

function varies(values: ArrayLike<number>, bit: number, { count, bytes }: Rows): boolean {
  for (let row = 1; row < count; row++) {
    if (values[row * 8 * bytes + bit] !== values[bit]) return true;
  }
  return false;
}

function isMostlyOne(bit: number, { bits, count, bytes }: Rows): boolean {
  let ones = 0;
  for (let row = 0; row < count; row++) ones += bits[row * 8 * bytes + bit]!;
  return ones > count / 2;
}
