import fc from 'fast-check';
import {
  decisionTreeFromJSON,
  fitDecisionTree,
  fitGradientBoosting,
  fitRandomForest,
  fitRegressionTree,
  gradientBoostingFromJSON,
  matrixOf,
  randomForestFromJSON,
  regressionTreeFromJSON,
  rocAuc,
  seededRandom,
  shuffle,
  type DecisionTreeOptions,
  type GradientBoostingOptions,
  type Matrix,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear, madeUp, reference, throughJson } from '../reference';

interface Shape {
  readonly nodes: number;
  readonly depth: number;
  readonly leaves: number;
}
type TreeName = 'whole' | 'limited' | 'split' | 'balanced';
const expected = reference<{
  data: number[][];
  label: number[];
  target: number[];
  new: number[][];
  classified: Record<TreeName, Shape & { importances: number[]; train: number[]; new: number[] }>;
  regressed: Shape & { train: number[]; new: number[] };
  boosted: Record<'plain' | 'ridge', { train: number[] }>;
  forest: { new: number[]; importances: number[] };
}>('trees');
const data = matrixOf(expected.data);
const later = matrixOf(expected.new);
const { label, target } = expected;

/** Rows whose label depends on two columns. */
const truth = ({ values, rows, columns }: Matrix) =>
  Array.from({ length: rows }, (_, row) =>
    values[row * columns]! > 0 !== values[row * columns + 1]! > 2 ? 1 : 0,
  );
const models = {
  'decision tree': (from: Matrix, y: ArrayLike<number>) =>
    fitDecisionTree(from, y, { maxDepth: 6 }),
  'random forest': (from: Matrix, y: ArrayLike<number>) =>
    fitRandomForest(from, y, { seed: 3, nEstimators: 20 }),
  'gradient boosting': (from: Matrix, y: ArrayLike<number>) =>
    fitGradientBoosting(from, y, { nEstimators: 30 }),
};
const names = Object.keys(models) as (keyof typeof models)[];
const restore = {
  'decision tree': decisionTreeFromJSON,
  'random forest': randomForestFromJSON,
  'gradient boosting': gradientBoostingFromJSON,
};

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

describe('gradient boosting', () => {
  test.each([
    ['plain', {}],
    ['ridge', { l2Regularization: 3, learningRate: 0.3 }],
  ] as const)('gives what scikit-learn gives on the rows of the fit (%s)', (name, options) => {
    const model = fitGradientBoosting(data, label, {
      ...{ nEstimators: 30, maxDepth: 3, minSamplesLeaf: 8 },
      ...options,
    });
    // Its gradients have 32 bits.
    expectNear(model.predictProbability(data), expected.boosted[name].train, 1e-4);
  });

  test.each<[string, GradientBoostingOptions]>([
    ['plain', {}],
    ['deep', { maxDepth: 8, minSamplesLeaf: 1, learningRate: 0.5 }],
    ['weighted', { classWeight: 'balanced' }],
  ])('the loss of the training rows never rises (%s)', (_, options) => {
    const { trainingLoss } = fitGradientBoosting(data, label, options);
    expect(trainingLoss).toHaveLength(101);
    for (let at = 1; at < trainingLoss.length; at++) {
      expect(trainingLoss[at]).toBeLessThanOrEqual(trainingLoss[at - 1]! + 1e-12);
    }
  });

  test('the last loss is that of its probabilities; with one tree of one question it is worked by hand', () => {
    const model = fitGradientBoosting(data, label, { nEstimators: 10 });
    const loss = model
      .predictProbability(data)
      .reduce((sum, p, row) => sum - Math.log(label[row] ? p : 1 - p) / label.length, 0);
    expect(model.trainingLoss.at(-1)).toBeCloseTo(loss, 10);
    const small = fitGradientBoosting(matrixOf([[0], [0], [1], [1]]), [0, 0, 0, 1], {
      ...{ nEstimators: 1, learningRate: 1, minSamplesLeaf: 1 },
    });
    // The odds are 1 to 3: p = 1/4 and p (1 - p) = 3/16 for each row.
    expect(small.baseline).toBeCloseTo(Math.log(1 / 3), 12);
    expectNear(small.decision(matrixOf([[0], [1]])), [
      Math.log(1 / 3) - 0.5 / (6 / 16),
      Math.log(1 / 3) + 0.5 / (6 / 16),
    ]);
  });

  test('with a part of the rows per tree depends on the seed alone', () => {
    const fit = (seed: number) =>
      fitGradientBoosting(data, label, { subsample: 0.5, nEstimators: 10, seed }).decision(later);
    expect(fit(1)).toEqual(fit(1));
    expect(fit(1)).not.toEqual(fit(2));
    expect(() => fitGradientBoosting(data, label, { subsample: 0.5 })).toThrow(/seed NaN/);
  });
});

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

describe.each(names)('a %s', (name) => {
  test('learns the rule, and nothing from labels that are shuffled', () => {
    const [train, test1] = [madeUp(600, 3, 11), madeUp(600, 3, 12)];
    const right = models[name](train, truth(train));
    expect(rocAuc(truth(test1), right.predictProbability(test1))).toBeGreaterThan(0.97);
    const mean = [1, 2, 3].reduce((sum, seed) => {
      const mixed = shuffle(truth(train), seededRandom(seed));
      return sum + rocAuc(truth(test1), models[name](train, mixed).predictProbability(test1)) / 3;
    }, 0);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.08);
  });

  test('comes back from JSON to the last bit', () => {
    const model = models[name]({ ...data, names: ['a', 'b', 'c', 'd'] }, label);
    const back = restore[name](throughJson(model));
    expect(back.predictProbability(later)).toEqual(model.predictProbability(later));
    expect(back.toJSON()).toEqual(model.toJSON());
    expect(() => back.predict({ ...later, names: ['a', 'b', 'c', 'x'] })).toThrow(/missing: "d"/);
  });

  test('never asks for a constant column, and is the same whatever the order of rows', () => {
    const table = matrixOf(expected.data.map((row) => [5, ...row]));
    const model = models[name](table, label);
    const trees = 'trees' in model ? model.trees : [model.tree];
    for (const { feature } of trees) expect(feature.includes(0)).toBe(false);
  });

  test('refuses what it cannot fit', () => {
    const fit = models[name];
    expect(() => fit(matrixOf([[1], [2]]), [0, 0])).toThrow(/only the class 0 \(2 rows\)/);
    expect(() => fit(matrixOf([[1]]), [1])).toThrow(/found 1 row, expected at least 2/);
    expect(() => fit(matrixOf([[1], [NaN]]), [0, 1])).toThrow(/NaN in row 1, column 0/);
    expect(() => fit(data, [1, 0])).toThrow(/2 labels, expected 300/);
    expect(() => fit(data, label).predict(matrixOf([[1]]))).toThrow(/1 column, expected 4/);
    expect(() => restore[name]({ kind: 'tree' })).toThrow(TypeError);
  });

  test('refuses a saved tree that is damaged', () => {
    const saved = throughJson(models[name](data, label)) as {
      trees: { left: number[]; feature: number[] }[];
    };
    const left = saved.trees[0]!.left.map(() => 0);
    const first = { ...saved.trees[0]!, left };
    expect(() => restore[name]({ ...saved, trees: [first] })).toThrow(/children of node 0/);
    const feature = saved.trees[0]!.feature.map(() => 4);
    expect(() => restore[name]({ ...saved, trees: [{ ...first, feature }] })).toThrow(
      /4 in "feature"/,
    );
  });
});

test('options of trees out of range are refused', () => {
  const fit = (options: DecisionTreeOptions) => () => fitDecisionTree(data, label, options);
  expect(fit({ maxDepth: 0 })).toThrow(/maxDepth 0/);
  expect(fit({ minSamplesLeaf: 0 })).toThrow(/minSamplesLeaf 0/);
  expect(fit({ minSamplesSplit: 1 })).toThrow(/minSamplesSplit 1/);
  expect(fit({ maxBins: 257 })).toThrow(/maxBins 257, expected a whole number from 2 to 256/);
  expect(() => fitGradientBoosting(data, label, { learningRate: 0 })).toThrow(/learningRate 0/);
  expect(() => fitGradientBoosting(data, label, { nEstimators: 0 })).toThrow(/nEstimators 0/);
  expect(() => fitRandomForest(data, label, { seed: 0.5 })).toThrow(/seed is 0.5/);
});
