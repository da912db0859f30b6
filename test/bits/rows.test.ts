import { bitsToHex, hexToBits, sliceRows } from 'firstbytes';
import { describe, expect, test } from 'vitest';

const rows = hexToBits(['01', '02', '03', '04'], 1);

describe('a slice of rows', () => {
  test('holds the rows asked for, without a copy', () => {
    const slice = sliceRows(rows, 1, 3);
    expect(slice.count).toBe(2);
    expect([bitsToHex(slice, 0), bitsToHex(slice, 1)]).toEqual(['02', '03']);
    expect(slice.bits.buffer).toBe(rows.bits.buffer);
  });

  test('reaches to the end unless told otherwise', () => {
    expect(sliceRows(rows, 1).count).toBe(3);
  });

  test.each([
    [-1, 2],
    [3, 2],
    [0, 5],
    [NaN, 1],
  ])('from %d to %d is refused', (from, to) => {
    expect(() => sliceRows(rows, from, to)).toThrow(/of 4: expected 0 <= from <= to <= 4/);
  });
});

test.each([-1, 4, 0.5])('there is no row %d of four', (row) => {
  expect(() => bitsToHex(rows, row)).toThrow(`There is no row ${row} among 4 rows.`);
});
