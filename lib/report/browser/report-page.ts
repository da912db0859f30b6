// The script of report pages. All figures have one height, and their colours follow the page's.
import { color, font, liveFigures, surface } from './live-figures';
import type { Axis } from './plotly';

liveFigures(({ layout }) => ({
  ...layout,
  ...surface(),
  height: 400,
  margin: { l: 60, r: 20, t: 60, b: 60 },
  hovermode: 'closest',
  font: { ...font(), size: 13 },
  xaxis: axis(layout.xaxis),
  yaxis: axis(layout.yaxis),
}));

function axis(given: Axis = {}): Axis {
  return {
    ...given,
    automargin: true,
    gridcolor: color('--rule'),
    linecolor: color('--soft'),
    zeroline: false,
    ...(given.type === 'category' ? {} : { tickformat: ',~g' }),
  };
}
