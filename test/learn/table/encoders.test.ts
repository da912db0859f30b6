import fc from 'fast-check';
import { encoderFromJSON, fitCounts, fitOneHot, hashTexts } from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { throughJson } from '../reference';

const texts = fc.array(fc.option(fc.string({ maxLength: 3 })), { minLength: 1 });
const rowsOf = (columns: readonly { values: Float64Array }[]) =>
  Array.from(columns[0]!.values, (_, row) => columns.map(({ values }) => values[row]!));

describe('one-hot', () => {
  test('gives each text a column, and others and unset one as well', () => {
    const encoder = fitOneHot('service', ['dns', 'http', 'dns', null]);
    expect(encoder.names).toEqual([
      'service=dns',
      'service=http',
      'service=other',
      'service=unset',
    ]);
    expect(rowsOf(encoder.transform(['http', 'ssl', null, 'dns']))).toEqual([
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [1, 0, 0, 0],
    ]);
  });

  test('each row has exactly one 1, whatever the fit saw, and names differ', () => {
    fc.assert(
      fc.property(texts, texts, (train, later) => {
        fc.pre(train.some((text) => text !== null));
        const encoder = fitOneHot('x', train);
        expect(new Set(encoder.names).size).toBe(encoder.names.length);
        for (const row of rowsOf(encoder.transform([...later, null]))) {
          expect(row.filter((one) => one === 1)).toHaveLength(1);
          expect(row.filter((one) => one === 0)).toHaveLength(row.length - 1);
        }
      }),
    );
    expect(fitOneHot('x', ['other', 'unset', '']).names).toEqual([
      ...['x=""', 'x="other"', 'x="unset"', 'x=other', 'x=unset'],
    ]);
  });

  test('keeps the frequent texts alone if asked', () => {
    const some = ['a', 'b', 'b', 'c', 'c', 'c', 'd'];
    expect(fitOneHot('x', some, { minFrequency: 2 }).names).toEqual([
      'x=b',
      'x=c',
      'x=other',
      'x=unset',
    ]);
    expect(fitOneHot('x', some, { maxCategories: 3 }).names.slice(0, 3)).toEqual([
      'x=a',
      'x=b',
      'x=c',
    ]);
    expect(() => fitOneHot('x', some, { maxCategories: 0 })).toThrow(/maxCategories 0/);
    expect(() => fitOneHot('x', [null, null])).toThrow(/2 rows, none of them set/);
  });
});

describe('counts', () => {
  test('are those of the fit; an unknown text has 0, an unset one is missing', () => {
    const encoder = fitCounts('host', ['a', 'a', 'b', null]);
    const [column] = encoder.transform(['a', 'b', 'c', null]);
    expect([...column!.values]).toEqual([2, 1, 0, NaN]);
    expect([...column!.missing]).toEqual([0, 0, 0, 1]);
    expect(encoder.names).toEqual(['host count']);
    const shares = fitCounts('host', ['a', 'a', 'b', null], { share: true });
    expect(shares.names).toEqual(['host share']);
    expect([...shares.transform(['a'])[0]!.values]).toEqual([2 / 3]);
  });
});

describe('hashing', () => {
  test('puts 1 or -1 in one column, the same for the same text and seed', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, seed) => {
        const encoder = hashTexts('x', { nFeatures: 5, seed });
        const [row, again] = rowsOf(encoder.transform([text, text]));
        expect(row).toEqual(again);
        expect(row!.filter((one) => Math.abs(one) === 1)).toHaveLength(1);
        expect(row!.filter((one) => one === 0)).toHaveLength(4);
      }),
    );
    const [missing] = rowsOf(hashTexts('x', { nFeatures: 2 }).transform([null]));
    expect(missing).toEqual([NaN, NaN]);
  });

  test('spreads texts over columns and signs, and another seed spreads them otherwise', () => {
    const many = Array.from({ length: 4000 }, (_, at) => `name-${at}.example`);
    const rows = rowsOf(hashTexts('x', { nFeatures: 4, seed: 1 }).transform(many));
    for (let column = 0; column < 4; column++) {
      for (const sign of [1, -1]) {
        const count = rows.filter((row) => row[column] === sign).length;
        expect(Math.abs(count - 500)).toBeLessThan(100);
      }
    }
    const other = rowsOf(hashTexts('x', { nFeatures: 4, seed: 2 }).transform(many));
    const same = rows.filter((row, at) => String(row) === String(other[at])).length;
    expect(Math.abs(same - 500)).toBeLessThan(100);
    expect(() => hashTexts('x', { nFeatures: 0 })).toThrow(/nFeatures 0/);
    expect(() => hashTexts('x', { seed: 0.5 })).toThrow(/seed is 0.5/);
  });
});

test('encoders come back from JSON', () => {
  const later = ['a', 'new', null, 'other', '__proto__'];
  const train = ['a', 'b', 'other', '__proto__', '__proto__', null];
  for (const encoder of [
    fitOneHot('x', train, { minFrequency: 1 }),
    fitCounts('x', train),
    fitCounts('x', train, { share: true }),
    hashTexts('x', { nFeatures: 3, seed: -5 }),
  ]) {
    const back = encoderFromJSON(throughJson(encoder));
    expect(back.transform(later)).toEqual(encoder.transform(later));
    expect(back.names).toEqual(encoder.names);
    expect(back.column).toBe('x');
  }
  expect(() => encoderFromJSON({ kind: 'pca' })).toThrow(TypeError);
  expect(() => encoderFromJSON({ kind: 'counts', column: 'x', counts: [['a']] })).toThrow(
    /\["a"\] in "counts"/,
  );
});
