import fc from 'fast-check';
import { boardHistogram, boardImage, boardPrCurve, projectorFiles } from 'firstbytes/report';
import { describe, expect, test } from 'vitest';
import { pixel } from './made-up-events';

describe('a histogram', () => {
  test('counts each finite number once, between the smallest and the largest', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (numbers) => {
        const [value] = boardHistogram('w', numbers);
        if (value?.kind !== 'histogram') {
          expect(numbers).toEqual([]);
          return;
        }
        const { buckets } = value;
        expect(buckets.filter((_, at) => at % 3 === 2).reduce((sum, one) => sum + one)).toBe(
          numbers.length,
        );
        expect(buckets[0]).toBe(Math.min(...numbers));
        expect(buckets.at(-2)).toBe(Math.max(...numbers));
        expect(buckets.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test('has each number in its bucket', () => {
    const numbers = Array.from({ length: 31 }, (_, at) => at);
    const [value] = boardHistogram('w', numbers);
    const { buckets } = value as { readonly buckets: Float64Array };
    expect([...buckets.subarray(0, 6)]).toEqual([0, 1, 1, 1, 2, 1]);
    // The largest belongs to the last bucket.
    expect([...buckets.subarray(-3)]).toEqual([29, 30, 2]);
  });

  test('leaves out what is not finite, and counts it', () => {
    expect(boardHistogram('w', [1, Number.NaN, 1, Infinity])).toEqual([
      { kind: 'histogram', tag: 'w', buckets: Float64Array.of(1, 1, 2) },
      { kind: 'scalar', tag: 'w/not finite', value: 2 },
    ]);
    expect(boardHistogram('w', [Number.NaN])).toHaveLength(1);
    expect(boardHistogram('w', [])).toEqual([]);
  });
});

describe('a precision-recall curve', () => {
  test('has the counts of each threshold, from the lowest up', () => {
    const normal = Float64Array.of(0.1, 0.2, 0.3, 0.4);
    const other = Float64Array.of(0.35, 0.5);
    const { thresholds, values } = boardPrCurve('pr', normal, other);
    expect(values).toHaveLength(6 * thresholds);
    const column = (at: number) =>
      Array.from({ length: 6 }, (_, row) => values[row * thresholds + at]!);
    // At the lowest score every row is flagged; at the highest only one.
    expect(column(0).slice(0, 4)).toEqual([2, 4, 0, 0]);
    expect(column(0)[4]).toBeCloseTo(2 / 6);
    expect(column(0)[5]).toBe(1);
    expect(column(thresholds - 1)).toEqual([1, 0, 4, 1, 1, 0.5]);
    for (let at = 0; at < thresholds; at++) {
      const [right, wrong, kept, missed] = column(at) as [number, number, number, number];
      expect([right + missed, wrong + kept]).toEqual([2, 4]);
    }
  });

  test('needs scores of both kinds', () => {
    expect(() => boardPrCurve('pr', new Float64Array(), Float64Array.of(1))).toThrow(
      'Cannot draw "pr" from 0 normal scores and 1 others: expected at least one of each.',
    );
  });
});

test('a picture has its own size, and is PNG', () => {
  expect(boardImage('p', pixel)).toMatchObject({ width: 1, height: 1 });
  expect(() => boardImage('p', Uint8Array.of(0xff, 0xd8))).toThrow(
    'The picture "p" begins with ff d8: expected PNG.',
  );
});

describe('files of the projector', () => {
  const table = { name: '2 numbers', sizes: 2, values: [1, 2.5, -3, 4], columns: ['a', 'b'] };

  test('have one line per point, and a heading', () => {
    const labels = [
      ['TLS', 'a\tb\nc'],
      ['DNS', ''],
    ];
    expect(projectorFiles({ ...table, labels })).toEqual({
      'projector_config.pbtxt':
        'embeddings {\n  tensor_name: "2 numbers"\n  tensor_path: "points.tsv"\n  metadata_path: "labels.tsv"\n}\n',
      'points.tsv': '1\t2.5\n-3\t4\n',
      'labels.tsv': 'a\tb\nTLS\ta b c\nDNS\t\n',
    });
  });

  test.each([
    ['a label too few', [['TLS', '']], ['a', 'b']],
    ['one column', [['TLS'], ['DNS']], ['a']],
    ['a label without a column', [['TLS', ''], ['DNS']], ['a', 'b']],
  ])('refuse %s', (_, labels, columns) => {
    expect(() => projectorFiles({ ...table, labels, columns })).toThrow(
      /^Cannot project 4 numbers/,
    );
  });
});
