import type { Scan } from 'firstbytes/web';
import { scanCsv, scanJson, type ScanAbout } from 'firstbytes/pages';
import type { Download, FileToSave } from '../messages';

/** Write a scan as a file, as the command writes it. */
export function fileOf(what: Exclude<Download, object>, scan: Scan, about: ScanAbout): FileToSave {
  switch (what) {
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
