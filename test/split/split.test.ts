import fc from 'fast-check';
import {
  bitsToHex,
  countDistinct,
  firstOfEach,
  hexToBits,
  splitInOrder,
  splitInTime,
} from 'firstbytes';
import { foldsByGroup } from 'firstbytes/split';
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

test('the first of each row are those that no earlier one equals', () => {
  expect(firstOfEach(rows)).toEqual([0, 1, 4]);
  const many = hexToBits(
    Array.from({ length: 3000 }, (_, at) => (at % 7).toString(16).padStart(4, '0')),
    2,
  );
  expect(firstOfEach(many)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

describe('folds by group', () => {
  test('deal groups round, the largest first', () => {
    const groups = ['a', 'b', 'b', 'c', 'c', 'c', 'd'];
    expect([...foldsByGroup(groups, 2)]).toEqual([0, 1, 1, 0, 0, 0, 1]);
  });

  test('never part a group, and leave no fold empty', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(names, fc.integer({ min: 2, max: 5 }), (groups, folds) => {
        fc.pre(new Set(groups).size >= folds);
        const foldOf = foldsByGroup(groups, folds);
        const pairs = new Set(groups.map((group, at) => `${group} ${String(foldOf[at])}`));
        expect(pairs.size).toBe(new Set(groups).size);
        expect(new Set(foldOf).size).toBe(folds);
      }),
    );
  });

  test.each([
    [['a', 'a'], 2],
    [['a', 'b'], 1],
    [[], 2],
  ])('of %j into %d are refused', (groups, folds) => {
    expect(() => foldsByGroup(groups, folds)).toThrow(/a group at least for each/);
  });
});

describe('the split in time', () => {
  test('puts what is younger apart, and moments together', () => {
    expect(splitInTime([5, 1, 3, 3, 2, 3], 0.5)).toEqual({ earlier: [1, 4], later: [0, 2, 3, 5] });
  });

  test.each([
    [[], 0.5],
    [[1, 1], 0.5],
    [[1, 2], 0],
    [[1, 2], NaN],
  ])('of %j at %d is refused', (times, share) => {
    expect(() => splitInTime(times, share)).toThrow(/expected a row at least before/);
  });
});
