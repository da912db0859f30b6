import { createSha256 } from '#platform';
import type { ByteSource } from '../../capture/trace/file/byte-source';
import { readLines } from './text-file';

/** The payloads of one training-data file, in its order. */
export interface Payloads {
  /** The file they were read from, or the name given for it. */
  readonly file: string;
  /** Line `n` of the file is `lines[n - 1]`; hex digits, not yet checked. */
  readonly lines: readonly string[];
  /**
   * SHA-256 of the lines that were read, each with `\n`: the same for compressed and plain files.
   */
  readonly sha256: string;
}

export interface ReadOptions {
  /** Maximum number of lines, from the first; all unless given. */
  readonly limit?: number;
  /** Name in messages for bytes that are not a file. */
  readonly name?: string;
}

/**
 * Read a training-data file, or its bytes: one payload per line in hex, plain or gzip (the content
 * decides, not the name). A line has at most 1 MiB, which is more than any payload.
 *
 * @throws Error if the file cannot be read, is damaged gzip, or has a longer line; it names the
 *   file and the line.
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
