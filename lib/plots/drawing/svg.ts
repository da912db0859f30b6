import type { EChartsOption } from 'echarts';
import { chartOption, chartSize } from './echarts-chart';
import { rasterOption, rasterSize } from './echarts-raster';
import { loadOptional } from '../../optional-packages';
import type { Figure } from '../figure';

/**
 * Draw a figure as the text of an SVG picture, in Node and without a browser. The same figure gives
 * the same text. Text and axes have the colour of the surrounding text (`currentColor`). A white
 * rectangle is behind them. It is the first child, and a dark page may change its colour.
 *
 * Lines of many points are thinned (see `decimate`), so that a picture stays small. Plotly's form
 * of the figure keeps all points.
 *
 * @throws MissingPackageError unless the package echarts is installed.
 * @example
 * const svg = await renderSvg(testScoresFigure([0.03, 0.05, 0.04], 8));
 * svg.slice(0, 5); // => '<svg '
 */
export async function renderSvg(figure: Figure): Promise<string> {
  const { init } = await loadEcharts();
  const size = figure.kind === 'chart' ? chartSize(figure) : rasterSize(figure);
  const option: EChartsOption =
    figure.kind === 'chart' ? chartOption(figure) : rasterOption(figure);
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    drawing.setOption({ animation: false, backgroundColor: '#ffffff', ...option });
    return tidy(drawing.renderToSVGString(), figure);
  } finally {
    // A drawing that is not disposed keeps a timer, and the timer keeps the process alive.
    drawing.dispose();
  }
}

/** Load the parts of ECharts that the figures use, when the first figure is drawn. */
async function loadEcharts() {
  const [core, charts, components, { SVGRenderer }] = await loadOptional(
    'A figure as SVG',
    ['echarts'],
    () =>
      Promise.all([
        import('echarts/core'),
        import('echarts/charts'),
        import('echarts/components'),
        import('echarts/renderers'),
      ]),
  );
  core.use([
    charts.BarChart,
    charts.CustomChart,
    charts.LineChart,
    charts.ScatterChart,
    components.GridComponent,
    components.LegendComponent,
    components.TitleComponent,
    SVGRenderer,
  ]);
  return core;
}

/**
 * Remove what only a live chart needs: hover styles, metadata, invisible targets. Replace the ids,
 * which ECharts counts up over a process, with ids of this figure. Then one page can contain
 * several pictures.
 */
function tidy(svg: string, { id, title, caption }: Figure): string {
  return svg
    .replace(/<style\b[\s\S]*?<\/style>\s*/g, '')
    .replace(/<path [^>]*(?:fill-opacity="0"|fill="none"[^>]*ecmeta_ssr_type)[^>]*><\/path>\n/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/zr\d+-/g, `${id}-`)
    .replace('<svg ', `<svg role="img" aria-label="${escapeXml(`${title}. ${caption}`)}" `)
    .trim();
}

/** Escape a text for XML. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
