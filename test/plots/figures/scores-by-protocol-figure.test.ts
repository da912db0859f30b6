import { renderSvg, toPlotly } from 'firstbytes';
import { scoresByProtocolFigure } from 'firstbytes/plots';
import { expect, test } from 'vitest';

const scores = {
  TLS: [0.01, 0.01, 0.02, 0.2],
  HTTP: [0.4, 0.5, 1],
  SSH: [0.31],
  DNS: [0.1, 0.35],
};
const figure = scoresByProtocolFigure(scores, 8, 0.15);

test('each protocol stands above its own base, TLS at the top', () => {
  expect(figure.y.names).toEqual(['DNS', 'SSH', 'HTTP', 'TLS']);
  for (const { name, base, x, y, kind } of figure.series.slice(0, 4)) {
    expect(kind, name).toBe('area');
    expect(name.split(':')[0]).toBe(figure.y.names![base!]);
    expect([y[0], y[y.length - 1]], name).toEqual([base, base]);
    expect(Math.min(...Array.from(y)), name).toBe(base);
    expect(Math.max(...Array.from(y)), name).toBeCloseTo(base! + 0.86);
    expect(Array.from(x as number[]), name).toEqual(
      Array.from(x as number[]).sort((a, b) => a - b),
    );
  }
});

test('a bin with one row of many can still be seen, an empty one is flat', () => {
  const many = scoresByProtocolFigure(
    { ...scores, TLS: [...new Array<number>(7_399).fill(0.01), 0.9] },
    8,
    0.15,
  );
  const heights = new Set(Array.from(many.series[0]!.y));
  expect([...heights].map((height) => Number(height.toFixed(6))).sort()).toEqual([3, 3.05, 3.86]);
});

test('the caption counts what lies above the threshold', () => {
  expect(figure.caption).toContain(
    'Above the threshold of 0.15: 1 of 4 TLS rows, 3 of 3 HTTP rows, 1 of 1 SSH rows and 1 of 2 DNS rows.',
  );
});

test('Plotly fills each outline within itself and names the protocols on its axis', () => {
  const { data, layout } = toPlotly(figure);
  expect(data.slice(0, 4).map(({ fill }) => fill)).toEqual(new Array(4).fill('toself'));
  expect(layout.yaxis).toMatchObject({
    tickvals: [0, 1, 2, 3],
    ticktext: ['DNS', 'SSH', 'HTTP', 'TLS'],
  });
});

test('the picture names the protocols beside it', async () => {
  const svg = await renderSvg(figure);
  for (const name of figure.y.names!) expect(svg).toContain(`>${name}</text>`);
});

test('a protocol without rows is refused by name', () => {
  expect(() => scoresByProtocolFigure({ ...scores, SSH: [] }, 8, 0.15)).toThrow(
    new RangeError(
      'There is no SSH row to draw: a figure of scores needs at least one of each protocol.',
    ),
  );
});
