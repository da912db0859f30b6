import { protocolColors, testScoresFigure } from 'firstbytes';
import { comparisonFigure, dnsRowsFigure, predictionsFigure, splitFigure } from 'firstbytes/plots';
import { describe, expect, test } from 'vitest';

const flat = (count: number, value: number) => new Float64Array(count).fill(value);

test('figure 15 lays the test rows after the training rows', () => {
  const { id, series, caption } = splitFigure(190_000, 7_400);
  expect(id).toBe('figure-15');
  expect(series.map(({ name, x }) => [name, x])).toEqual([
    ['x_train: 190,000 rows', [0, 190_000]],
    ['x_test: 7,400 rows', [190_000, 197_400]],
  ]);
  expect(caption).toContain('first 190,000 TLS rows train');
});

describe('figure 18', () => {
  const rows = { bits: Uint8Array.from({ length: 24 }, (_, at) => at % 2), count: 3, bytes: 1 };
  const predictions = Float32Array.from({ length: 24 }, (_, at) => at / 24);

  test('puts the first rows beside their predictions', () => {
    const { panels, ...figure } = predictionsFigure(rows, predictions, 2);
    expect(figure).toMatchObject({ id: 'figure-18', rows: 2, columns: 8 });
    expect(panels.map(({ name }) => name)).toEqual(['bits', 'predictions']);
    expect(Array.from(panels[0]!.values)).toEqual(Array.from(rows.bits.subarray(0, 16)));
    expect(Array.from(panels[1]!.values)).toEqual(Array.from(predictions.subarray(0, 16)));
  });

  test('says how dark the predictions are where the rows differ, and calls nothing grey that is not', () => {
    // The first bit is alike in all rows and is not counted; of the other 3 · 7 predictions 7 are 0.
    const bits = Uint8Array.from({ length: 24 }, (_, at) => Number(at % 8 !== 0 && at >= 8));
    const shades = [0, 0.5, 0.9];
    const values = Float32Array.from({ length: 24 }, (_, at) => shades[Math.floor(at / 8)]!);
    expect(predictionsFigure({ ...rows, bits }, values, 3).caption).toContain(
      'Where these rows differ, 33 % of the predictions are 0, 33 % are above 0.75 and 33 % between.',
    );
    expect(predictionsFigure({ ...rows, bits: new Uint8Array(24) }, values, 3).caption).not.toMatch(
      /differ/,
    );
  });

  test('says what is missing when there are too few predictions', () => {
    expect(() => predictionsFigure(rows, predictions.subarray(0, 8), 2)).toThrow(
      'Figure 18 draws 2 rows of 8 bits, but the predictions contain 8 values',
    );
  });
});

test('figure 19 holds every test row in order', () => {
  const { series } = testScoresFigure([0.3, 0.1, 0.2], 8);
  expect(series).toHaveLength(1);
  expect(Array.from(series[0]!.y)).toEqual([0.3, 0.1, 0.2]);
  expect(Array.from(series[0]!.x as ArrayLike<number>)).toEqual([0, 1, 2]);
});

describe('figures 20 to 22, 28 and 29', () => {
  test.each([
    [20, 'HTTP', 32],
    [21, 'HTTP', 16],
    [22, 'HTTP', 8],
    [28, 'DNS', 8],
    [29, 'SSH', 8],
  ] as const)('figure %i lays %s at %i bytes over TLS', (number, protocol, bytes) => {
    const figure = comparisonFigure(number, flat(300, 0.1), flat(300, 0.2));
    expect(figure.id).toBe(`figure-${number}`);
    expect(figure.title).toBe(`Figure ${number}: TLS and ${protocol} at ${bytes} bytes`);
    expect(figure.series.map(({ name, color, kind }) => ({ name, color, kind }))).toEqual([
      { name: 'TLS', color: protocolColors.TLS, kind: 'line' },
      { name: protocol, color: protocolColors[protocol], kind: 'line' },
    ]);
  });

  test('compare the first 7,400 rows of each, as the capstone does', () => {
    const { series } = comparisonFigure(22, flat(8_000, 0.1), flat(15_261, 0.2));
    expect(series.map(({ y }) => y.length)).toEqual([7_400, 7_400]);
  });

  test('say so where not all rows are drawn', () => {
    const { caption } = comparisonFigure(20, [0.1], new Float64Array(15_261).fill(0.9));
    expect(caption).toContain(
      'the first 7,400 of 15,261 HTTP rows are drawn; the rest may overlap',
    );
    expect(comparisonFigure(29, [0.1], [0.9]).caption).not.toContain('Only the first');
  });

  test('draw a protocol of few rows as points, spread over the row numbers of TLS', () => {
    const { series, caption, x } = comparisonFigure(28, flat(7_400, 0.1), flat(49, 0.2));
    expect(series.map(({ kind }) => kind)).toEqual(['line', 'points']);
    const places = Array.from(series[1]!.x as ArrayLike<number>);
    const gaps = places.slice(1).map((place, at) => place - places[at]!);
    expect([Math.min(...gaps), Math.max(...gaps)]).toEqual([151, 152]);
    expect([places[0], places.at(-1)]).toEqual([75, 7_324]);
    expect(x.title).toBe('row number of TLS; the 49 rows of DNS are spread over it');
    expect(caption).toContain('The 49 points');
    expect(comparisonFigure(29, flat(7_400, 0.1), flat(1_392, 0.2)).x.title).toMatch(
      /^row number,/,
    );
  });

  test('leave points where they are beside no more rows of TLS', () => {
    const { series, caption } = comparisonFigure(28, flat(49, 0.1), flat(49, 0.2));
    expect(Array.from(series[1]!.x as ArrayLike<number>).slice(0, 3)).toEqual([0, 1, 2]);
    expect(caption).not.toContain('spread');
  });

  test('count the rows above every TLS row where no threshold separates them', () => {
    const other = [0.05, 0.1, 0.11, 0.2];
    expect(comparisonFigure(28, [0.02, 0.1], other).caption).toContain(
      '2 of the 4 DNS rows drawn score above every TLS row.',
    );
    expect(comparisonFigure(28, [0.02, 0.1], [0.2]).caption).not.toContain('score above every');
  });

  test.each([
    [0.2, 'scores 0.2, above the highest TLS row at 0.1: one threshold separates'],
    [0.1, 'no threshold separates'],
    [0.05, 'scores 0.05 and the highest TLS row 0.1: no threshold separates'],
  ])('say of a lowest row at %d what it shows', (lowest, sentence) => {
    const { caption } = comparisonFigure(22, [0.02, 0.1], [0.3, lowest]);
    expect(caption).toContain(sentence);
  });

  test('carry a threshold only if given', () => {
    expect(comparisonFigure(22, [0.1], [0.2]).levels).toEqual([]);
    expect(comparisonFigure(22, [0.1], [0.2], 0.15).levels).toEqual([
      { name: 'threshold', y: 0.15 },
    ]);
  });

  test('refuse a protocol without rows', () => {
    expect(() => comparisonFigure(28, [0.1], [])).toThrow('There is no DNS row to draw');
  });
});

test('figure 27 holds every bit of every row', () => {
  const bits = Uint8Array.from({ length: 49 * 64 }, (_, at) => at % 2);
  const figure = dnsRowsFigure({ bits, count: 49, bytes: 8 });
  expect(figure).toMatchObject({ id: 'figure-27', rows: 49, columns: 64 });
  expect(figure.panels).toEqual([{ name: '', values: bits }]);
});
