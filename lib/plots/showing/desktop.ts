import type { PlotlyFigure, PlotlyLayout, PlotlyTrace } from '../drawing/plotly';

/** The part of the package nodeplotlib that is used here. */
export interface NodePlotLib {
  plot: (data: PlotlyTrace[], layout: PlotlyLayout) => void;
}

/**
 * Show figures in the desktop's browser with nodeplotlib. The package is loaded only when this is
 * called. Use it only for a script on a desktop:
 *
 * - It starts a web server that listens on all interfaces, so others on the network can see the
 *   figures. It also opens a browser tab. If the environment variable NODEPLOTLIB_PORT is set
 *   before the first call, the server uses that port and opens no tab.
 * - The page loads Plotly from a CDN, so it needs the network. The report does not.
 * - The process does not end until the tab is closed (or Ctrl-C). Figures shown earlier are sent
 *   again. So never use it in a notebook, in CI, or without a display.
 *
 * @param figures - drawn one below the other, in order
 * @param load - gives nodeplotlib; a test gives its own
 * @throws Error if nodeplotlib is not installed
 */
export async function showOnDesktop(
  figures: readonly PlotlyFigure[],
  load: () => Promise<NodePlotLib> = loadNodePlotLib,
): Promise<void> {
  const { plot } = await load();
  for (const { data, layout } of figures) plot(data, layout);
}

async function loadNodePlotLib(): Promise<NodePlotLib> {
  try {
    return await import('nodeplotlib');
  } catch (cause) {
    throw new Error(
      'Figures are shown on a desktop with nodeplotlib, which could not be loaded: ' +
        'run `npm install nodeplotlib`, or write them with renderSvg instead.',
      { cause },
    );
  }
}
