import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

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

/** Gzip's two magic bytes (RFC 1952, section 2.3.1). */
const isGzip = (data: Buffer) => data[0] === 0x1f && data[1] === 0x8b;

export interface ReadOptions {
  /** How many of the first lines to take at most; all if absent. */
  readonly limit?: number;
}

/**
 * Read a training-data file: one payload a line in hex, plain or gzip (told by content, not name).
 *
 * @throws Error if the file is absent, or if it is gzip and damaged.
 */
export async function readPayloads(
  file: string,
  { limit = Infinity }: ReadOptions = {},
): Promise<Payloads> {
  const data = await readFile(file);
  const text = (isGzip(data) ? await unzip(file, data) : data).toString('latin1');
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > limit) lines.length = limit;
  const sha256 = createHash('sha256');
  for (const line of lines) sha256.update(line).update('\n');
  return { file, lines, sha256: sha256.digest('hex') };
}

async function unzip(file: string, data: Buffer): Promise<Buffer> {
  try {
    return await promisify(gunzip)(data);
  } catch (error) {
    throw new Error(
      `${file}: its gzip data are damaged (${(error as Error).message}). ` +
        'Fetch the file again, or make it anew: data/README.md says how.',
    );
  }
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
