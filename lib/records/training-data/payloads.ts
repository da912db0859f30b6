import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readLines } from './text-file';

/** The payloads of one training-data file, as they stand in it. */
export interface Payloads {
  /** The file they were read from. */
  readonly file: string;
  /** Line `n` of the file is `lines[n - 1]`; hex digits, not yet checked. */
  readonly lines: readonly string[];
  /** Of the lines taken, each ended by `\n`: the same whether the file was compressed or not. */
  readonly sha256: string;
}

/** One file of a training-data directory, as the capstone's figure 7 lists it. */
export interface TrainingFile {
  /** A protocol or a port number: the file's name without `.gz`. */
  readonly protocol: string;
  readonly file: string;
  /** The file's size in bytes, as it lies on the disk. */
  readonly size: number;
}

export interface ReadOptions {
  /** How many of the first lines to take at most; all if absent. */
  readonly limit?: number;
}

/**
 * Read a training-data file: one payload a line in hex, plain or gzip (told by content, not name). A
 * line has at most 1 MiB, which is more than a payload can have.
 *
 * @throws Error if the file cannot be read, if it is gzip and damaged, or has a longer line; it names the
 * file, and the line.
 */
export async function readPayloads(
  file: string,
  { limit = Infinity }: ReadOptions = {},
): Promise<Payloads> {
  const lines: string[] = [];
  const sha256 = createHash('sha256');
  for await (const more of readLines(file)) {
    const taken = lines.length + more.length > limit ? more.slice(0, limit - lines.length) : more;
    for (const line of taken) lines.push(line);
    if (taken.length > 0) sha256.update(`${taken.join('\n')}\n`);
    if (lines.length >= limit) break;
  }
  return { file, lines, sha256: sha256.digest('hex') };
}

/**
 * The files of a training-data directory, by name.
 *
 * @throws Error if the directory is absent, or holds a protocol twice (plain and `.gz`).
 */
export async function listTrainingData(directory: string): Promise<TrainingFile[]> {
  const names = (await readdir(directory)).filter((name) => /^[\w-]+(\.gz)?$/.test(name)).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const file = join(directory, name);
      const { size } = await stat(file);
      return { protocol: name.replace(/\.gz$/, ''), file, size };
    }),
  );
  const twice = files.find((one, at) => files[at + 1]?.protocol === one.protocol);
  if (twice) {
    throw new Error(
      `${directory} holds ${twice.protocol} and ${twice.protocol}.gz, one of each was expected: ` +
        'remove the one that is out of date.',
    );
  }
  return files;
}

/**
 * Read one protocol's payloads from a training-data directory.
 *
 * @throws Error if the directory has no file of that protocol; it says which ones there are.
 */
export async function readProtocol(
  directory: string,
  protocol: string,
  options?: ReadOptions,
): Promise<Payloads> {
  const files = await listTrainingData(directory);
  const found = files.find((file) => file.protocol === protocol);
  if (!found) {
    const others = files.map((file) => file.protocol).join(', ') || 'nothing';
    throw new Error(`${directory} has no file ${protocol} or ${protocol}.gz; it has ${others}.`);
  }
  return readPayloads(found.file, options);
}
