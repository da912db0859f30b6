// The script of a notebook's page. A figure's layout stays as in the notebook, except for the
// page's colours and width.
import { color, font, liveFigures, surface } from './live-figures';
import type { Axis, Layout } from './plotly';

liveFigures((given) => {
  const layout: Layout = Object.fromEntries(
    Object.entries(given).filter(([key]) => key !== 'width'),
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
});
