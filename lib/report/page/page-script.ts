import { liveFigures } from './live-figures';

/** What runs in the report's page: figures of one height, whose colours follow the page's. */
export const pageScript = liveFigures(`
  function themed(layout) {
    const axis = (given) => ({
      ...given, automargin: true, gridcolor: color('--rule'), linecolor: color('--soft'),
      zeroline: false, tickformat: given.type === 'category' ? undefined : ',~g',
    });
    return {
      ...layout, ...surface(), height: 400, margin: { l: 60, r: 20, t: 60, b: 60 },
      hovermode: 'closest', font: { ...font(), size: 13 },
      xaxis: axis(layout.xaxis), yaxis: axis(layout.yaxis),
    };
  }
`);
