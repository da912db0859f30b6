import {
  fitLocalOutlierFactor,
  localOutlierFactorFromJSON,
  localOutlierFactors,
  matrixOf,
  pickMatrixRows,
  rocAuc,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear, madeUp, reference, throughJson } from '../reference';

const expected = reference<{
  data: number[][];
  new: number[][];
  lof: { train: number[]; new: number[]; threshold: number; flagged: boolean[] };
}>('neighbours');
const data = matrixOf(expected.data);
const later = matrixOf(expected.new);

describe('the local outlier factor', () => {
  test('of distinct rows is that of scikit-learn, among themselves and for new rows', () => {
    const model = fitLocalOutlierFactor(data, { nNeighbors: 12, contamination: 0.1 });
    expectNear(model.referenceScores, expected.lof.train);
    expectNear(localOutlierFactors(data, { nNeighbors: 12 }), expected.lof.train);
    expectNear(model.score(later), expected.lof.new);
    expectNear([model.threshold], [expected.lof.threshold]);
    expect([...model.predict(later)]).toEqual(expected.lof.flagged.map(Number));
    expect(fitLocalOutlierFactor(data).threshold).toBe(1.5);
  });

  test('survives equal rows: k-distances stay above 0, factors finite and equal', () => {
    // 500 equal rows, as a scan makes them: scikit-learn gives factors of up to 1e10 here.
    const crowd = Array.from({ length: 500 }, () => [0, 0, 0]);
    const all = matrixOf([...expected.data, ...crowd]);
    const model = fitLocalOutlierFactor(all, { nNeighbors: 12 });
    expect(Math.min(...model.kDistances)).toBeGreaterThan(0);
    const scores = localOutlierFactors(all, { nNeighbors: 12 });
    expect(Math.max(...scores)).toBeLessThan(50);
    const own = scores.slice(data.rows);
    expect(new Set(own).size).toBe(1);
    expect(own[0]).toBeCloseTo(1, 1);
  });

  test('of equal rows is worked by hand', () => {
    const scores = localOutlierFactors(matrixOf([[0], [0], [0], [1], [3], [7]]), { nNeighbors: 2 });
    // Mean distances 11/4, 3, 11/4 and 5: the rows equal to 0 count among its neighbours.
    expectNear(scores, [47 / 48, 47 / 48, 47 / 48, 12 / 11, 47 / 48, 115 / 66], 1e-9);
  });

  test('of rows that all occur equally often is that of the rows once, nearly', () => {
    const twice = matrixOf([...expected.data, ...expected.data]);
    const once = localOutlierFactors(data, { nNeighbors: 12 });
    const found = localOutlierFactors(twice, { nNeighbors: 12 }).slice(0, data.rows);
    for (const [row, score] of found.entries()) {
      expect(Math.abs(score - 1)).toBeLessThanOrEqual(Math.abs(once[row]! - 1) + 0.05);
    }
  });

  test('does not depend on the order of rows, nor on where and how large', () => {
    const order = Array.from({ length: data.rows }, (_, at) => (at * 7) % data.rows);
    const moved = pickMatrixRows(data, order);
    const scores = localOutlierFactors(data);
    expectNear(
      localOutlierFactors(moved),
      order.map((row) => scores[row]!),
    );
    const shifted = { ...data, values: data.values.map((value) => 4 * value + 100) };
    expectNear(localOutlierFactors(shifted), scores, 1e-6);
  });

  test('compares with a bounded set of references, chosen by the seed', () => {
    const crowd = madeUp(3000, 2, 1);
    const far = matrixOf([
      [30, 30],
      [-25, 0],
      [0, 40],
    ]);
    const fit = (seed: number) => fitLocalOutlierFactor(crowd, { maxReferences: 400, seed });
    const model = fit(1);
    expect(model.references.rows).toBe(400);
    expect(Math.min(...model.score(far))).toBeGreaterThan(Math.max(...model.score(crowd)));
    expect(fit(1).score(far)).toEqual(model.score(far));
    expect(fit(2).score(far)).not.toEqual(model.score(far));
  });

  test('finds rows that lie apart', () => {
    const scores = localOutlierFactors(matrixOf([...expected.data, [40, 40, 40], [-30, 30, 0]]));
    expect(rocAuc([...expected.data.map(() => 0), 1, 1], scores)).toBe(1);
  });

  test('comes back from JSON to the last bit', () => {
    const model = fitLocalOutlierFactor(
      { ...data, names: ['a', 'b', 'c'] },
      { nNeighbors: 5, contamination: 0.2, maxReferences: 100 },
    );
    const back = localOutlierFactorFromJSON(throughJson(model));
    expect(back.score(later)).toEqual(model.score(later));
    expect(back.toJSON()).toEqual(model.toJSON());
    expect(() => back.score({ ...later, names: ['a', 'b', 'x'] })).toThrow(
      /unknown to the fit: "x"/,
    );
  });

  test('refuses what it cannot fit', () => {
    const fit = fitLocalOutlierFactor;
    expect(() => fit(matrixOf([[1], [1], [2]]), { nNeighbors: 2 })).toThrow(
      'Cannot fit a local outlier factor: found 2 distinct rows, expected more than nNeighbors (2).',
    );
    expect(() => fit(data, { nNeighbors: 0 })).toThrow(/nNeighbors 0/);
    expect(() => fit(data, { maxReferences: 20 })).toThrow(/maxReferences 20, .* at least 21/);
    expect(() => fit(data, { contamination: 0 })).toThrow(/contamination 0/);
    expect(() => fit(matrixOf([[NaN]]))).toThrow(/NaN in row 0/);
    expect(() => localOutlierFactorFromJSON({ kind: 'pca' })).toThrow(TypeError);
  });
});
