import { open, writeFile, type FileHandle } from 'node:fs/promises';
import type { FirstBytes } from '../../capture/first-bytes';
import { toJsonLine } from '../json-lines';
import type { RecordSink, Written } from './record-sink';
import { appendLines } from './whole-lines';

const BLOCK = 1 << 16;

export interface JsonLinesOptions {
  /** Maximum size of the file in bytes; no limit unless given. */
  readonly maxBytes?: number | undefined;
}

/**
 * Writes records to a file as JSON Lines, whole lines at a time. The old content is overwritten
 * when the first records are written, or at the end if there are none: not before something was
 * read.
 *
 * @example
 * const writer = await JsonLinesWriter.open('records.jsonl');
 * await recordFrom(readTrace('trace.pcap'), writer);
 * await writer.close();
 * writer.count; // => 7
 */
export class JsonLinesWriter implements RecordSink {
  #waiting = '';
  #bytes = 0;
  #count = 0;
  #isBegun = false;
  #hasFailed = false;

  readonly #file: string;
  readonly #options: JsonLinesOptions;
  readonly #stream: FileHandle | undefined;

  private constructor(
    file: string,
    options: JsonLinesOptions,
    /** A pipe or a terminal stays open: closing it would end it for its reader. */
    stream: FileHandle | undefined,
  ) {
    this.#file = file;
    this.#options = options;
    this.#stream = stream;
  }

  /** @throws Error if the file cannot be written. */
  static async open(file: string, options: JsonLinesOptions = {}): Promise<JsonLinesWriter> {
    const handle = await open(file, 'a');
    if (!(await handle.stat()).isFile()) return new JsonLinesWriter(file, options, handle);
    await handle.close();
    return new JsonLinesWriter(file, options, undefined);
  }

  /** The number of records so far. */
  get count(): number {
    return this.#count;
  }

  /** The size of the file in bytes, including waiting lines. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @throws Error if the file cannot be written; the lines in it are whole. */
  async write(record: FirstBytes): Promise<Written> {
    const line = `${toJsonLine(record)}\n`;
    const bytes = Buffer.byteLength(line);
    if (this.#bytes + bytes > (this.#options.maxBytes ?? Infinity)) return 'full';
    this.#bytes += bytes;
    this.#count++;
    this.#waiting += line;
    if (this.#waiting.length >= BLOCK) await this.flush();
    return 'written';
  }

  /** @throws Error if the file cannot be written; the lines in it are whole. */
  async flush(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = '';
    if (lines === '' || this.#hasFailed) return;
    try {
      await this.#begin();
      await (this.#stream?.appendFile(lines) ?? appendLines(this.#file, lines));
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }

  /**
   * Write waiting lines, and end.
   *
   * @param options - `keepOld` keeps the old content if no record was given.
   * @throws Error if the file cannot be written; the lines in it are whole.
   */
  async close({ keepOld = false }: { readonly keepOld?: boolean } = {}): Promise<void> {
    try {
      await this.flush();
      if (!keepOld && !this.#hasFailed) await this.#begin();
    } finally {
      await this.#stream?.close();
    }
  }

  async #begin(): Promise<void> {
    if (this.#isBegun) return;
    this.#isBegun = true;
    if (!this.#stream) await writeFile(this.#file, '');
  }
}
