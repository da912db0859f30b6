import fc from 'fast-check';
import {
  covarianceOf,
  fitPca,
  fitStandardScaler,
  jacobiEigen,
  matrixOf,
  pcaFromJSON,
  type Matrix,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear, expectRows, madeUp, reference, throughJson } from '../reference';

const expected = reference<{
  data: number[][];
  components: number[][];
  variance: number[];
  ratio: number[];
  transformed: number[][];
  inverse: number[][];
  components90: number;
}>('pca');
const data = matrixOf(expected.data);
const firstTen = matrixOf(expected.data.slice(0, 10));

const norms = ({ rows, columns, values }: Matrix, mean?: Float64Array) =>
  Array.from({ length: rows }, (_, row) => {
    const own = values.subarray(row * columns, (row + 1) * columns);
    return Math.hypot(...own.map((value, j) => value - (mean?.[j] ?? 0)));
  });

const tables = fc
  .tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 6 }), fc.integer())
  .map(([rows, columns, seed]) => madeUp(rows, columns, seed));

describe('PCA', () => {
  test('gives what scikit-learn gives, signs included', () => {
    const pca = fitPca(data);
    expectRows(pca.components, expected.components);
    expectNear(pca.explainedVariance, expected.variance);
    expectNear(pca.explainedVarianceRatio, expected.ratio);
    expectRows(pca.transform(firstTen), expected.transformed);
    const two = fitPca(data, { nComponents: 2 });
    expectRows(two.inverseTransform(two.transform(firstTen)), expected.inverse);
    expect(fitPca(data, { nComponents: 0.9 }).nComponents).toBe(expected.components90);
  });

  test('eigenvalues sum to the trace, components are orthonormal, norms are kept', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const pca = fitPca(table);
        const { covariance } = covarianceOf(table);
        let trace = 0;
        for (let j = 0; j < table.columns; j++) trace += covariance[j * table.columns + j]!;
        const sum = pca.explainedVariance.reduce((a, b) => a + b, 0);
        expectNear([sum, pca.totalVariance], [trace, trace]);
        const { rows, columns, values } = pca.components;
        for (let a = 0; a < rows; a++) {
          for (let b = 0; b <= a; b++) {
            let dot = 0;
            for (let j = 0; j < columns; j++)
              dot += values[a * columns + j]! * values[b * columns + j]!;
            expect(dot).toBeCloseTo(a === b ? 1 : 0, 10);
          }
        }
        expectNear(norms(pca.transform(table)), norms(table, pca.mean));
        expectNear(pca.inverseTransform(pca.transform(table)).values, table.values);
        expectNear(pca.score(table), new Float64Array(table.rows));
      }),
    );
  });

  test('fewer components never lengthen a row, and lose exactly the left-out variance', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 6 }), (table, kept) => {
        const pca = fitPca(table, { nComponents: Math.min(kept, table.columns) });
        const [short, long] = [norms(pca.transform(table)), norms(table, pca.mean)];
        for (const [row, norm] of short.entries()) expect(norm).toBeLessThan(long[row]! + 1e-9);
        const lost = pca.score(table).reduce((a, b) => a + b, 0) / (table.rows - 1);
        const left = pca.totalVariance - pca.explainedVariance.reduce((a, b) => a + b, 0);
        expectNear([lost], [left], 1e-8);
      }),
    );
  });

  test('the coordinates of rows do not depend on each other', () => {
    const { values, columns } = fitPca(data).transform(data);
    const { covariance } = covarianceOf({ rows: data.rows, columns, values });
    for (let a = 0; a < columns; a++) {
      for (let b = 0; b < a; b++) expect(covariance[a * columns + b]).toBeCloseTo(0, 10);
    }
  });

  test('standardised columns have eigenvalues that sum to their number', () => {
    const scaled = fitStandardScaler(data).transform(data);
    // Divided by N - 1 here, and by N there.
    expectNear([fitPca(scaled).totalVariance], [(5 * 80) / 79]);
  });

  test('a constant column is 0 in every component with variance', () => {
    const pca = fitPca(
      matrixOf([
        [1, 7, 2],
        [2, 7, 5],
        [4, 7, 1],
      ]),
    );
    for (const row of [0, 1]) expect(pca.components.values[row * 3 + 1]).toBeCloseTo(0, 12);
    const flat = fitPca(
      matrixOf([
        [7, 7],
        [7, 7],
      ]),
    );
    expect([...flat.explainedVarianceRatio]).toEqual([0, 0]);
  });

  test('comes back from JSON to the last bit', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const pca = fitPca({ ...data, names }, { nComponents: 3 });
    const back = pcaFromJSON(throughJson(pca));
    expect(back.transform(data)).toEqual(pca.transform(data));
    expect(back.score(data)).toEqual(pca.score(data));
    expect(back.toJSON()).toEqual(pca.toJSON());
    expect(back.names).toEqual(names);
    expect(pca.transform(data).names).toEqual(['PC1', 'PC2', 'PC3']);
  });

  test('refuses what it cannot fit or transform', () => {
    expect(() => fitPca(matrixOf([[1, 2]]))).toThrow(
      'Cannot fit a PCA: found 1 row, expected at least 2.',
    );
    expect(() => fitPca(matrixOf([[1], [NaN]]))).toThrow(/found NaN in row 1, column 0/);
    expect(() => fitPca(data, { nComponents: 6 })).toThrow(
      /nComponents 6, expected .* from 1 to 5/,
    );
    expect(() => fitPca(data, { nComponents: 0 })).toThrow(/nComponents 0/);
    expect(() => fitPca(matrixOf([[1], [1]]), { nComponents: 0.5 })).toThrow(/all equal/);
    expect(() => fitPca(data).transform(matrixOf([[1, 2]]))).toThrow(/2 columns, expected 5/);
    expect(() => pcaFromJSON({ kind: 'scaler' })).toThrow(TypeError);
    const saved = throughJson(fitPca(data)) as object;
    expect(() => pcaFromJSON({ ...saved, mean: [1] })).toThrow(/1 value in "mean", expected 5/);
  });
});

describe('Jacobi', () => {
  test('decomposes a matrix that is worked by hand', () => {
    const { values, vectors } = jacobiEigen(Float64Array.of(2, 1, 1, 2), 2);
    expectNear(values, [3, 1]);
    expectNear(vectors.map(Math.abs), [0.5, 0.5, 0.5, 0.5].map(Math.sqrt));
  });

  test('scales from the smallest to the largest numbers', () => {
    for (const factor of [1e-150, 1, 1e150]) {
      const { values } = jacobiEigen(Float64Array.of(2 * factor, factor, factor, 2 * factor), 2);
      expectNear(
        values.map((one) => one / factor),
        [3, 1],
      );
    }
  });

  test('ends for values that are not finite', () => {
    expect(() => jacobiEigen(Float64Array.of(NaN, 1, 1, 2), 2)).toThrow(/finite/);
  });
});
