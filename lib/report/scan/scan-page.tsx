import type { Scan } from '../../scores/scan/scan';
import { drawFigure, FigureBlock, type DrawnFigure } from '../page/figure-block';
import { scanView } from './make-view';
import { renderScanDocument } from './scan-document';
import type { ScanAbout } from './scan-json';

export interface ScanPageParts {
  readonly scan: Scan;
  readonly about: ScanAbout;
  /** The source of plotly.js (see `readPlotlyBundle`). */
  readonly plotly: string;
  /**
   * The maximum number of findings that are listed; 500 unless given. The rest are only counted.
   */
  readonly top?: number | undefined;
}

/**
 * Render a scan as one HTML page that works from a file and without a network.
 *
 * @example
 * import { readPlotlyBundle } from 'firstbytes/report';
 * const scan = await scanRecords(readTrace('trace.pcap'), [await loadProtocolModel('models/tls-8')]);
 * const leftOut = { badLines: 0, failures: [], midstream: 0, otherPorts: 0 };
 * const about = { version, files: ['trace.pcap'], read: 7, ...leftOut };
 * const html = await renderScanPage({ scan, about, plotly: await readPlotlyBundle() });
 * html.slice(0, 15); // => '<!DOCTYPE html>'
 */
export async function renderScanPage(parts: ScanPageParts): Promise<string> {
  const { scan, about, plotly, top = 500 } = parts;
  const view = scanView(scan, about, top);
  const drawn: DrawnFigure[] = [];
  for (const figure of view.figures) drawn.push(await drawFigure(figure));
  return renderScanDocument(view, {
    figures: drawn.map((figure) => <FigureBlock {...figure} />),
    plotly,
  });
}
