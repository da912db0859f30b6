import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What README.md says about one file. */
export interface FileFacts {
  readonly name: string;
  readonly rows: number;
  /** The number of distinct payloads by their first 8, 16 and 32 bytes. */
  readonly distinct: readonly [number, number, number];
  readonly size: number;
  readonly sha256: string;
}

function distinctAt(lines: readonly string[], bytes: number): number {
  return new Set(lines.map((line) => line.slice(0, 2 * bytes))).size;
}

/**
 * Write one file of training data. Node's gzip header has no name and no time, so equal lines give an equal
 * file.
 */
export function writeTrainingFile(
  folder: string,
  protocol: string,
  lines: readonly string[],
): FileFacts {
  const name = `${protocol}.gz`;
  const data = gzipSync(lines.map((line) => `${line}\n`).join(''), { level: 9 });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), data);
  return {
    name,
    rows: lines.length,
    distinct: [distinctAt(lines, 8), distinctAt(lines, 16), distinctAt(lines, 32)],
    size: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
  };
}
