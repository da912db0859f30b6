import { renderSvg } from 'firstbytes';
import { comparisonFigure, dnsRowsFigure, type Chart, type Raster } from 'firstbytes/plots';
import { describe, expect, test } from 'vitest';
import { madeUpFigures } from '../../report/capstone/made-up-report';

const figures = madeUpFigures();

describe.each(figures.map((figure) => [figure.id, figure] as const))('%s', (id, figure) => {
  test('is drawn alike twice, small, with its texts and ids of its own', async () => {
    const svg = await renderSvg(figure);
    expect(await renderSvg(figure)).toBe(svg);
    expect(svg.length).toBeLessThan(150_000);
    expect(svg).toMatch(/^<svg role="img" aria-label="Figure/);
    expect(svg).toContain(`>${figure.title}</text>`);
    expect(svg).toContain(`>${figure.x.title}</text>`);
    for (const [, found] of svg.matchAll(/ id="([^"]*)"/g)) expect(found).toMatch(`${id}-`);
    expect(svg).not.toMatch(/zr\d|<style|class=|ecmeta/);
  });
});

test('a chart shows axes with units, a legend and a level in the colours of its series', async () => {
  const svg = await renderSvg(comparisonFigure(29, [0.1, 0.11], [0.4, 0.3], 0.2));
  for (const text of ['mean absolute error (per bit, 0 to 1)', 'TLS', 'SSH', 'threshold']) {
    expect(svg).toContain(`>${text}</text>`);
  }
  expect(svg).toContain('fill="#0072b2"');
  expect(svg).toContain('fill="#009e73"');
  expect(svg).toContain('stroke-dasharray');
});

test('a later series lies on an earlier one, points on a line too, in full colour', async () => {
  const svg = await renderSvg(comparisonFigure(28, new Float64Array(300).fill(0.2), [0.2, 0.2]));
  const line = svg.indexOf('stroke="#0072b2"');
  const points = [...svg.matchAll(/<path [^>]*fill="#cc79a7"[^>]*>/g)];
  // The two points and the sign of the legend, which is drawn last.
  expect(points.filter(({ index }) => index > line)).toHaveLength(3);
  for (const [path] of points) expect(path).not.toContain('opacity');
});

test('a peak of one row among thousands is drawn', async () => {
  const calm = new Float64Array(7_400).fill(0.1);
  const peaked = calm.slice();
  peaked[3_333] = 0.9;
  const heights = (svg: string) =>
    /d="([^"]*)"[^>]*stroke="#0072b2"/
      .exec(svg)![1]!
      .split(/[ML]/)
      .slice(1)
      .map((point) => Number(point.split(' ')[1]));
  const range = async (scores: Float64Array) => {
    const figure = comparisonFigure(22, scores, calm);
    const drawn = heights(await renderSvg({ ...figure, y: { ...figure.y, range: [0, 1] } }));
    return Math.max(...drawn) - Math.min(...drawn);
  };
  expect(await range(calm)).toBe(0);
  // 0.8 of the 254 pixels that the axis is high.
  expect(await range(peaked)).toBeCloseTo(0.8 * 254, 0);
});

const raster: Raster = {
  ...dnsRowsFigure({ bits: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0), count: 1, bytes: 1 }),
  panels: [{ name: '', values: [1, 1, 0, 0.6, NaN, 7, -1, 0] }],
};

test('cells of one shade are one path, white and values other than numbers are not drawn', async () => {
  const svg = await renderSvg(raster);
  const shades = [...svg.matchAll(/<path d="([^"]*)" transform="matrix[^"]*" fill="([^"]*)"/g)];
  expect(shades.map(([, path, fill]) => [path, fill])).toEqual([
    ['M3 0L4 0L4 1L3 1Z', '#666666'],
    ['M0 0L2 0L2 1L0 1ZM5 0L6 0L6 1L5 1Z', '#000000'],
  ]);
});

test('long names on the y axis have room, and make a legend needless', async () => {
  const names = ['sql-injection (75)', 'benign'];
  const chart: Chart = {
    kind: 'chart',
    id: 'strips',
    title: 'Strips',
    caption: 'A strip each.',
    x: { title: 'time', scale: 'log', range: [1e-6, 1] },
    y: { title: 'kind', names, range: [0, 2] },
    legend: false,
    series: names.map((_, base) => ({
      name: ['sql', 'none'][base]!,
      kind: 'area',
      base,
      x: [1e-5, 0.1, 1],
      y: [base, base + 0.5, base],
      color: '#123456',
    })),
  };
  const svg = await renderSvg(chart);
  expect(svg).not.toContain('>sql</text>');
  expect(await renderSvg({ ...chart, legend: true })).toContain('>sql</text>');
  for (const name of names) expect(svg).toContain(`>${name}</text>`);
  const [, transform] = /<text ([^>]*)>sql-injection \(75\)</.exec(svg)!;
  const end = Number(/translate\(([\d.]+)/.exec(transform!)![1]);
  expect(end).toBeGreaterThan(7.5 * names[0]!.length);
  const ticks = [...svg.matchAll(/>(0\.0[^<]*)<\/text>/g)].map(([, tick]) => tick!);
  expect(ticks.length).toBeGreaterThan(1);
  for (const tick of ticks) expect(tick).toMatch(/^0\.0+1$/);
});

test('bars, areas and names as places are drawn', async () => {
  const chart: Chart = {
    kind: 'chart',
    id: 'bars',
    title: 'A & "B"',
    caption: '<none>',
    x: { title: 'protocol' },
    y: { title: 'rows' },
    series: [{ name: 'rows', kind: 'bars', x: ['TLS', 'SSH'], y: [4000, 2000], color: '#123456' }],
  };
  const svg = await renderSvg(chart);
  expect(svg.match(/fill="#123456"/g)).toHaveLength(2);
  expect(svg).toContain('>SSH</text>');
  expect(svg).toContain('>4,000</text>');
  expect(svg).toContain('aria-label="A &amp; &quot;B&quot;. &lt;none&gt;"');
});
