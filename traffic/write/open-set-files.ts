import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type LabelledRow, type OpenRow, toLine } from './rows';

/** What README.md says about one file. */
export interface OpenFile {
  readonly name: string;
  readonly rows: number;
  readonly labels: number;
  readonly size: number;
  readonly sha256: string;
}

/** Write one file of the open set, in JSON Lines. Equal rows give an equal file. */
export function writeRows(folder: string, name: string, rows: readonly LabelledRow[]): OpenFile {
  mkdirSync(folder, { recursive: true });
  const data = gzipSync(rows.map((row) => `${toLine(row)}\n`).join(''), { level: 9 });
  writeFileSync(join(folder, name), data);
  return {
    name,
    rows: rows.length,
    labels: new Set(rows.map(({ label }) => label)).size,
    size: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
  };
}

const usual = (row: OpenRow): boolean => row.case === 'usual';

/** Write what is recorded job by job: the usual connections, and the hard cases. */
export function writeOpenSet(folder: string, rows: readonly OpenRow[]): OpenFile[] {
  const hard = rows.filter((row) => !usual(row));
  return [
    writeRows(folder, 'protocols.jsonl.gz', rows.filter(usual)),
    writeRows(folder, 'hard-cases.jsonl.gz', hard),
  ];
}
