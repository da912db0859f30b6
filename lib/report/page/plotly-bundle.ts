import { readFile } from 'node:fs/promises';

/**
 * The source of plotly.js as its npm package holds it, to stand once in a page. The basic bundle
 * draws lines, points, areas and bars; it has no heat map.
 */
export function readPlotlyBundle(): Promise<string> {
  return readFile(require.resolve('plotly.js-basic-dist-min'), 'utf8');
}
