import { toPlotly } from 'firstbytes';
import type { Chart, PlotlyFigure, Raster } from 'firstbytes/plots';
import type { Data, Layout } from 'plotly.js';
import { describe, expect, expectTypeOf, test } from 'vitest';

const chart: Chart = {
  kind: 'chart',
  id: 'figure-1',
  title: 'Rows <of> A & B',
  caption: '',
  x: { title: 'row' },
  y: { title: 'error', unit: 'per bit' },
  series: [
    { name: 'A', kind: 'line', x: [0, 1, 2], y: [0.123456789, 2, 3], color: '#0072b2' },
    { name: 'B', kind: 'points', x: [1, 5], y: [1, 2], color: '#009e73' },
  ],
  levels: [{ name: 'threshold', y: 0.5 }],
};

const raster: Raster = {
  kind: 'raster',
  id: 'figure-2',
  title: 'Bits',
  caption: '',
  x: { title: 'bit' },
  y: { title: 'row' },
  rows: 2,
  columns: 3,
  panels: [
    { name: 'bits', values: Uint8Array.of(1, 0, 1, 0, 1, 0) },
    { name: 'predictions', values: Float32Array.of(0.5, 0, 1, 0.25, 1, 0) },
  ],
};

describe('a chart', () => {
  const { data, layout } = toPlotly(chart);

  test('gives a trace a series, evenly spaced places as start and step, five digits', () => {
    expect(data[0]).toEqual({
      type: 'scatter',
      mode: 'lines',
      name: 'A',
      x0: 0,
      dx: 1,
      y: [0.12346, 2, 3],
      line: { color: '#0072b2', width: 2 },
    });
    expect(data[1]).toEqual({
      type: 'scatter',
      mode: 'markers',
      name: 'B',
      x: [1, 5],
      y: [1, 2],
      marker: { color: '#009e73', size: 7 },
    });
  });

  test('draws a level from the least to the greatest place', () => {
    expect(data[2]).toMatchObject({ name: 'threshold', x: [0, 5], y: [0.5, 0.5] });
    expect(data[2]!.line).toMatchObject({ dash: 'dash' });
  });

  test('names its axes with their units', () => {
    expect(layout.xaxis).toMatchObject({ title: { text: 'row' } });
    expect(layout.yaxis).toMatchObject({ title: { text: 'error (per bit)' } });
    expect(layout.showlegend).toBe(true);
    expect(toPlotly({ ...chart, legend: false }).layout.showlegend).toBe(false);
  });

  test('leaves room for the names on an axis, however long they are', () => {
    const named = toPlotly({
      ...chart,
      y: { title: 'kind', names: ['a scan of ports', 'others'] },
    });
    expect(named.layout.yaxis).toMatchObject({ ticktext: ['a scan of ports', 'others'] });
    expect(named.layout.yaxis!.automargin).toBe(true);
    expect(layout.yaxis).not.toHaveProperty('automargin');
  });

  test('escapes what Plotly would read as markup', () => {
    expect(layout.title.text).toBe('Rows &lt;of&gt; A &amp; B');
  });

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(toPlotly(chart)))).toEqual(toPlotly(chart));
  });
});

test.each([
  ['unevenly spaced places', [0, 1, 3], { x: [0, 1, 3] }],
  ['two places', [4, 9], { x: [4, 9] }],
  ['names', ['TLS', 'D&S'], { x: ['TLS', 'D&amp;S'] }],
])('%s are given one by one', (_, x, expected) => {
  const series = [{ name: 'A', kind: 'bars' as const, x, y: x.map(() => 1), color: '#000000' }];
  expect(toPlotly({ ...chart, series, levels: [] }).data[0]).toMatchObject(expected);
});

test('an area is a line filled to zero, a dashed line is dashed, one of many steps thin', () => {
  const long = Array.from({ length: 502 }, (_, at) => at);
  const { data } = toPlotly({
    ...chart,
    series: [
      { name: 'A', kind: 'area', x: [0, 1], y: [1, 1], color: '#000000' },
      { name: 'B', kind: 'line', x: [0, 1], y: [1, 1], color: '#000000', dashed: true },
      { name: 'C', kind: 'line', x: long, y: long, color: '#000000' },
      { name: 'D', kind: 'line', x: long, y: long.map(() => 1), color: '#000000' },
    ],
  });
  expect(data[0]!.fill).toBe('tozeroy');
  expect(data[1]!.line!.dash).toBe('dash');
  expect(data[2]!.line!.width).toBeLessThan(data[1]!.line!.width);
  expect(data[3]!.line!.width).toBe(data[1]!.line!.width);
});

test('a logarithmic axis has powers of ten as its ends; a hidden one is not drawn', () => {
  const { layout } = toPlotly({
    ...chart,
    x: { title: 'row', hidden: true },
    y: { title: 'error', scale: 'log', range: [0.01, 10] },
  });
  expect(layout.xaxis).toEqual({ visible: false });
  expect(layout.yaxis).toMatchObject({ type: 'log', range: [-2, 1] });
});

test('a raster is a heat map a panel, side by side, the first row on top', () => {
  const { data, layout } = toPlotly(raster);
  expect(data.map(({ type, z, xaxis }) => ({ type, z, xaxis }))).toEqual([
    { type: 'heatmap', z: [[1, 0, 1], [0, 1, 0]], xaxis: 'x' }, // prettier-ignore
    { type: 'heatmap', z: [[0.5, 0, 1], [0.25, 1, 0]], xaxis: 'x2' }, // prettier-ignore
  ]);
  expect(layout.yaxis).toMatchObject({ autorange: 'reversed' });
  expect(layout.xaxis!.domain![1]).toBeLessThan(layout.xaxis2!.domain![0]);
  expect(layout.annotations!.map(({ text }) => text)).toEqual(['bits', 'predictions']);
});

test('a figure has the types that Plotly gives its own, which `npm run types` checks', () => {
  expectTypeOf<PlotlyFigure['data']>().toExtend<Data[]>();
  expectTypeOf<PlotlyFigure['layout']>().toExtend<Partial<Layout>>();
});
