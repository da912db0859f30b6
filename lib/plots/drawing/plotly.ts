import { axisLabel, type Axis, type Chart, type Figure, type Raster, type Series } from '../figure';
import { bitTick, lineWidth, pointSize } from './drawing-rules';
import { isNames, levelSeries } from './level-series';

/**
 * A trace of Plotly, with the fields that figures here use
 * (https://plotly.com/javascript/reference/scatter/, /bar/ and /heatmap/).
 */
export interface PlotlyTrace {
  type: 'scatter' | 'bar' | 'heatmap';
  name: string;
  mode?: 'lines' | 'markers';
  x?: (number | string)[];
  /** With `dx`, in place of `x` if the places are evenly spaced. */
  x0?: number;
  dx?: number;
  y?: number[];
  /** The rows of a heat map. */
  z?: number[][];
  fill?: 'tozeroy' | 'toself';
  line?: { color: string; width: number; dash?: 'dash' };
  marker?: { color: string; size?: number };
  colorscale?: [number, string][];
  zmin?: number;
  zmax?: number;
  showscale?: boolean;
  xaxis?: string;
  /** False for a trace of another stop of a slider; visible unless given. */
  visible?: boolean;
}

/** A slider below the axes (https://plotly.com/javascript/reference/layout/sliders/). */
export interface PlotlySlider {
  active: number;
  currentvalue: { prefix: string };
  pad: { t: number };
  steps: {
    label: string;
    method: 'update';
    args: [{ visible: boolean[] }, { title: { text: string } }];
  }[];
}

export interface PlotlyAxis {
  title?: { text: string };
  type?: 'linear' | 'log' | 'category';
  range?: [number, number];
  autorange?: 'reversed';
  /** If there is no range: from zero, as in ECharts. */
  rangemode?: 'tozero';
  domain?: [number, number];
  visible?: boolean;
  dtick?: number;
  tickvals?: number[];
  ticktext?: string[];
  /** Whether the margin grows until all names next to the axis are visible. */
  automargin?: boolean;
}

export interface PlotlyLayout {
  title: { text: string };
  showlegend: boolean;
  /** In pixels; the front end's own unless given. */
  height?: number;
  /** Room in pixels; Plotly's own unless given. */
  margin?: { b: number };
  legend?: { orientation: 'h'; x: number; y: number; yanchor: 'bottom' };
  /** `xaxis` and `yaxis`. A raster of several panels also has `xaxis2` and so on. */
  [axis: `${'x' | 'y'}axis${string}`]: PlotlyAxis;
  annotations?: {
    text: string;
    x: number;
    y: number;
    xref: 'paper';
    yref: 'paper';
    yshift?: number;
    xanchor: 'left' | 'center';
    yanchor: 'top' | 'bottom';
    align?: 'left';
    showarrow: false;
  }[];
  sliders?: PlotlySlider[];
}

/**
 * The argument of `Plotly.newPlot` and the content of `application/vnd.plotly.v1+json`: plain JSON.
 */
export interface PlotlyFigure {
  data: PlotlyTrace[];
  layout: PlotlyLayout;
}

/**
 * Number of decimal digits that a value keeps. A screen cannot show more, and it halves the bytes.
 */
const KEPT_DIGITS = 5;

/**
 * Return a figure in Plotly's format, with every point of every series.
 *
 * @example
 * toPlotly(testScoresFigure([0.03, 0.05, 0.04], 8)).data[0]!.y; // => [0.03, 0.05, 0.04]
 */
export function toPlotly(figure: Figure): PlotlyFigure {
  return figure.kind === 'chart' ? chart(figure) : raster(figure);
}

function chart(figure: Chart): PlotlyFigure {
  const series = [...figure.series, ...levelSeries(figure)];
  return {
    data: series.map(trace),
    layout: {
      title: { text: escapeText(figure.title) },
      showlegend: series.length > 1 && figure.legend !== false,
      legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom' },
      xaxis: axis(figure.x),
      yaxis: axis(figure.y),
    },
  };
}

function trace(series: Series): PlotlyTrace {
  const { kind, color } = series;
  const y = Array.from(series.y, shorten);
  const common = { name: escapeText(series.name), ...places(series.x), y };
  if (kind === 'bars') return { type: 'bar', ...common, marker: { color } };
  if (kind === 'points') {
    return {
      type: 'scatter',
      mode: 'markers',
      ...common,
      marker: { color, size: pointSize(series) },
    };
  }
  return {
    type: 'scatter',
    mode: 'lines',
    ...common,
    line: { color, width: lineWidth(series), ...(series.dashed && { dash: 'dash' }) },
    // Plotly fills to zero or within a closed line. A line that begins and ends at its base is
    // closed.
    ...(kind === 'area' && { fill: series.base === undefined ? 'tozeroy' : 'toself' }),
  };
}

/** Return evenly spaced places as their start and step, others one by one. */
function places(x: Series['x']): Pick<PlotlyTrace, 'x' | 'x0' | 'dx'> {
  if (isNames(x)) return { x: x.map(escapeText) };
  const dx = x[1]! - x[0]!;
  let even = x.length > 2;
  for (let i = 2; even && i < x.length; i++) even = dx === x[i]! - x[i - 1]!;
  return even ? { x0: x[0]!, dx } : { x: Array.from(x) };
}

function axis(from: Axis): PlotlyAxis {
  if (from.hidden) return { visible: false, ...(from.range && { range: [...from.range] }) };
  return {
    title: { text: escapeText(axisLabel(from)) },
    ...(from.scale && { type: from.scale }),
    rangemode: 'tozero',
    ...(from.range && { range: ends(from.range, from.scale) }),
    ...(from.names && {
      tickvals: from.names.map((_, at) => at),
      ticktext: from.names.map((name) => escapeText(name).replaceAll('\n', '<br>')),
      automargin: true,
    }),
  };
}

/** Return the ends of an axis. For a logarithmic axis, Plotly expects powers of ten. */
function ends([low, high]: readonly [number, number], scale: Axis['scale']): [number, number] {
  return scale === 'log' ? [Math.log10(low), Math.log10(high)] : [low, high];
}

function raster(figure: Raster): PlotlyFigure {
  const count = figure.panels.length;
  const layout: PlotlyLayout = {
    title: { text: escapeText(figure.title) },
    showlegend: false,
    yaxis: { ...axis(figure.y), autorange: 'reversed' },
    annotations: [],
  };
  const data = figure.panels.map(({ name, values }, at): PlotlyTrace => {
    const suffix = at === 0 ? '' : String(at + 1);
    const from = at / count;
    const to = (at + 1) / count - (at + 1 < count ? 0.03 : 0);
    layout[`xaxis${suffix}`] = {
      ...axis(figure.x),
      domain: [from, to],
      dtick: bitTick(figure.columns),
    };
    layout.annotations!.push({
      text: escapeText(name),
      x: (from + to) / 2,
      y: 1,
      xref: 'paper',
      yref: 'paper',
      xanchor: 'center',
      yanchor: 'bottom',
      showarrow: false,
    });
    return {
      type: 'heatmap',
      name: escapeText(name),
      z: cells(values, figure),
      zmin: 0,
      zmax: 1,
      colorscale: [
        [0, '#ffffff'],
        [1, '#000000'],
      ],
      showscale: false,
      xaxis: `x${suffix}`,
    };
  });
  return { data, layout };
}

function cells(values: ArrayLike<number>, { rows, columns }: Raster): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => shorten(values[row * columns + column]!)),
  );
}

function shorten(value: number): number {
  return Number(value.toPrecision(KEPT_DIGITS));
}

/** Escape a text, so that it is shown unchanged. Plotly reads a subset of HTML in its texts. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
