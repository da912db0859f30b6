import type { Scan } from 'firstbytes/web';
import {
  renderScanDocument,
  scanCsv,
  scanJson,
  ScoreChart,
  type ScanAbout,
  type ScanView,
} from 'firstbytes/pages';
import type { Download, FileToSave } from '../messages';

interface Result {
  readonly scan: Scan;
  readonly about: ScanAbout;
  readonly view: ScanView;
}

/** Write a scan as a file, as the command writes it. */
export function fileOf(
  what: Exclude<Download, object>,
  { scan, about, view }: Result,
): FileToSave {
  switch (what) {
    case 'page': {
      const figures = view.figures.map((figure) => <ScoreChart figure={figure} />);
      return file('scan.html', 'text/html', [renderScanDocument(view, { figures })]);
    }
    case 'csv':
      return file('findings.csv', 'text/csv', scanCsv(scan));
    case 'json':
      return file('scan.json', 'application/json', scanJson(scan, about));
    case 'signatures':
      return file(
        'firstbytes.sig',
        'text/plain',
        scan.groups.map(({ signature }) => (signature ? `${signature.text}\n` : '')),
      );
  }
}

function file(name: string, type: string, pieces: Iterable<string>): FileToSave {
  return { name, content: new Blob([...pieces], { type: `${type};charset=utf-8` }) };
}
