import { renderPng, renderSvg, toPlotly } from 'firstbytes';
import { scoreStripsFigure, type ScoreStrip } from 'firstbytes/plots';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const many = Float64Array.from({ length: 7_400 }, (_, row) => 0.02 + ((row * 7) % 31) / 400);
const strips: ScoreStrip[] = [
  { protocol: 'TLS', scores: many, distinct: 31 },
  { protocol: 'SSH', scores: new Float64Array(1_392).fill(0.41), distinct: 1 },
  { protocol: 'DNS', scores: [0.1, 0.12, 0.12, 0.3], distinct: 4 },
];
const options = { id: 'strips-8', title: 'At 8 bytes', threshold: 0.1 };
const figure = scoreStripsFigure(strips, options);
const numbers = (values: ArrayLike<number> | readonly string[]) => Array.from(values as number[]);

test('each row is a point at its score, in the strip of its protocol, the first strip on top', () => {
  expect(figure.series.map(({ name, kind }) => `${name}, ${kind}`)).toEqual([
    'TLS, points',
    'SSH, points',
    'DNS, points',
    'threshold 0.1, line',
  ]);
  strips.forEach(({ scores }, at) => {
    const { x, y } = figure.series[at]!;
    expect(numbers(x)).toEqual(Array.from(scores));
    for (const height of numbers(y)) expect(Math.abs(height - (2 - at))).toBeLessThanOrEqual(0.42);
  });
});

test('the names next to the strips count rows and distinct rows', () => {
  expect(figure.y.names).toEqual([
    'DNS\n4 rows\n4 distinct',
    'SSH\n1,392 rows\n1 distinct',
    'TLS\n7,400 rows\n31 distinct',
  ]);
  const one = scoreStripsFigure([{ protocol: 'DNS', scores: [1], distinct: 1 }], options);
  expect(one.y.names).toEqual(['DNS\n1 row\n1 distinct']);
});

test('the caption counts what lies above the threshold', () => {
  expect(figure.caption).toContain(
    'Above the threshold of 0.1: 0 of 7,400 TLS rows, 1,392 of 1,392 SSH rows and 3 of 4 DNS rows.',
  );
  expect(scoreStripsFigure(strips.slice(2), options).caption).toContain('0.1: 3 of 4 DNS rows.');
});

test('the more rows have a score, the farther they are spread; one alone is in the middle', () => {
  const heights = numbers(figure.series[2]!.y);
  expect([heights[0], heights[3]]).toEqual([0, 0]);
  expect(heights[1]).not.toBe(heights[2]);
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  expect(spread(numbers(figure.series[1]!.y))).toBeGreaterThan(0.8);
  const twice = [...new Array<number>(100).fill(0.1), ...new Array<number>(50).fill(0.3)];
  const { x, y } = scoreStripsFigure([{ protocol: 'TLS', scores: twice, distinct: 2 }], options)
    .series[0]!;
  const at = (score: number) => numbers(y).filter((_, row) => numbers(x)[row] === score);
  expect(spread(at(0.1)) / spread(at(0.3))).toBeCloseTo(2, 1);
});

test('equal scores do not lie on each other while there is room', () => {
  const { y } = scoreStripsFigure(
    [{ protocol: 'SSH', scores: new Array<number>(40).fill(0.4), distinct: 1 }],
    options,
  ).series[0]!;
  const sorted = numbers(y).sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((height, row) => height - sorted[row]!);
  // Evenly spread they would be 0.84 / 40 = 0.021 apart.
  expect(Math.min(...gaps)).toBeGreaterThan(0.01);
});

test('the axis reaches from zero to all scores and the threshold; without one there is no line', () => {
  expect(figure.x.range).toEqual([0, 0.45]);
  expect(scoreStripsFigure(strips, { ...options, threshold: 2.2 }).x.range).toEqual([0, 2.5]);
  const without = scoreStripsFigure(strips, { id: 'a', title: 'b' });
  expect(without.series).toHaveLength(3);
  expect(without.legend).toBe(false);
  expect(without.caption).not.toContain('threshold');
  const zeros: ScoreStrip = { protocol: 'TLS', scores: [0, 0], distinct: 1 };
  expect(scoreStripsFigure([zeros], { id: 'a', title: 'b' }).x.range).toEqual([0, 1]);
});

test('any scores are drawn where they are, within their strip and the axis', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
      (scores) => {
        const { series, x } = scoreStripsFigure([{ protocol: 'TLS', scores, distinct: 1 }], {
          id: 'any',
          title: '',
        });
        expect(numbers(series[0]!.x)).toEqual(scores);
        for (const height of numbers(series[0]!.y)) expect(Math.abs(height)).toBeLessThan(0.43);
        expect(Math.max(...scores)).toBeLessThanOrEqual(x.range![1]);
      },
    ),
  );
});

test('Plotly names the strips over three lines, with small points where there are many', () => {
  const { data, layout } = toPlotly(figure);
  expect(layout.yaxis).toMatchObject({
    tickvals: [0, 1, 2],
    ticktext: [
      'DNS<br>4 rows<br>4 distinct',
      'SSH<br>1,392 rows<br>1 distinct',
      'TLS<br>7,400 rows<br>31 distinct',
    ],
    range: [-0.5, 2.5],
  });
  expect(data.map(({ mode, marker }) => [mode, marker?.size])).toEqual([
    ['markers', 2.5],
    ['markers', 2.5],
    ['markers', 7],
    ['lines', undefined],
  ]);
  expect(data[0]!.y).toHaveLength(7_400);
});

describe('the picture', () => {
  test('has each name in the middle of its strip', async () => {
    const svg = await renderSvg(figure);
    const place = (text: string) =>
      Number(new RegExp(`translate\\([\\d.]+ ([\\d.]+)\\)"[^>]*>${text}</text>`).exec(svg)?.[1]);
    // The axis is 254 pixels high below title and legend, which take 84.
    expect(place('7,400 rows')).toBeCloseTo(84 + 254 / 6, 0);
    expect(place('4 rows')).toBeCloseTo(84 + (254 * 5) / 6, 0);
    for (const line of ['TLS', '31 distinct', 'SSH']) expect(place(line), line).toBeGreaterThan(84);
  });

  test('has a point of every row', async () => {
    const svg = await renderSvg(figure);
    const points = (color: string) => svg.split(`fill="${color}"`).length - 1;
    // One more each: the sign of the legend.
    expect(points('#0072b2')).toBe(7_400 + 1);
    expect(points('#cc79a7')).toBe(4 + 1);
  });

  test('is a small PNG, alike twice', async () => {
    const png = await renderPng(figure);
    expect(png.length).toBeLessThan(50_000);
    expect(Buffer.from(await renderPng(figure)).equals(Buffer.from(png))).toBe(true);
  });
});

test.each([
  ['no strip', [], 'There is no strip to draw: give the scores of at least one protocol.'],
  ['no row', { scores: [] }, 'There is no DNS row to draw: a strip needs at least one score.'],
  ['NaN', { scores: [0.1, NaN] }, 'Cannot draw the score of DNS row 1, which is NaN'],
  ['infinite', { scores: [Infinity] }, 'Cannot draw the score of DNS row 0, which is Infinity'],
  ['negative', { scores: [-1] }, 'which is -1: expected a finite number, at least 0.'],
  ['too many distinct', { distinct: 5 }, 'Cannot have 5 distinct rows among the 4 of DNS'],
  ['none distinct', { distinct: 0 }, 'Cannot have 0 distinct rows among the 4 of DNS'],
])('%s is refused', (_, change, message) => {
  const given = Array.isArray(change) ? [] : [{ ...strips[2]!, ...change }];
  expect(() => scoreStripsFigure(given, options)).toThrow(message);
  expect(() => scoreStripsFigure(given, options)).toThrow(RangeError);
});
