import { readdir, readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FileEntry } from '../engine/messages';
import { root } from './site-files';

/** How many rows a lesson reads unless its reader asks for all: what the tests of the notebooks use. */
export const SAMPLE_ROWS = 4_000;

/** The file of which a sample is only the beginning; all others are small and whole. */
const SAMPLED = 'data/training-data/TLS.gz';

/** A file that lessons read by its path. */
export interface DataFile extends FileEntry {
  readonly content: Buffer;
  /** Its beginning, where that is enough for lessons on a sample. */
  readonly sample?: Buffer;
}

/** Read all files of the courses' data, without their descriptions. */
export async function readDataFiles(): Promise<DataFile[]> {
  const names = (await readdir(posix.join(root, 'data'), { recursive: true }))
    .map((name) => posix.join('data', name))
    .filter((name) => !name.endsWith('.md'))
    .sort();
  const files: DataFile[] = [];
  for (const path of names) {
    const own = posix.join(root, path);
    if (!(await stat(own)).isFile()) continue;
    const content = await readFile(own);
    const sample = path === SAMPLED ? { sample: beginningOf(content) } : {};
    files.push({ path, size: content.length, content, ...sample });
  }
  return files;
}

/** Return the first lines of a gzip file, compressed again. The same content gives the same bytes. */
function beginningOf(content: Buffer): Buffer {
  const lines = gunzipSync(content).toString('latin1').split('\n');
  return gzipSync(Buffer.from(`${lines.slice(0, SAMPLE_ROWS).join('\n')}\n`, 'latin1'), {
    level: 9,
  });
}
