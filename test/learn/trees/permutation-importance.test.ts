import {
  averagePrecision,
  covarianceOf,
  fitDecisionTree,
  fitLinearRegression,
  matrixColumn,
  matrixFrom,
  matrixOf,
  permutationImportance,
  rSquared,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { madeUp } from '../reference';

describe('permutation importance', () => {
  const data = { ...madeUp(300, 3, 2), names: ['used', 'noise', 'constant'] };
  for (let row = 0; row < 300; row++) data.values[row * 3 + 2] = 1;
  const label = Array.from({ length: 300 }, (_, row) => (data.values[row * 3]! > 1 ? 1 : 0));
  const model = fitDecisionTree(data, label, { maxDepth: 3 });
  const measure = (seed: number) =>
    permutationImportance((rows) => model.predictProbability(rows), data, label, averagePrecision, {
      seed,
    });

  test('is large for the column that is used, and 0 for others', () => {
    const [used, noise, constant] = measure(1);
    expect(used).toMatchObject({ column: 0, name: 'used' });
    expect(used!.mean).toBeGreaterThan(0.4);
    expect(used!.falls).toHaveLength(5);
    expect([noise!.mean, constant!.mean, constant!.deviation]).toEqual([0, 0, 0]);
  });

  test('depends on the seed alone, and leaves the data as they were', () => {
    const before = data.values.slice();
    expect(measure(3)).toEqual(measure(3));
    expect(measure(3)[0]!.falls).not.toEqual(measure(4)[0]!.falls);
    expect(data.values).toEqual(before);
  });

  test('of a linear model is twice its squared coefficient, in shares of the variance', () => {
    const table = madeUp(2000, 2, 9);
    const y = Array.from(
      { length: 2000 },
      (_, row) => 3 * table.values[row * 2]! + table.values[row * 2 + 1]!,
    );
    const linear = fitLinearRegression(table, y);
    const [a, b] = permutationImportance((rows) => linear.predict(rows), table, y, rSquared, {
      seed: 1,
      nRepeats: 10,
    });
    const variance = (of: Float64Array) => covarianceOf(matrixFrom(of, 1)).covariance[0]!;
    const whole = variance(Float64Array.from(y));
    for (const [one, slope] of [
      [a!, 3],
      [b!, 1],
    ] as const) {
      const share = (2 * slope ** 2 * variance(matrixColumn(table, one.column))) / whole;
      expect(Math.abs(one.mean - share)).toBeLessThan(0.1);
    }
  });

  test('refuses what it cannot measure', () => {
    const fit = (rows: number[][], y: number[]) => () =>
      permutationImportance(() => [0, 1], matrixOf(rows), y, averagePrecision, { seed: 1 });
    expect(fit([[1], [2]], [0])).toThrow(/1 target, expected 2/);
    expect(fit([[1]], [0])).toThrow(/1 row, expected at least 2/);
  });
});
