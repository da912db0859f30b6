import { fitGradientBoosting, matrixOf, type GradientBoostingOptions } from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear } from '../reference';
import { data, expected, label, later } from './tree-rows';

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

  test('a weight of a class is worth as many copies of its rows', () => {
    const rows = expected.data.flatMap((row, at) => (label[at] ? [row, row, row] : [row]));
    const y = label.flatMap((one) => (one ? [1, 1, 1] : [0]));
    const options = { nEstimators: 2, minSamplesLeaf: 1 };
    const weighted = fitGradientBoosting(data, label, { ...options, classWeight: [1, 3] });
    const copied = fitGradientBoosting(matrixOf(rows), y, options);
    expectNear(weighted.predictProbability(data), copied.predictProbability(data), 1e-9);
    expectNear(weighted.trainingLoss, copied.trainingLoss, 1e-9);
  });

  test('with a part of the rows per tree depends on the seed alone', () => {
    const fit = (seed: number) =>
      fitGradientBoosting(data, label, { subsample: 0.5, nEstimators: 10, seed }).decision(later);
    expect(fit(1)).toEqual(fit(1));
    expect(fit(1)).not.toEqual(fit(2));
    expect(() => fitGradientBoosting(data, label, { subsample: 0.5 })).toThrow(/seed NaN/);
  });
});
