import { separate } from 'firstbytes';
import { bootstrapIntervals, type GroupedScores } from 'firstbytes/scores';
import { describe, expect, test } from 'vitest';

const grouped = (scores: number[], groups: string[]): GroupedScores => ({
  scores: Float64Array.from(scores),
  groups,
});
const auc = (normal: Float64Array, other: Float64Array) => ({ auc: separate(normal, other).auc });

describe('intervals', () => {
  const normal = grouped([1, 2, 3, 4], ['a', 'a', 'b', 'c']);
  const other = grouped([2.5, 3.5, 5, 6], ['d', 'd', 'e', 'e']);

  test('hold the figure between their ends, and are the same from the same seed', () => {
    const point = auc(normal.scores, other.scores).auc;
    const { auc: interval } = bootstrapIntervals(normal, other, auc, { seed: 1 });
    expect(interval[0]).toBeLessThan(point);
    expect(interval[1]).toBeGreaterThan(point);
    expect(bootstrapIntervals(normal, other, auc, { seed: 1 }).auc).toEqual(interval);
    expect(bootstrapIntervals(normal, other, auc, { seed: 2, draws: 5 }).auc).not.toEqual(interval);
  });

  test('draw whole groups: of one group there is nothing to draw', () => {
    const one = (scores: number[]) => grouped(scores, ['x', 'x', 'x']);
    const interval = bootstrapIntervals(one([1, 2, 3]), one([2, 3, 4]), auc, { seed: 1 }).auc;
    const point = auc(Float64Array.of(1, 2, 3), Float64Array.of(2, 3, 4)).auc;
    expect(interval).toEqual([point, point]);
  });

  test('are wider where rows stand in fewer groups', () => {
    const values = Array.from({ length: 40 }, (_, at) => at);
    const width = (groups: number) => {
      const some = (shift: number) =>
        grouped(
          values.map((value) => value + shift),
          values.map((value) => String(Math.floor((value * groups) / 40))),
        );
      const [low, high] = bootstrapIntervals(some(0), some(10), auc, { seed: 1, draws: 300 }).auc;
      return high - low;
    };
    expect(width(4)).toBeGreaterThan(1.5 * width(40));
  });

  test('need a score, and a group for each', () => {
    expect(() => bootstrapIntervals(grouped([], []), other, auc, { seed: 1 })).toThrow(
      /Cannot draw from 0 scores in groups of 0/,
    );
    expect(() => bootstrapIntervals(grouped([1], []), other, auc, { seed: 1 })).toThrow(
      /1 scores in groups of 0/,
    );
  });
});
