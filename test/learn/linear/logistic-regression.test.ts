import {
  fitLogisticRegression,
  logisticRegressionFromJSON,
  matrixOf,
  rocAuc,
  seededRandom,
  shuffle,
  sigmoid,
  type LogisticOptions,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear, madeUp, reference, throughJson } from '../reference';

type Name = 'plain' | 'weak' | 'strong' | 'balanced' | 'weighted';
const expected = reference<{
  data: number[][];
  label: number[];
  logistic: Record<Name, { coefficients: number[]; intercept: number; probability: number[] }>;
}>('linear');
const data = matrixOf(expected.data);
const { label } = expected;
const options: Record<Name, LogisticOptions> = {
  plain: {},
  weak: { C: 1000 },
  strong: { C: 0.01 },
  balanced: { classWeight: 'balanced' },
  weighted: { classWeight: [1, 9] },
};

describe('logistic regression', () => {
  test.each(Object.keys(options) as Name[])('gives what scikit-learn gives (%s)', (name) => {
    const model = fitLogisticRegression(data, label, options[name]);
    const { coefficients, intercept, probability } = expected.logistic[name];
    // The tolerance is scikit-learn's: it ends before ours.
    expectNear(model.coefficients, coefficients, 1e-4);
    expectNear([model.intercept], [intercept], 1e-4);
    expectNear(model.predictProbability(data).slice(0, 8), probability, 1e-4);
    expect(model.converged).toBe(true);
    expect(model.iterations).toBeLessThan(15);
  });

  test('the gradient is 0 at the end: penalty and errors balance', () => {
    const model = fitLogisticRegression(data, label, { C: 2 });
    const errors = model.predictProbability(data).map((p, row) => p - label[row]!);
    expect(errors.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 6);
    for (let j = 0; j < 4; j++) {
      const slope = errors.reduce((sum, e, row) => sum + e * data.values[row * 4 + j]!, 0);
      expect(slope).toBeCloseTo(-model.coefficients[j]! / 2, 6);
    }
  });

  test('stays finite if a plane separates the classes, and if a column is constant or huge', () => {
    const rows = Array.from({ length: 40 }, (_, at) => [at, 7, at * 1e9]);
    const y = rows.map(([x]) => (x! >= 20 ? 1 : 0));
    for (const C of [1, 1e6]) {
      const model = fitLogisticRegression(matrixOf(rows), y, { C });
      expect([...model.coefficients, model.intercept].every(Number.isFinite)).toBe(true);
      expect([...model.predict(matrixOf(rows))]).toEqual(y);
    }
    const model = fitLogisticRegression(matrixOf(rows.map(([x]) => [x!, 7])), y);
    expect(model.coefficients[1]).toBeCloseTo(0, 6);
  });

  test('probability, log-odds and prediction say the same', () => {
    const model = fitLogisticRegression(data, label);
    const odds = model.decision(data);
    expectNear(model.predictProbability(data), odds.map(sigmoid));
    expect(model.predict(data)).toEqual(Uint8Array.from(odds, (one) => (one > 0 ? 1 : 0)));
    const few = model.predict(data, 0.9).reduce((a, b) => a + b, 0);
    expect(few).toBeLessThan(model.predict(data).reduce((a, b) => a + b, 0));
  });

  test('learns nothing from labels that are shuffled', () => {
    const [train, later] = [madeUp(400, 3, 5), madeUp(400, 3, 6)];
    const truth = ({ values }: typeof train) =>
      Array.from({ length: 400 }, (_, row) =>
        values[row * 3]! + values[row * 3 + 1]! > 0 ? 1 : 0,
      );
    const right = fitLogisticRegression(train, truth(train));
    expect(rocAuc(truth(later), right.decision(later))).toBeGreaterThan(0.99);
    const mean = [1, 2, 3, 4, 5].reduce((sum, seed) => {
      const mixed = shuffle(truth(train), seededRandom(seed));
      const model = fitLogisticRegression(train, mixed);
      return sum + rocAuc(shuffle(truth(later), seededRandom(-seed)), model.decision(later)) / 5;
    }, 0);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
  });

  test('comes back from JSON to the last bit', () => {
    const model = fitLogisticRegression({ ...data, names: ['a', 'b', 'c', 'd'] }, label);
    const back = logisticRegressionFromJSON(throughJson(model));
    expect(back.predictProbability(data)).toEqual(model.predictProbability(data));
    expect(back.toJSON()).toEqual(model.toJSON());
    expect(() => back.predict({ ...data, names: ['a', 'b', 'c', 'e'] })).toThrow(/missing: "d"/);
  });

  test('refuses what it cannot fit', () => {
    const fit = fitLogisticRegression;
    const two = matrixOf([[1], [2]]);
    expect(() => fit(two, [1, 1])).toThrow(
      'Cannot fit a logistic regression: found only the class 1 (2 rows), expected rows of both classes, 0 and 1.',
    );
    expect(() => fit(two, [0, 2])).toThrow(/the label 2 in row 1, expected 0 or 1/);
    expect(() => fit(two, [0])).toThrow(/1 label, expected 2/);
    expect(() => fit(matrixOf([[1]]), [1])).toThrow(/1 row, expected at least 2/);
    expect(() => fit(matrixOf([[1], [NaN]]), [0, 1])).toThrow(/NaN in row 1/);
    expect(() => fit(two, [0, 1], { C: 0 })).toThrow(/C 0, expected .* above 0/);
    expect(() => fit(two, [0, 1], { C: Infinity })).toThrow(/C Infinity/);
    expect(() => fit(two, [0, 1], { classWeight: [0, 1] })).toThrow(/classWeight 0/);
    expect(() => logisticRegressionFromJSON({ kind: 'ridge' })).toThrow(TypeError);
  });
});
