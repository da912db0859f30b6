import fc from 'fast-check';
import { distinctRows, kDistances, KdTree, matrixOf } from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear, madeUp, reference } from '../reference';

const expected = reference<{ data: number[][]; distances: number[][] }>('neighbours');
const tables = fc
  .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 4 }), fc.integer())
  .map(([rows, columns, seed]) => madeUp(rows, columns, seed));

describe('a k-d tree', () => {
  test('finds the neighbours that scikit-learn finds', () => {
    const tree = new KdTree(matrixOf(expected.data));
    for (const [row, point] of expected.data.entries()) {
      const { rows, distances } = tree.nearest(point, 6);
      expectNear(distances, expected.distances[row]!);
      expect(rows[0]).toBe(row);
    }
  });

  test('finds what looking at all rows finds, near a point and within a distance', () => {
    const coordinates = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        tables,
        coordinates,
        fc.double({ min: 0, max: 12, noNaN: true }),
        (table, all, radius) => {
          const point = all.slice(0, table.columns);
          const distance = (row: number) =>
            Math.sqrt(
              point.reduce(
                (sum, x, j) => sum + (x - table.values[row * table.columns + j]!) ** 2,
                0,
              ),
            );
          const distances = Array.from({ length: table.rows }, (_, row) => distance(row));
          const tree = new KdTree(table);
          const k = Math.min(7, table.rows);
          const found = tree.nearest(point, k);
          expectNear(found.distances, distances.toSorted((a, b) => a - b).slice(0, k));
          expectNear(found.distances, Array.from(found.rows, distance));
          expect(new Set(found.rows).size).toBe(k);
          const within = [...tree.within(point, radius)].sort((a, b) => a - b);
          expect(within).toEqual(
            [...distances.keys()].filter((row) => distances[row]! ** 2 <= radius ** 2),
          );
        },
      ),
    );
  });

  test('finds among 20,000 equal rows', () => {
    const tree = new KdTree(matrixOf(Array.from({ length: 20_000 }, () => [1, 2, 3])));
    for (let asked = 0; asked < 1000; asked++) {
      expect([...tree.nearest([1, 2, 3], 5).distances]).toEqual([0, 0, 0, 0, 0]);
    }
    expect(tree.within([1, 2, 3], 0)).toHaveLength(20_000);
    expect(tree.within([1, 2, 4], 0.5)).toHaveLength(0);
  });

  test('refuses what it cannot find', () => {
    const tree = new KdTree(
      matrixOf([
        [1, 2],
        [3, 4],
      ]),
    );
    expect(() => tree.nearest([1], 1)).toThrow(/a point of 1 number, expected 2/);
    expect(() => tree.nearest([1, 2], 3)).toThrow(/k 3, expected a whole number from 1 to 2/);
    expect(() => tree.within([1, 2], -1)).toThrow(/radius -1/);
    expect(() => new KdTree(matrixOf([[NaN]]))).toThrow(/NaN in row 0/);
  });
});

describe('k-distances', () => {
  test('are those of scikit-learn', () => {
    expectNear(
      kDistances(matrixOf(expected.data), 5),
      expected.distances.map((row) => row[5]!),
    );
  });

  test('count equal rows as neighbours', () => {
    const data = matrixOf([[0], [0], [0], [3], [10]]);
    expect([...kDistances(data, 2)]).toEqual([0, 0, 0, 3, 10]);
    expect([...kDistances(data, 3)]).toEqual([3, 3, 3, 3, 10]);
    expect([...kDistances(data, 4)]).toEqual([10, 10, 10, 7, 10]);
    expect(() => kDistances(data, 5)).toThrow(/5 rows, expected more than nNeighbors \(5\)/);
  });
});

describe('distinct rows', () => {
  test('are those that a set of texts finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0, 1.5, NaN)), {
          minLength: 1,
        }),
        (rows) => {
          const { count, first, multiplicity, groupOf } = distinctRows(matrixOf(rows));
          const texts = rows.map(String);
          const distinct = [...new Set(texts)];
          expect(count).toBe(distinct.length);
          expect([...first]).toEqual(distinct.map((text) => texts.indexOf(text)));
          expect([...groupOf]).toEqual(texts.map((text) => distinct.indexOf(text)));
          expect([...multiplicity]).toEqual(
            distinct.map((text) => texts.filter((one) => one === text).length),
          );
        },
      ),
    );
    const zeros = Array.from({ length: 64 }, (_, at) => [
      [0, at],
      [-0, at],
    ]);
    expect(distinctRows(matrixOf(zeros.flat())).count).toBe(64);
  });
});
