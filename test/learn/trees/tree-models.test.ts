import {
  decisionTreeFromJSON,
  fitDecisionTree,
  fitGradientBoosting,
  fitRandomForest,
  gradientBoostingFromJSON,
  matrixOf,
  randomForestFromJSON,
  rocAuc,
  seededRandom,
  shuffle,
  type DecisionTreeOptions,
  type Matrix,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { madeUp, throughJson } from '../reference';
import { data, expected, label, later, truth } from './tree-rows';

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
