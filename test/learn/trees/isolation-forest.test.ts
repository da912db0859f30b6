import {
  expectedPathLength,
  fitIsolationForest,
  isolationForestFromJSON,
  matrixOf,
  rocAuc,
} from 'firstbytes/learn';
import { rankCorrelation } from 'firstbytes/scores';
import { describe, expect, test } from 'vitest';
import { expectNear, madeUp, reference, throughJson } from '../reference';

interface SavedTree {
  readonly feature: number[];
  readonly threshold: number[];
  readonly left: number[];
  readonly right: number[];
  readonly rows: number[];
}
const expected = reference<{
  data: number[][];
  new: number[][];
  isolation: { trees: SavedTree[]; scores: number[] };
  far: number[][];
  isolated: number[];
}>('trees');
const data = matrixOf(expected.data);
const all = matrixOf([...expected.data, ...expected.far]);
const isFar = Array.from({ length: all.rows }, (_, row) => (row < data.rows ? 0 : 1));

describe('an isolation forest', () => {
  test('scores by scikit-learn’s own trees as scikit-learn does', () => {
    const trees = expected.isolation.trees.map((tree) => {
      const depths = tree.feature.map(() => 0);
      for (const [node, column] of tree.feature.entries()) {
        if (column < 0) continue;
        for (const child of [tree.left[node]!, tree.right[node]!])
          depths[child] = depths[node]! + 1;
      }
      const value = depths.map((depth, node) => depth + expectedPathLength(tree.rows[node]!));
      return { kind: 'tree', ...tree, value };
    });
    const forest = isolationForestFromJSON({
      ...{ kind: 'isolation-forest', columns: 4, maxSamples: 64, threshold: 0.5, trees },
    });
    expectNear(forest.score(matrixOf(expected.new)), expected.isolation.scores);
  });

  test('ranks rows as a forest of scikit-learn does', () => {
    const scores = fitIsolationForest(all, { seed: 1, nEstimators: 300 }).score(all);
    expect(rankCorrelation([...scores], expected.isolated)).toBeGreaterThan(0.98);
    expect(rocAuc(isFar, scores)).toBeGreaterThan(0.95);
    const mean = (of: ArrayLike<number>) => Array.from(of).reduce((a, b) => a + b, 0) / of.length;
    expect(mean(scores)).toBeCloseTo(mean(expected.isolated), 1.5);
  });

  test('scores lie between 0 and 1, and half of the trees halve a path', () => {
    const scores = fitIsolationForest(all, { seed: 1 }).score(all);
    for (const score of scores) expect(score > 0 && score < 1).toBe(true);
    // A search tree of three rows: depths 1, 2 and 2 in the mean of all orders.
    expect([1, 2].map(expectedPathLength)).toEqual([0, 1]);
    expect(expectedPathLength(256)).toBeCloseTo(10.2448, 4);
  });

  test('depends on the seed alone; a larger one starts with the same trees', () => {
    const fit = (seed: number, nEstimators = 5) => fitIsolationForest(all, { seed, nEstimators });
    expect(fit(4).score(all)).toEqual(fit(4).score(all));
    expect(fit(4).score(all)).not.toEqual(fit(5).score(all));
    expect(fit(4, 9).trees.slice(0, 5)).toEqual(fit(4).trees);
  });

  test('does not change if a column changes its unit', () => {
    const scaled = { ...all, values: all.values.map((v, at) => (at % 4 === 1 ? v * 1024 : v)) };
    const fit = (from: typeof all) => fitIsolationForest(from, { seed: 1 }).score(from);
    expect(fit(scaled)).toEqual(fit(all));
  });

  test('flags the share of the training rows that it is asked for', () => {
    const forest = fitIsolationForest(all, { seed: 1, contamination: 0.1 });
    const flagged = forest.predict(all).reduce((a, b) => a + b, 0);
    expect(Math.abs(flagged - 0.1 * all.rows)).toBeLessThan(2);
    expect(fitIsolationForest(all, { seed: 1 }).threshold).toBe(0.5);
  });

  test('scores equal rows alike, and survives rows that are all equal', () => {
    const equal = matrixOf(Array.from({ length: 300 }, () => [1, 2]));
    const scores = fitIsolationForest(equal, { seed: 1 }).score(equal);
    expect(new Set(scores).size).toBe(1);
    expect(scores[0]).toBeCloseTo(0.5, 10);
  });

  test('survives the largest numbers', () => {
    const huge = matrixOf([[-1.7e308], [1.7e308], [0], [1]]);
    const scores = fitIsolationForest(huge, { seed: 1 }).score(huge);
    expect(scores.every(Number.isFinite)).toBe(true);
  });

  test('comes back from JSON to the last bit', () => {
    const forest = fitIsolationForest(
      { ...all, names: ['a', 'b', 'c', 'd'] },
      { seed: 1, contamination: 0.05 },
    );
    const back = isolationForestFromJSON(throughJson(forest));
    expect(back.score(all)).toEqual(forest.score(all));
    expect(back.predict(all)).toEqual(forest.predict(all));
    expect(back.toJSON()).toEqual(forest.toJSON());
  });

  test('refuses what it cannot fit', () => {
    const fit = fitIsolationForest;
    expect(() => fit(matrixOf([[1]]), { seed: 1 })).toThrow(/1 row, expected at least 2/);
    expect(() => fit(matrixOf([[1], [NaN]]), { seed: 1 })).toThrow(/NaN in row 1/);
    expect(() => fit(data, { seed: 1, contamination: 0.6 })).toThrow(/contamination 0.6/);
    expect(() => fit(data, { seed: 1, maxSamples: 1 })).toThrow(/maxSamples 1/);
    expect(() => fit(data, { seed: 2 ** 40 })).toThrow(/seed/);
    expect(() => fit(data, { seed: 1 }).score(madeUp(3, 2))).toThrow(/2 columns, expected 4/);
    expect(() => isolationForestFromJSON({})).toThrow(TypeError);
  });
});
