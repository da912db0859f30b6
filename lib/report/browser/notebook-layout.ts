import { color, font, surface } from './live-figures';
import { narrowLayout } from './narrow-figure';
import type { Axis, FigureJson, Layout } from './plotly';

/**
 * Fit the layout of a notebook's figure to the page. It stays as in the notebook, except for the
 * page's colours and width, and its texts on a narrow page.
 */
export function notebookLayout(figure: FigureJson, width: number): Layout {
  const layout: Layout = Object.fromEntries(
    Object.entries(narrowLayout(figure, width)).filter(([key]) => key !== 'width'),
  );
  const lines = { gridcolor: color('--rule'), linecolor: color('--soft') };
  const axes = Object.fromEntries(
    Object.entries(layout)
      .filter(([key]) => /^[xy]axis/.test(key))
      .map(([key, axis]) => [key, { ...lines, ...(axis as Axis) }]),
  );
  return {
    ...layout,
    ...axes,
    ...surface(),
    font: { ...layout.font, ...font() },
  };
}
