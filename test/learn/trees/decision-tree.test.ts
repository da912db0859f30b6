import fc from 'fast-check';
import {
  fitDecisionTree,
  fitRegressionTree,
  matrixOf,
  regressionTreeFromJSON,
  type DecisionTreeOptions,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear, madeUp, throughJson } from '../reference';
import { data, expected, label, later, target, truth, type TreeName } from './tree-rows';

describe('a decision tree', () => {
  const options: Record<TreeName, DecisionTreeOptions> = {
    whole: {},
    limited: { maxDepth: 4, minSamplesLeaf: 6 },
    split: { minSamplesSplit: 30 },
    balanced: { maxDepth: 3, classWeight: 'balanced', minSamplesLeaf: 5 },
  };

  test.each(['limited', 'balanced'] as const)(
    'is that of scikit-learn: nodes, importances, known and new rows (%s)',
    (name) => {
      const model = fitDecisionTree(data, label, options[name]);
      const { nodes, depth, leaves, importances, train, new: fresh } = expected.classified[name];
      expect([model.tree.feature.length, model.depth, model.leaves]).toEqual([
        nodes,
        depth,
        leaves,
      ]);
      expectNear(model.featureImportances, importances);
      expectNear(model.predictProbability(data), train);
      expectNear(model.predictProbability(later), fresh);
    },
  );

  test('that is not limited separates all rows, as scikit-learn does; splits of equal gain may differ', () => {
    const model = fitDecisionTree(data, label);
    expect([...model.predict(data)]).toEqual(label);
    expectNear(model.predictProbability(data), expected.classified.whole.train);
    const { nodes } = expected.classified.whole;
    expect(Math.abs(model.tree.feature.length - nodes)).toBeLessThan(0.1 * nodes);
    const split = fitDecisionTree(data, label, options.split).predictProbability(data);
    const same = expected.classified.split.train.filter(
      (p, row) => Math.abs(p - split[row]!) < 1e-9,
    );
    expect(same.length).toBeGreaterThan(280);
  });

  test('of numbers is that of scikit-learn', () => {
    const model = fitRegressionTree(data, target, { maxDepth: 5, minSamplesLeaf: 4 });
    const { nodes, depth, leaves, train, new: fresh } = expected.regressed;
    expect([model.tree.feature.length, model.depth, model.leaves]).toEqual([nodes, depth, leaves]);
    expectNear(model.predict(data), train);
    expectNear(model.predict(later), fresh);
    const back = regressionTreeFromJSON(throughJson(model));
    expect(back.predict(later)).toEqual(model.predict(later));
    expect(back.score(data, target)).toBe(model.score(data, target));
  });

  test('separates a checkerboard, where no single split gains anything', () => {
    const board = matrixOf([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect([...fitDecisionTree(board, [0, 1, 1, 0]).predict(board)]).toEqual([0, 1, 1, 0]);
  });

  test('asks questions that can be read', () => {
    const model = fitDecisionTree(
      matrixOf(
        [
          [1, 5],
          [2, 5],
          [3, 5],
        ],
        ['pkts', 'x'],
      ),
      [0, 0, 1],
    );
    expect(model.text()).toBe('pkts ≤ 2.5\n  → 0 (2 rows)\npkts > 2.5\n  → 1 (1 rows)');
    expect([...model.featureImportances]).toEqual([1, 0]);
  });

  test('predicts the same after any rising map of a column', () => {
    const cubed = { ...data, values: data.values.map((value) => value ** 3) };
    const [a, b] = [data, cubed].map((from) => fitDecisionTree(from, label, { maxDepth: 5 }));
    expect(b!.predictProbability(cubed)).toEqual(a!.predictProbability(data));
  });

  test('keeps its limits and its counts', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 12 }),
        (seed, maxDepth, minSamplesLeaf) => {
          const table = madeUp(90, 3, seed);
          const y = truth(table);
          if (!y.includes(0) || !y.includes(1)) return;
          const model = fitDecisionTree(table, y, { maxDepth, minSamplesLeaf });
          const { feature, rows, left, right } = model.tree;
          expect(model.depth).toBeLessThanOrEqual(maxDepth);
          for (const [node, column] of feature.entries()) {
            if (column < 0) expect(rows[node]).toBeGreaterThanOrEqual(minSamplesLeaf);
            else expect(rows[left[node]!]! + rows[right[node]!]!).toBe(rows[node]);
          }
          const mean = model.predictProbability(table).reduce((a, b) => a + b, 0);
          expect(mean).toBeCloseTo(
            y.reduce<number>((a, b) => a + b, 0),
            8,
          );
        },
      ),
    );
  });

  test('splits columns of many values by bins', () => {
    const wide = matrixOf(Array.from({ length: 3000 }, (_, at) => [Math.sqrt(at), at % 7]));
    const y = Array.from({ length: 3000 }, (_, at) => (at >= 1500 ? 1 : 0));
    const model = fitDecisionTree(wide, y, { maxDepth: 1 });
    expect(
      model.predict(wide).reduce((sum, p, row) => sum + (p === y[row] ? 1 : 0), 0),
    ).toBeGreaterThan(3000 * (1 - 1 / 256));
    expect(fitDecisionTree(wide, y, { maxBins: 2, maxDepth: 1 }).leaves).toBe(2);
  });
});
