import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type OpenRow, toLine } from './rows';

/** What README.md says of one file. */
export interface OpenFile {
  readonly name: string;
  readonly rows: number;
  readonly labels: number;
  readonly size: number;
  readonly sha256: string;
}

const usual = (row: OpenRow): boolean => row.case === 'usual';

/** Write the open set: the usual connections, and the hard cases. Equal rows, equal files. */
export function writeOpenSet(folder: string, rows: readonly OpenRow[]): OpenFile[] {
  mkdirSync(folder, { recursive: true });
  const files = {
    'protocols.jsonl.gz': rows.filter(usual),
    'hard-cases.jsonl.gz': rows.filter((row) => !usual(row)),
  };
  return Object.entries(files).map(([name, own]) => {
    const data = gzipSync(own.map((row) => `${toLine(row)}\n`).join(''), { level: 9 });
    writeFileSync(join(folder, name), data);
    return {
      name,
      rows: own.length,
      labels: new Set(own.map(({ label }) => label)).size,
      size: data.length,
      sha256: createHash('sha256').update(data).digest('hex'),
    };
  });
}
