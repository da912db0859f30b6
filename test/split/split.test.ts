import { bitsToHex, countDistinct, hexToBits, splitInOrder } from 'firstbytes';
import { describe, expect, test } from 'vitest';

const rows = hexToBits(['01', '02', '01', '0100', '03'], 1);

describe('the split in order', () => {
  test('trains on the first rows and tests on the rest', () => {
    const { train, test } = splitInOrder(rows, 3);
    expect([train.count, test.count]).toEqual([3, 2]);
    expect(bitsToHex(train, 0)).toBe('01');
    expect(bitsToHex(test, 1)).toBe('03');
  });

  test.each([0, 5, 6, -1, NaN])('of five rows with %d to train on is refused', (train) => {
    expect(() => splitInOrder(rows, train)).toThrow(/of 5 rows into training/);
  });
});

describe('distinct rows', () => {
  test('are counted as the model sees them: cut to the width', () => {
    expect(countDistinct(rows)).toBe(3);
    expect(countDistinct(hexToBits(['0100', '0101', '01'], 2))).toBe(2);
  });

  test('of no rows are none', () => {
    expect(countDistinct(hexToBits([], 4))).toBe(0);
  });
});
