import fc from 'fast-check';
import {
  adjustedRandIndex,
  alertBudgetThreshold,
  averagePrecision,
  bestThreshold,
  bootstrapByGroup,
  confusionFigures,
  confusionMatrix,
  costAt,
  meanAbsoluteError,
  meanSquaredError,
  precisionRecallCurve,
  recallByAttack,
  rocAuc,
  rSquared,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear, reference } from '../reference';

const expected = reference<
  Record<'label' | 'score' | 'flagged' | 'target' | 'predicted' | 'first' | 'second', number[]> &
    Record<
      | 'precision'
      | 'recall'
      | 'f2'
      | 'averagePrecision'
      | 'auc'
      | 'r2'
      | 'squared'
      | 'absolute'
      | 'rand',
      number
    > & { confusion: object }
>('metrics');
const { label, score, flagged, target, predicted } = expected;

const scored = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 9 })), {
  minLength: 2,
  maxLength: 40,
});
const bothClasses = (pairs: readonly (readonly [number, number])[]) => {
  fc.pre(new Set(pairs.map(([y]) => y)).size === 2);
};

describe('metrics', () => {
  test('are those of scikit-learn', () => {
    expect(confusionMatrix(label, flagged)).toEqual(expected.confusion);
    const figures = confusionFigures(confusionMatrix(label, flagged), 2);
    expectNear(
      [figures.precision, figures.recall, figures.fBeta],
      [expected.precision, expected.recall, expected.f2],
    );
    expectNear(
      [averagePrecision(label, score), rocAuc(label, score)],
      [expected.averagePrecision, expected.auc],
    );
    expectNear(
      [
        rSquared(target, predicted),
        meanSquaredError(target, predicted),
        meanAbsoluteError(target, predicted),
      ],
      [expected.r2, expected.squared, expected.absolute],
    );
    expectNear([adjustedRandIndex(expected.first, expected.second)], [expected.rand]);
  });

  test('a confusion matrix sums to the rows; flipped predictions exchange its columns', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1))), (pairs) => {
        const [y, p] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const counts = confusionMatrix(y, p);
        expect(Object.values(counts).reduce((a, b) => (a as number) + (b as number), 0)).toBe(
          pairs.length,
        );
        const flipped = confusionMatrix(
          y,
          p.map((one) => 1 - one),
        );
        expect(flipped.truePositives).toBe(counts.falseNegatives);
        expect(flipped.falsePositives).toBe(counts.trueNegatives);
      }),
    );
  });

  test('accuracy is shown with the majority; what divides by 0 is NaN', () => {
    const nothing = confusionFigures(confusionMatrix([0, 0, 0, 1], [0, 0, 0, 0]));
    expect(nothing).toMatchObject({
      accuracy: 0.75,
      majority: 0.75,
      recall: 0,
      fBeta: 0,
      precision: NaN,
    });
  });

  test('R² of equal targets is 1 for a perfect prediction, else 0', () => {
    expect(rSquared([2, 2], [2, 2])).toBe(1);
    expect(rSquared([2, 2], [2, 3])).toBe(0);
    expect(rSquared([1, 3], [2, 2])).toBe(0);
    expect(rSquared([1, 3], [3, 1])).toBe(-3);
  });

  test('the curve of many scores is computed without a call of many arguments', () => {
    const many = Float64Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 300_000);
    const y = Uint8Array.from(many, (one) => (one > 150_000 ? 1 : 0));
    expect(averagePrecision(y, many)).toBeCloseTo(1, 9);
    expect(precisionRecallCurve([0, 1, 1], [1, 1, 2]).points).toEqual([
      { score: 2, precision: 1, recall: 0.5 },
      { score: 1, precision: 2 / 3, recall: 1 },
    ]);
  });

  test('refuse what they cannot compare', () => {
    expect(() => averagePrecision([0, 0], [1, 2])).toThrow(/only the class 0/);
    expect(() => averagePrecision([0, 1], [1])).toThrow(/1 score, expected 2/);
    expect(() => rocAuc([0, 1], [1, NaN])).toThrow(/the score NaN in row 1/);
    expect(() => confusionMatrix([0, 2], [0, 1])).toThrow(/the label 2 in row 1/);
    expect(() => confusionMatrix([0], [0, 1])).toThrow(/2 predictions, expected 1/);
    expect(() => rSquared([1], [1])).toThrow(
      /1 target and 1 prediction, expected as many of both, at least 2/,
    );
  });
});

describe('the cost of a threshold', () => {
  const costs = { falsePositive: 1, falseNegative: 20 };

  test('is counted by hand', () => {
    expect(costAt([0, 0, 1, 1], [1, 3, 2, 4], 2, costs)).toEqual({
      ...{ threshold: 2, cost: 21, falsePositives: 1, falseNegatives: 1 },
    });
  });

  test('is least at the best threshold, of all that there are', () => {
    fc.assert(
      fc.property(
        scored,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        (pairs, a, b) => {
          bothClasses(pairs);
          const [y, s] = [pairs.map(([one]) => one), pairs.map(([, one]) => one)];
          const some = { falsePositive: a, falseNegative: b };
          const best = bestThreshold(y, s, some);
          expect(costAt(y, s, best.threshold, some)).toEqual(best);
          for (const threshold of [-Infinity, ...s, Infinity]) {
            expect(costAt(y, s, threshold, some).cost).toBeGreaterThanOrEqual(best.cost);
          }
        },
      ),
    );
  });

  test('flags all rows if a missed one costs enough, none if a false alarm does', () => {
    expect(
      bestThreshold([1, 0, 0], [0, 1, 2], { falsePositive: 1, falseNegative: 9 }).threshold,
    ).toBe(-Infinity);
    expect(
      bestThreshold([1, 0, 0], [0, 1, 2], { falsePositive: 9, falseNegative: 1 }).threshold,
    ).toBe(2);
    // Of several that cost as little, the highest.
    expect(
      bestThreshold([0, 1, 0], [0, 1, 2], { falsePositive: 0, falseNegative: 0 }).threshold,
    ).toBe(2);
    expect(() => bestThreshold([1, 0], [0, 1], { falsePositive: -1, falseNegative: 1 })).toThrow(
      /falsePositive -1/,
    );
  });
});

describe('recall by attack', () => {
  const attacks = [null, 'scan', 'scan', 'beacon', null, 'scan', null];
  const scores = [1, 5, 6, 2, 9, 1, 0];

  test('is counted by hand', () => {
    expect(recallByAttack(attacks, scores, { threshold: 2 })).toEqual({
      ...{ threshold: 2, alerts: 3, benign: 3, benignFlagged: 1 },
      attacks: [
        { attack: 'beacon', rows: 1, found: 0, recall: 0 },
        { attack: 'scan', rows: 3, found: 2, recall: 2 / 3 },
      ],
      meanRecall: 1 / 3,
    });
  });

  test('keeps a budget of alerts, and uses all of it if scores differ', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1 }),
        fc.nat(12),
        (all, alerts) => {
          const threshold = alertBudgetThreshold(all, alerts);
          const above = all.filter((one) => one > threshold).length;
          expect(above).toBeLessThanOrEqual(alerts);
          const lower = Math.max(-Infinity, ...all.filter((one) => one < threshold));
          if (threshold > -Infinity) {
            expect(all.filter((one) => one > lower).length).toBeGreaterThan(alerts);
          }
        },
      ),
    );
    expect(recallByAttack(attacks, scores, { alerts: 2 })).toMatchObject({
      threshold: 5,
      alerts: 2,
    });
    expect(recallByAttack(attacks, scores, { alerts: 99 }).alerts).toBe(7);
    expect(recallByAttack([null], [1], { alerts: 0 })).toMatchObject({
      alerts: 0,
      meanRecall: NaN,
    });
  });

  test('refuses what it cannot count', () => {
    expect(() => recallByAttack(attacks, [1], { alerts: 1 })).toThrow(/1 score, expected 7/);
    expect(() => recallByAttack([null], [NaN], { threshold: 1 })).toThrow(/the score NaN in row 0/);
    expect(() => recallByAttack([null], [1], { threshold: NaN })).toThrow(/the threshold NaN/);
    expect(() => alertBudgetThreshold([1], 0.5)).toThrow(/alerts 0.5/);
  });
});

describe('the bootstrap by group', () => {
  const figures = (y: Uint8Array, s: Float64Array) => ({ ap: averagePrecision(y, s) });
  const groups = label.map((one, row) => `${one} ${row % 6}`);

  test('has the figure between its ends, and is the same from the same seed', () => {
    const { ap } = bootstrapByGroup(label, score, groups, figures, { seed: 1, draws: 300 });
    expect(ap[0]).toBeLessThan(expected.averagePrecision);
    expect(ap[1]).toBeGreaterThan(expected.averagePrecision);
    expect(bootstrapByGroup(label, score, groups, figures, { seed: 1, draws: 300 }).ap).toEqual(ap);
  });

  test('of one group per label has nothing to draw', () => {
    const { ap } = bootstrapByGroup(label, score, label.map(String), figures, {
      seed: 1,
      draws: 20,
    });
    expectNear(ap, [expected.averagePrecision, expected.averagePrecision]);
  });

  test('needs a group per row', () => {
    expect(() => bootstrapByGroup(label, score, ['a'], figures, { seed: 1 })).toThrow(
      /1 group, expected 80/,
    );
  });
});
