import { fitDecisionTree, fitRandomForest, matrixOf } from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear } from '../reference';
import { data, expected, label, later } from './tree-rows';

describe('a random forest', () => {
  test('agrees with one of scikit-learn as far as two seeds do', () => {
    const model = fitRandomForest(data, label, { seed: 1, nEstimators: 300, minSamplesLeaf: 3 });
    const found = model.predictProbability(later);
    const off = expected.forest.new.map((p, row) => Math.abs(p - found[row]!));
    expect(off.reduce((a, b) => a + b, 0) / off.length).toBeLessThan(0.025);
    expect(Math.max(...off)).toBeLessThan(0.12);
    expectNear(model.featureImportances, expected.forest.importances, 0.03);
  });

  test('is the same from the same seed; a larger one starts with the same trees', () => {
    const fit = (seed: number, nEstimators: number) =>
      fitRandomForest(data, label, { seed, nEstimators });
    expect(fit(7, 5).toJSON()).toEqual(fit(7, 5).toJSON());
    expect(fit(7, 5).trees).toEqual(fit(7, 8).trees.slice(0, 5));
    expect(fit(8, 5).trees).not.toEqual(fit(7, 5).trees);
  });

  test('of whole rows and all columns is a tree', () => {
    const all = { seed: 1, nEstimators: 3, bootstrap: false, maxFeatures: 4, maxDepth: 4 };
    const forest = fitRandomForest(data, label, all);
    const tree = fitDecisionTree(data, label, { maxDepth: 4 });
    expectNear(forest.predictProbability(later), tree.predictProbability(later));
  });

  test('does not stop at columns that are constant', () => {
    const rows = Array.from({ length: 40 }, (_, at) => [1, 2, 3, at, 4, 5]);
    const y = rows.map((row) => (row[3]! % 8 < 4 ? 1 : 0));
    const options = { seed: 1, nEstimators: 4, maxFeatures: 1, bootstrap: false };
    const forest = fitRandomForest(matrixOf(rows), y, options);
    expect([...forest.predictProbability(matrixOf(rows))]).toEqual(y);
  });

  test('looks at as many columns as asked', () => {
    const fit = (maxFeatures: number | 'sqrt' | 'log2') =>
      fitRandomForest(data, label, { seed: 1, nEstimators: 3, maxFeatures }).toJSON();
    expect(fit('sqrt')).toEqual(fit(2));
    expect(fit('log2')).toEqual(fit(2));
    expect(fit(0.8)).toEqual(fit(3));
    expect(fit(1)).not.toEqual(fit(2));
    expect(() => fit(5)).toThrow(/maxFeatures 5, expected .* at most 4/);
    expect(() => fit(1.5)).toThrow(/maxFeatures 1.5, expected a whole number/);
  });
});
