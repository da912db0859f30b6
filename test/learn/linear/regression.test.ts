import fc from 'fast-check';
import {
  fitHuber,
  fitLasso,
  fitLinearRegression,
  fitRidge,
  linearModelFromJSON,
  matrixOf,
  polynomialFeatures,
  type LinearModel,
  type Matrix,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear, expectRows, madeUp, reference, throughJson } from '../reference';

interface Fit {
  readonly coefficients: number[];
  readonly intercept: number;
  readonly score: number;
  readonly scale?: number;
  readonly outliers?: number;
}
const expected = reference<{
  data: number[][];
  target: number[];
  fits: Record<'linear' | 'ridge' | 'lasso' | 'huber' | 'huber2', Fit>;
  polynomial: { values: number[][]; names: string[]; interactions: number[][] };
}>('linear');
const data = matrixOf(expected.data);
const { target } = expected;

const expectFit = (model: LinearModel, fit: Fit, within = 1e-9) => {
  expectNear(model.coefficients, fit.coefficients, within);
  expectNear([model.intercept], [fit.intercept], within);
  expectNear([model.score(data, target)], [fit.score], within);
};
/** The function that both minimise. */
function huberCost(
  { coefficients, intercept }: Pick<LinearModel | Fit, 'coefficients' | 'intercept'>,
  scale: number,
  epsilon: number,
  alpha: number,
): number {
  let cost = 0;
  for (const one of coefficients) cost += alpha * one ** 2;
  for (const [row, values] of expected.data.entries()) {
    const sum = values.reduce((all, value, j) => all + value * coefficients[j]!, intercept);
    const error = Math.abs(target[row]! - sum) / scale;
    cost += scale * (1 + (error <= epsilon ? error ** 2 : 2 * epsilon * error - epsilon ** 2));
  }
  return cost;
}

const fits: Record<string, (from: Matrix, to: ArrayLike<number>) => LinearModel> = {
  'linear regression': fitLinearRegression,
  ridge: fitRidge,
  lasso: (from, to) => fitLasso(from, to, { alpha: 0.1 }),
  Huber: fitHuber,
};

describe('linear models', () => {
  test('give what scikit-learn gives', () => {
    expectFit(fitLinearRegression(data, target), expected.fits.linear);
    expectFit(fitRidge(data, target, { alpha: 25 }), expected.fits.ridge);
    expectFit(fitLasso(data, target, { alpha: 0.8 }), expected.fits.lasso, 1e-8);
  });

  test('Huber gives what scikit-learn gives, its scale and outliers as well', () => {
    for (const [name, epsilon, alpha] of [
      ['huber', 1.35, 0.5],
      ['huber2', 2, 1e-4],
    ] as const) {
      const model = fitHuber(data, target, { epsilon, alpha });
      // scikit-learn's search ends a little before the minimum: ours costs no more.
      expectFit(model, expected.fits[name], 1e-4);
      expectNear([model.fit.scale!], [expected.fits[name].scale!], 1e-4);
      const cost = (fit: Fit | LinearModel, scale: number) => huberCost(fit, scale, epsilon, alpha);
      const theirs = cost(expected.fits[name], expected.fits[name].scale!);
      expect(cost(model, model.fit.scale!)).toBeLessThanOrEqual(theirs);
      expectNear([cost(model, model.fit.scale!)], [theirs], 1e-8);
      expect(model.fit.outliers).toBe(expected.fits[name].outliers);
      expect(model.fit.converged).toBe(1);
    }
  });

  test.each(Object.keys(fits))(
    '%s: residuals sum to 0 and do not depend on the columns',
    (name) => {
      if (name === 'Huber') return;
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const table = madeUp(30, 3, seed);
          const y = madeUp(30, 1, seed + 1).values;
          const model = fits[name]!(table, y);
          const left = model.predict(table).map((value, row) => y[row]! - value);
          expect(left.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 8);
          if (name !== 'linear regression') return;
          for (let j = 0; j < 3; j++) {
            const dot = left.reduce(
              (sum, value, row) => sum + value * table.values[row * 3 + j]!,
              0,
            );
            expect(dot).toBeCloseTo(0, 7);
          }
        }),
      );
    },
  );

  test('find a plane without noise, whatever the units of its columns', () => {
    const rows = Array.from({ length: 20 }, (_, at) => [at * 1e9, ((at * 7) % 5) * 1e-6]);
    const y = rows.map(([a, b]) => 3e-9 * a! - 2e6 * b! + 5);
    const model = fitLinearRegression(matrixOf(rows), y);
    expectNear([model.coefficients[0]! * 1e9, model.coefficients[1]! * 1e-6], [3, -2], 1e-9);
    expectNear([model.intercept, model.score(matrixOf(rows), y)], [5, 1]);
    expect(model.fit.rank).toBe(2);
  });

  test('a lasso sets columns to exactly 0 as its penalty grows, and least squares is its limit', () => {
    const zeros = [0.01, 1, 5, 1000].map(
      (alpha) => fitLasso(data, target, { alpha }).coefficients.filter((one) => one === 0).length,
    );
    expect(zeros).toEqual(zeros.toSorted());
    expect(zeros.at(-1)).toBe(4);
    expectNear(
      fitLasso(data, target, { alpha: 0 }).coefficients,
      fitLinearRegression(data, target).coefficients,
      1e-7,
    );
  });

  test('a lasso that has too few rounds says so', () => {
    expect(fitLasso(data, target, { alpha: 0.01, maxIter: 1 }).fit).toMatchObject({
      iterations: 1,
      converged: 0,
    });
  });

  test('Huber is not moved by one target that is far off', () => {
    const rows = Array.from({ length: 30 }, (_, at) => [at]);
    const y = rows.map(([x], at) => 2 * x! + 1 + ((at * 7) % 3) - 1);
    const far = y.map((value, at) => (at === 20 ? 1e6 : value));
    const [clean, robust] = [fitHuber(matrixOf(rows), y), fitHuber(matrixOf(rows), far)];
    expect(Math.abs(robust.coefficients[0]! - clean.coefficients[0]!)).toBeLessThan(0.05);
    expect(Math.abs(fitLinearRegression(matrixOf(rows), far).coefficients[0]!)).toBeGreaterThan(
      100,
    );
  });

  test.each(Object.keys(fits))(
    '%s: a constant column gets 0, and equal targets are finite',
    (name) => {
      const table = matrixOf([
        [0.1, 1],
        [0.1, 2],
        [0.1, 4],
        [0.1, 5],
      ]);
      const model = fits[name]!(table, [1, 2, 4, 5]);
      expect(model.coefficients[0]).toBeCloseTo(0, 9);
      expect(model.predict(table).every(Number.isFinite)).toBe(true);
      const equal = fits[name]!(table, [3, 3, 3, 3]);
      expectNear(equal.predict(table), [3, 3, 3, 3], 1e-9);
    },
  );

  test('least squares leaves out a column that others give', () => {
    const table = matrixOf([
      [1, 2, 3],
      [2, 1, 3],
      [4, 4, 8],
      [0, 3, 3],
      [5, 1, 6],
    ]);
    const y = [1, 2, 3, 4, 5];
    const model = fitLinearRegression(table, y);
    expect(model.fit.rank).toBe(2);
    const two = matrixOf([
      [1, 2],
      [2, 1],
      [4, 4],
      [0, 3],
      [5, 1],
    ]);
    expectNear(model.predict(table), fitLinearRegression(two, y).predict(two));
  });

  test.each(Object.keys(fits))('%s comes back from JSON to the last bit', (name) => {
    const model = fits[name]!({ ...data, names: ['a', 'b', 'c', 'd'] }, target);
    const back = linearModelFromJSON(throughJson(model));
    expect(back.predict(data)).toEqual(model.predict(data));
    expect(back.toJSON()).toEqual(model.toJSON());
    expect(back.names).toEqual(['a', 'b', 'c', 'd']);
  });

  test.each(Object.keys(fits))('%s refuses what it cannot fit', (name) => {
    const fit = fits[name]!;
    expect(() => fit(matrixOf([[1]]), [1])).toThrow(/found 1 row, expected at least 2/);
    expect(() => fit(matrixOf([[1], [2]]), [1])).toThrow(/found 1 target, expected 2, one per row/);
    expect(() => fit(matrixOf([[1], [2]]), [1, Infinity])).toThrow(/the target Infinity in row 1/);
    expect(() => fit(matrixOf([[1], [NaN]]), [1, 2])).toThrow(/NaN in row 1/);
    expect(() => fit(data, target).predict(matrixOf([[1]]))).toThrow(/1 column, expected 4/);
  });

  test('refuse options out of range, and what is not saved', () => {
    expect(() => fitRidge(data, target, { alpha: 0 })).toThrow(/alpha 0, expected .* above 0/);
    expect(() => fitLasso(data, target, { alpha: -1 })).toThrow(/alpha -1/);
    expect(() => fitHuber(data, target, { epsilon: 1 })).toThrow(/epsilon 1, expected .* above 1/);
    expect(() => linearModelFromJSON({ kind: 'pca' })).toThrow(TypeError);
    const twice = matrixOf([
      [1e9, 1e9],
      [2e9, 2e9],
      [5e9, 5e9],
    ]);
    expect(() => fitRidge(twice, [1, 2, 3], { alpha: 1e-9 })).toThrow(/depend on each other/);
  });
});

describe('polynomial features', () => {
  const small = matrixOf(expected.data.slice(0, 4).map((row) => row.slice(0, 3)));

  test('are those of scikit-learn, in its order', () => {
    const { values, names, interactions } = expected.polynomial;
    const made = polynomialFeatures(small, { degree: 3, includeBias: true });
    expectRows(made, values);
    expect(made.names).toEqual(names);
    expectRows(
      polynomialFeatures(small, { degree: 3, interactionOnly: true, includeBias: true }),
      interactions,
    );
    expect(polynomialFeatures({ ...small, names: ['a', 'b', 'c'] }).names?.slice(0, 5)).toEqual([
      ...['a', 'b', 'c', 'a^2', 'a b'],
    ]);
  });

  test('refuse powers that overflow and too many columns', () => {
    expect(() => polynomialFeatures(matrixOf([[1e200]]))).toThrow(
      /Infinity in row 0, column "x0\^2"/,
    );
    expect(() => polynomialFeatures(madeUp(1, 30), { degree: 5 })).toThrow(
      /more than 10000 columns/,
    );
    expect(() => polynomialFeatures(small, { degree: 0 })).toThrow(/degree 0/);
  });
});
