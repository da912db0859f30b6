import { readFile } from 'node:fs/promises';

/**
 * Read the source of plotly.js from its npm package, to be included once in a page. The basic
 * bundle draws lines, points, areas and bars. It has no heat map.
 */
export function readPlotlyBundle(): Promise<string> {
  return readFile(require.resolve('plotly.js-basic-dist-min'), 'utf8');
}
