import { renderScanDocument, ScoreChart, type ScanView } from 'firstbytes/pages';
import type { FileToSave } from '../messages';

/** Write a scan as the page that `firstbytes scan --html` writes, with figures that do not move. */
export function savedPage(view: ScanView): FileToSave {
  const figures = view.figures.map((figure) => <ScoreChart figure={figure} />);
  const html = renderScanDocument(view, { figures });
  return { name: 'scan.html', content: new Blob([html], { type: 'text/html;charset=utf-8' }) };
}
