import type { ComponentChildren } from 'preact';
import { scanPageScript, scanStyle } from '../page/browser-bundles';
import { renderPage } from '../page/page';
import { scriptJson } from '../page/script-json';
import { ScanOpening, scanSections } from './scan-sections';
import type { ScanView } from './scan-view';

/** How the page's figures are drawn. */
export interface DrawnFigures {
  readonly figures: ComponentChildren;
  /** The source of plotly.js, if a script makes the figures interactive. */
  readonly plotly?: string | undefined;
}

/** Render a view of a scan as one HTML page that works from a file and without a network. */
export function renderScanDocument(view: ScanView, { figures, plotly }: DrawnFigures): string {
  return renderPage({
    title: 'Scan of first bytes',
    opening: (
      <>
        <ScanOpening view={view} />
        <ScanData view={view} />
      </>
    ),
    sections: scanSections(view, figures),
    plotly,
    styles: [scanStyle],
    scripts: [scanPageScript],
  });
}

/** Render the data for the page's script, as JSON. */
function ScanData({ view: { data } }: { readonly view: ScanView }) {
  const models = data.models.map((model) => ({ ...model, scores: Array.from(model.scores) }));
  return (
    <script
      type="application/json"
      id="scan-data"
      dangerouslySetInnerHTML={{ __html: scriptJson({ ...data, models }) }}
    />
  );
}
