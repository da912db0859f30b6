import { notebookDisplay, toBase64 } from '#platform';
import type { MimeBundle } from '../../platform/platform';
import type { Chart, Figure } from '../figure';
import { toPlotly, type PlotlyFigure } from '../drawing/plotly';
import { renderPng } from '../drawing/png';
import { renderSvg } from '../drawing/svg';
import { tableHtml, tableText, type Table } from '../table';
import { wrapText } from '../drawing/wrap-text';

/**
 * Make a bundle of a figure for a notebook. It contains a picture for every reader, Plotly's JSON
 * for readers that draw it (JupyterLab, VS Code), and the figure's title and caption as text.
 */
export async function figureBundle(figure: Figure): Promise<MimeBundle> {
  return {
    ...(await picture(figure)),
    'application/vnd.plotly.v1+json': withCaption(toPlotly(figure), figure.caption),
    'text/plain': [figure.title, ...wrapText(figure.caption, 100)].join('\n'),
  };
}

/** Draw a figure in the form that the notebook shows. */
async function picture(figure: Figure): Promise<MimeBundle> {
  return notebookDisplay()?.pictures === 'svg'
    ? { 'image/svg+xml': await renderSvg(figure) }
    : { 'image/png': toBase64(await renderPng(figure)) };
}

/**
 * The parts of a figure, in pixels. The margin at the top is Plotly's own. A figure without a height would be
 * drawn by JupyterLab's extension 360 pixels high, margins and caption included.
 */
const TOP_MARGIN = 100;
const AXES_HEIGHT = 256;
const SLIDER_HEIGHT = 90;

/** One stop of a slider, and the chart that it shows. */
export interface SliderStop {
  /** The text below the slider: `10 s`. */
  readonly name: string;
  readonly chart: Chart;
}

/**
 * Make a bundle of charts for a notebook, with a slider that shows one of them. The chart at the
 * start is the picture and the text, and its caption is below all charts. Plotly's JSON contains
 * all charts.
 */
export async function sliderBundle(
  label: string,
  stops: readonly SliderStop[],
  start: number,
): Promise<MimeBundle> {
  const first = stops[start]!;
  const bundle = await figureBundle(first.chart);
  const figures = stops.map(({ chart }) => toPlotly(chart));
  const isAt = (stop: number) => figures.flatMap(({ data }, at) => data.map(() => at === stop));
  const visible = isAt(start);
  const { layout } = bundle['application/vnd.plotly.v1+json'] as PlotlyFigure;
  const below = layout.margin!.b;
  return {
    ...bundle,
    'application/vnd.plotly.v1+json': {
      data: figures
        .flatMap(({ data }) => data)
        .map((trace, at) => ({ ...trace, visible: visible[at]! })),
      layout: {
        ...layout,
        height: TOP_MARGIN + AXES_HEIGHT + below + SLIDER_HEIGHT,
        margin: { b: below + SLIDER_HEIGHT },
        sliders: [
          {
            active: start,
            currentvalue: { prefix: `${label}: ` },
            pad: { t: below },
            steps: stops.map(({ name }, at) => ({
              label: name,
              method: 'update',
              args: [{ visible: isAt(at) }, { title: figures[at]!.layout.title }],
            })),
          },
        ],
      },
    } satisfies PlotlyFigure,
    'text/plain': [
      bundle['text/plain'] as string,
      `${label}: ${first.name}; where Plotly draws, a slider goes through ${stops.map(({ name }) => name).join(', ')}.`,
    ].join('\n'),
  };
}

/** Make a bundle of a table for a notebook, as HTML and as text. */
export function tableBundle(table: Table): MimeBundle {
  return { 'text/html': tableHtml(table), 'text/plain': tableText(table) };
}

/** Add the caption as text below the axes, and make room for it. Plotly has no captions. */
function withCaption({ data, layout }: PlotlyFigure, caption: string): PlotlyFigure {
  const lines = wrapText(caption.replaceAll('&', '&amp;').replaceAll('<', '&lt;'), 110);
  const annotation = {
    text: lines.join('<br>'),
    x: 0,
    y: 0,
    xref: 'paper',
    yref: 'paper',
    yshift: -62,
    xanchor: 'left',
    yanchor: 'top',
    align: 'left',
    showarrow: false,
  } as const;
  const below = 76 + 18 * lines.length;
  return {
    data,
    layout: {
      ...layout,
      height: TOP_MARGIN + AXES_HEIGHT + below,
      margin: { b: below },
      annotations: [...(layout.annotations ?? []), annotation],
    },
  };
}
