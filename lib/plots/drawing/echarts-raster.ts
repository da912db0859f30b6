import type {
  CustomSeriesOption,
  EChartsOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts';
import { bitTick } from './drawing-rules';
import { axisStyle, textStyle, titleHeight, titleOption } from './echarts-style';
import { axisLabel, type Raster } from '../figure';
import { shadePaths } from './shade-paths';

const WIDTH = 820;
const HEADING_HEIGHT = 28;
const margins = { left: 66, right: 20, bottom: 62 };
const GUTTER = 28;

/** The height of a row in pixels; less if there are many rows. */
const ROW_HEIGHT = 14;
const GREATEST_HEIGHT = 420;

/** Return the size of a raster's picture, in CSS pixels. */
export function rasterSize({ rows, title }: Raster): { width: number; height: number } {
  const cells = Math.min(GREATEST_HEIGHT, rows * ROW_HEIGHT);
  return { width: WIDTH, height: titleHeight(title) + HEADING_HEIGHT + cells + margins.bottom };
}

/**
 * Return ECharts' option for a raster: one grid per panel, and in it one path per shade of grey.
 */
export function rasterOption(raster: Raster): EChartsOption {
  const count = raster.panels.length;
  const each = (WIDTH - margins.left - margins.right - GUTTER * (count - 1)) / count;
  const lefts = raster.panels.map((_, at) => margins.left + at * (each + GUTTER));
  return {
    title: [
      titleOption(raster.title),
      ...raster.panels.map(({ name }, at) => ({
        text: name,
        left: lefts[at]! + each / 2,
        top: titleHeight(raster.title) + 4,
        textAlign: 'center' as const,
        textStyle: { ...textStyle, fontWeight: 400 },
      })),
    ],
    grid: lefts.map((left) => ({
      left,
      width: each,
      top: titleHeight(raster.title) + HEADING_HEIGHT,
      bottom: margins.bottom,
      show: true,
      backgroundColor: '#ffffff',
      borderColor: '#8a8f98',
    })),
    xAxis: raster.panels.map((_, at) => ({
      ...cellAxis(raster.columns, axisLabel(raster.x), 34),
      interval: bitTick(raster.columns),
      gridIndex: at,
    })) as XAXisComponentOption[],
    yAxis: raster.panels.map((_, at) => ({
      ...cellAxis(raster.rows, at === 0 ? axisLabel(raster.y) : '', 44),
      axisLabel: { ...axisStyle.axisLabel, show: at === 0 },
      inverse: true,
      gridIndex: at,
    })) as YAXisComponentOption[],
    series: raster.panels.map(({ values }, at) => cellSeries(values, raster, at)),
  };
}

function cellAxis(cells: number, name: string, nameGap: number) {
  return {
    ...axisStyle,
    type: 'value',
    min: 0,
    max: cells,
    name,
    nameGap,
    splitLine: { show: false },
  };
}

function cellSeries(values: ArrayLike<number>, raster: Raster, at: number): CustomSeriesOption {
  const paths = shadePaths(values, raster.rows, raster.columns);
  return {
    type: 'custom',
    silent: true,
    xAxisIndex: at,
    yAxisIndex: at,
    data: paths.map(() => [0, 0]),
    renderItem: ({ dataIndex }, api) => {
      const [x, y] = api.coord([0, 0]) as [number, number];
      const [right, bottom] = api.coord([raster.columns, raster.rows]) as [number, number];
      const { path, color } = paths[dataIndex]!;
      return {
        type: 'group',
        x,
        y,
        scaleX: (right - x) / raster.columns,
        scaleY: (bottom - y) / raster.rows,
        children: [{ type: 'path', shape: { pathData: path }, style: { fill: color } }],
      };
    },
  };
}
