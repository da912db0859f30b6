import fc from 'fast-check';
import {
  adjustedRandIndex,
  dbscanFromJSON,
  fitDbscan,
  fitKMeans,
  kMeansFromJSON,
  matrixOf,
  silhouettes,
  silhouetteScore,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear, expectRows, madeUp, reference, throughJson } from '../reference';

const expected = reference<{
  data: number[][];
  new: number[][];
  dbscan: Record<string, { eps: number; minSamples: number; labels: number[]; core: number[] }>;
  kmeans: { centers: number[][]; labels: number[]; inertia: number; silhouettes: number[] };
}>('neighbours');
const { data: rows } = expected;
const data = matrixOf(rows);
/** As make-reference.py repeats rows. */
const again = matrixOf([...rows, ...rows.slice(0, 40), ...rows.slice(0, 10), ...rows.slice(0, 10)]);
const later = matrixOf(expected.new);

describe('DBSCAN', () => {
  test.each(Object.keys(expected.dbscan))(
    'labels as scikit-learn does (%s), equal rows included',
    (name) => {
      const { eps, minSamples, labels, core } = expected.dbscan[name]!;
      const found = fitDbscan(again, { eps, minSamples });
      expect([...found.labels]).toEqual(labels);
      expect([...found.core]).toEqual(core);
      expect(found.nClusters).toBe(Math.max(...labels) + 1);
    },
  );

  test('core rows are dense, border rows near one, noise near none', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 8 }), (seed, minSamples) => {
        const table = madeUp(60, 2, seed);
        const eps = 1.5;
        const { labels, core, nClusters } = fitDbscan(table, { eps, minSamples });
        const near = (a: number, b: number) =>
          Math.hypot(
            table.values[2 * a]! - table.values[2 * b]!,
            table.values[2 * a + 1]! - table.values[2 * b + 1]!,
          ) <= eps;
        const all = [...labels.keys()];
        for (const row of all) {
          const around = all.filter((other) => near(row, other));
          expect(core[row]).toBe(around.length >= minSamples ? 1 : 0);
          const dense = around.filter((other) => core[other]);
          if (labels[row] === -1) expect(dense).toEqual([]);
          else expect(dense.some((other) => labels[other] === labels[row])).toBe(true);
          if (core[row]) for (const other of dense) expect(labels[other]).toBe(labels[row]);
        }
        expect(new Set(labels.filter((label) => label >= 0)).size).toBe(nClusters);
      }),
    );
  });

  test('20,000 equal rows are one cluster, and one look', () => {
    const many = matrixOf([...Array.from({ length: 20_000 }, () => [1, 1]), [9, 9]]);
    const { labels, nClusters } = fitDbscan(many);
    expect([nClusters, labels[0], labels[20_000]]).toEqual([1, 0, -1]);
  });

  test('predicts rows of the fit as they are, and comes back from JSON', () => {
    const found = fitDbscan(data, { eps: 1.5, minSamples: 10 });
    for (const [row, label] of found.predict(data).entries()) {
      if (found.core[row]) expect(label).toBe(found.labels[row]);
      expect(label >= 0).toBe(found.labels[row]! >= 0);
    }
    const back = dbscanFromJSON(throughJson(found));
    expect(back.predict(later)).toEqual(found.predict(later));
    expect(back.toJSON()).toEqual(found.toJSON());
    const noise = fitDbscan(data, { eps: 1e-6 });
    expect(new Set(dbscanFromJSON(throughJson(noise)).predict(later))).toEqual(new Set([-1]));
  });

  test('refuses what it cannot fit', () => {
    expect(() => fitDbscan(data, { eps: 0 })).toThrow(/eps 0, expected .* above 0/);
    expect(() => fitDbscan(data, { minSamples: 0 })).toThrow(/minSamples 0/);
    expect(() => fitDbscan(matrixOf([[NaN]]))).toThrow(/NaN in row 0/);
    expect(() => dbscanFromJSON({ kind: 'k-means' })).toThrow(TypeError);
    expect(() => fitDbscan(data).predict(matrixOf([[1]]))).toThrow(/1 column, expected 3/);
  });
});

describe('k-means', () => {
  test('moves given centers where scikit-learn moves them', () => {
    const { centers, labels, inertia } = expected.kmeans;
    const found = fitKMeans(data, { seed: 0, init: matrixOf(rows.slice(0, 3)), tol: 0 });
    expectRows(found.centers, centers);
    expect([...found.labels]).toEqual(labels);
    expectNear([found.inertia], [inertia]);
  });

  test('inertia never rises, ends at the sum of the squares, and centers are means', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 12 }), (seed, nClusters) => {
        const table = madeUp(80, 2, seed);
        const found = fitKMeans(table, {
          ...{ nClusters, seed, nInit: 2, tol: 0 },
        });
        const { history, inertia, labels, centers } = found;
        for (let at = 1; at < history.length; at++) {
          expect(history[at]).toBeLessThanOrEqual(history[at - 1]!);
        }
        expect(history.at(-1)).toBe(inertia);
        expectNear([found.score(table).reduce((a, b) => a + b, 0)], [inertia]);
        for (let cluster = 0; cluster < nClusters; cluster++) {
          const own = [...labels.keys()].filter((row) => labels[row] === cluster);
          expect(own.length).toBeGreaterThan(0);
          for (const j of [0, 1]) {
            const mean = own.reduce((sum, row) => sum + table.values[row * 2 + j]!, 0) / own.length;
            expect(centers.values[cluster * 2 + j]).toBeCloseTo(mean, 9);
          }
        }
      }),
    );
  });

  test('more starts never do worse; the same seed gives the same', () => {
    const fit = (nInit: number, seed = 1) => fitKMeans(data, { nClusters: 5, seed, nInit });
    expect(fit(20).inertia).toBeLessThanOrEqual(fit(1).inertia);
    expect(fit(3).toJSON()).toEqual(fit(3).toJSON());
    const inertias = [1, 2, 3, 4, 5].map(
      (nClusters) => fitKMeans(data, { nClusters, seed: 1 }).inertia,
    );
    expect(inertias).toEqual(inertias.toSorted((a, b) => b - a));
  });

  test('gives a cluster without rows the farthest one', () => {
    const init = matrixOf([
      [0, 0],
      [0.5, 0],
      [1e6, 1e6],
    ]);
    const found = fitKMeans(
      matrixOf([
        [0, 0],
        [1, 0],
        [0, 1],
        [50, 50],
      ]),
      { seed: 0, init },
    );
    expect(new Set(found.labels).size).toBe(3);
    expect(found.labels[3]).toBe(2);
    expect([...found.centers.values.slice(4)]).toEqual([50, 50]);
  });

  test('with a center for each distinct row has no inertia', () => {
    const few = matrixOf([[1], [1], [2], [2], [5]]);
    expect(fitKMeans(few, { seed: 3, nClusters: 3 }).inertia).toBe(0);
    expect(() => fitKMeans(few, { seed: 3, nClusters: 4 })).toThrow(
      'Cannot find clusters (k-means): found 3 distinct rows, expected at least nClusters (4).',
    );
  });

  test('predicts and measures new rows, and comes back from JSON', () => {
    const found = fitKMeans(data, { seed: 1, nClusters: 3 });
    expect(found.predict(data)).toEqual(found.labels);
    const distances = found.transform(later);
    for (const [row, label] of found.predict(later).entries()) {
      const own = distances.values.subarray(row * 3, row * 3 + 3);
      expect(own[label]).toBe(Math.min(...own));
      expect(found.score(later)[row]).toBeCloseTo(own[label]! ** 2, 9);
    }
    const back = kMeansFromJSON(throughJson(found));
    expect(back.score(later)).toEqual(found.score(later));
    expect(back.predict(later)).toEqual(found.predict(later));
    expect(back.toJSON()).toEqual(found.toJSON());
  });

  test('refuses what it cannot fit', () => {
    expect(() => fitKMeans(data, { seed: 1, nInit: 0 })).toThrow(/nInit 0/);
    expect(() => fitKMeans(data, { seed: 1, nClusters: 2, init: later })).toThrow(
      /init with 30 rows/,
    );
    expect(() => fitKMeans(data, { seed: 1, init: matrixOf([[1]]) })).toThrow(
      /1 column, expected 3/,
    );
    expect(() => fitKMeans(matrixOf([[NaN]]), { seed: 1, nClusters: 1 })).toThrow(/NaN/);
    expect(() => kMeansFromJSON({ kind: 'dbscan' })).toThrow(TypeError);
  });
});

describe('silhouettes', () => {
  const { labels } = expected.kmeans;

  test('are those of scikit-learn', () => {
    expectNear(silhouettes(data, labels), expected.kmeans.silhouettes);
    const mean = expected.kmeans.silhouettes.reduce((a, b) => a + b, 0) / rows.length;
    expectNear([silhouetteScore(data, labels)], [mean]);
    expect(
      Math.abs(silhouetteScore(data, labels, { sampleSize: 150, seed: 1 }) - mean),
    ).toBeLessThan(0.1);
  });

  test('a row alone in its cluster has 0; far clusters have nearly 1', () => {
    const few = matrixOf([[0], [0], [100]]);
    expect([...silhouettes(few, [0, 0, 1])]).toEqual([1, 1, 0]);
    expect([...silhouettes(matrixOf([[1], [1], [1]]), [0, 0, 1])]).toEqual([0, 0, 0]);
  });

  test('need two clusters, and fewer than rows', () => {
    const few = matrixOf([[0], [1], [2]]);
    expect(() => silhouettes(few, [0, 0, 0])).toThrow(/1 cluster of 3 rows, expected 2 to 2/);
    expect(() => silhouettes(few, [0, 1, 2])).toThrow(/3 clusters of 3 rows/);
    expect(() => silhouettes(few, [0])).toThrow(/1 label, expected 3/);
  });
});

describe('the adjusted Rand index', () => {
  test('is 1 for other names of the same clusters, and does not depend on the side', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 40 }),
        (a) => {
          expect(
            adjustedRandIndex(
              a,
              a.map((one) => `cluster ${9 - one}`),
            ),
          ).toBe(1);
          const b = a.map((one, at) => (at % 3 ? one : 0));
          expect(adjustedRandIndex(a, b)).toBeCloseTo(adjustedRandIndex(b, a), 12);
          expect(adjustedRandIndex(a, b)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('needs a cluster of both per row', () => {
    expect(() => adjustedRandIndex([1], [1, 2])).toThrow(/2 clusters, expected 1/);
    expect(() => adjustedRandIndex([], [])).toThrow(/no rows/);
  });
});
