import { createSha256 } from '#platform';
import type { ByteSource } from '../../capture/trace/file/byte-source';
import { readLines } from './text-file';

/** The payloads of one training-data file, as they stand in it. */
export interface Payloads {
  /** The file they were read from, or what else they were called. */
  readonly file: string;
  /** Line `n` of the file is `lines[n - 1]`; hex digits, not yet checked. */
  readonly lines: readonly string[];
  /** Of the lines taken, each ended by `\n`: the same whether the file was compressed or not. */
  readonly sha256: string;
}

export interface ReadOptions {
  /** How many of the first lines to take at most; all if absent. */
  readonly limit?: number;
  /** What messages call bytes that are no file. */
  readonly name?: string;
}

/**
 * Read a training-data file, or its bytes: one payload a line in hex, plain or gzip (told by content, not name). A
 * line has at most 1 MiB, which is more than a payload can have.
 *
 * @throws Error if the file cannot be read, if it is gzip and damaged, or has a longer line; it names the
 * file, and the line.
 */
export async function readPayloads(
  source: ByteSource,
  { limit = Infinity, name = 'the training data' }: ReadOptions = {},
): Promise<Payloads> {
  const file = typeof source === 'string' ? source : name;
  const lines: string[] = [];
  const sha256 = createSha256();
  for await (const more of readLines(source, file)) {
    const taken = lines.length + more.length > limit ? more.slice(0, limit - lines.length) : more;
    for (const line of taken) lines.push(line);
    if (taken.length > 0) sha256.update(`${taken.join('\n')}\n`);
    if (lines.length >= limit) break;
  }
  return { file, lines, sha256: sha256.digest() };
}
