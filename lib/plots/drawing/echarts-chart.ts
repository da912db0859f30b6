import type {
  EChartsOption,
  SeriesOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts';
import { decimate } from './decimate';
import { lineWidth, pointSize } from './drawing-rules';
import { axisLabel, type Axis, type Chart, type Series } from '../figure';
import { isNames, levelSeries } from './level-series';
import { axisStyle, countLabel, textStyle, titleHeight, titleOption } from './echarts-style';

const WIDTH = 820;
const PLOT_HEIGHT = 254;
const LEGEND_HEIGHT = 44;
const margins = { left: 76, right: 24, bottom: 62 };

/** Return the size of a chart, in CSS pixels. */
export function chartSize({ title }: Chart): { width: number; height: number } {
  return {
    width: WIDTH,
    height: titleHeight(title) + LEGEND_HEIGHT + PLOT_HEIGHT + margins.bottom,
  };
}

/** One bucket per pixel column, with two points each. More points would not be visible. */
const buckets = WIDTH - margins.left - margins.right;

/** Return ECharts' option for a chart (https://echarts.apache.org/en/option.html). */
export function chartOption(chart: Chart): EChartsOption {
  const series = [...chart.series, ...levelSeries(chart)];
  const names = chart.series.map(({ x }) => x).find(isNames);
  const left = leftMargin(chart.y);
  return {
    title: titleOption(chart.title),
    legend: {
      show: series.length > 1 && chart.legend !== false,
      // Not only the names: ECharts would ignore a name for which it finds no data.
      data: series.map(({ name }) => ({ name, icon: 'roundRect' })),
      left,
      top: titleHeight(chart.title) + 8,
      itemGap: 24,
      itemWidth: 18,
      itemHeight: 8,
      textStyle,
    },
    grid: { ...margins, left, top: titleHeight(chart.title) + LEGEND_HEIGHT },
    xAxis: (names
      ? { type: 'category', data: [...names], ...named(chart.x, 38) }
      : { ...valueAxis(chart.x), ...named(chart.x, 38) }) as XAXisComponentOption,
    yAxis: { ...valueAxis(chart.y), ...named(chart.y, left - 20) } as YAXisComponentOption,
    series: series.map(seriesOption),
  };
}

/** Return the room for the names on the y axis. A letter is about 8 pixels wide. */
function leftMargin({ names = [] }: Axis): number {
  const lines = names.flatMap((name) => name.split('\n'));
  return Math.max(margins.left, ...lines.map((line) => 40 + 8 * line.length));
}

function valueAxis({ scale, range, names }: Axis) {
  return {
    type: scale === 'log' ? 'log' : 'value',
    ...(range && { min: range[0], max: range[1] }),
    ...(names && { interval: 1 }),
  };
}

function named(axis: Axis, gap: number) {
  const { names } = axis;
  const label = names ? (value: number) => names[value] ?? '' : countLabel;
  return {
    ...axisStyle,
    show: !axis.hidden,
    name: axisLabel(axis),
    nameGap: gap,
    axisLabel: {
      ...axisStyle.axisLabel,
      formatter: label,
      // ECharts counts from the lower end: 0.5 and 1.5 if an axis begins between two names.
      ...(names && !Number.isInteger(axis.range?.[0] ?? 0) && { customValues: [...names.keys()] }),
    },
  };
}

function seriesOption(series: Series): SeriesOption {
  const { name, kind, color, base } = series;
  // One z for all kinds, so that a later series covers an earlier one. ECharts would put points
  // below lines.
  const common = { name, silent: true, z: 3, data: data(series), itemStyle: { color } };
  if (kind === 'bars') return { type: 'bar', ...common };
  if (kind === 'points') {
    // Not ECharts' own 0.8: what is below would change the hue.
    const itemStyle = { color, opacity: 1 };
    return { type: 'scatter', ...common, itemStyle, symbolSize: pointSize(series) };
  }
  return {
    type: 'line',
    ...common,
    showSymbol: false,
    lineStyle: {
      color,
      width: lineWidth(series),
      type: series.dashed ? 'dashed' : 'solid',
    },
    ...(kind === 'area' && {
      areaStyle: { color, opacity: 0.75, ...(base !== undefined && { origin: base }) },
    }),
  };
}

function data({ x, y, kind }: Series): (number | string)[][] {
  if (isNames(x)) return x.map((name, at) => [name, y[at]!]);
  const points = kind === 'line' ? decimate({ x, y }, buckets) : { x, y };
  return Array.from(points.y, (value, at) => [points.x[at]!, value]);
}
