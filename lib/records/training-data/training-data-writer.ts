import { createReadStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FirstBytes } from '../../capture/first-bytes';
import { lockDirectory } from '../../files/directory-lock';
import { isTrainingFileName, trainingFileOf } from './protocols';
import type { RecordSink, Written } from '../sinks/record-sink';
import { appendLines, mendLastLine } from '../sinks/whole-lines';

/** A file is appended to when this many characters wait for it. */
const BLOCK = 1 << 16;
/** All files are appended to when this many characters wait in total. */
const MOST_WAITING = 1 << 22;
const NEWLINE = 0x0a;

export interface TrainingDataOptions {
  /** How many bytes the folder's training-data files may have together; no limit unless given. */
  readonly maxBytes?: number | undefined;
  /** Maximum number of payloads in a file, including existing ones; no limit unless given. */
  readonly keepPerPort?: number | undefined;
}

/** A file whose incomplete last line has been removed. */
export interface MendedFile {
  readonly file: string;
  /** The removed part of the line. */
  readonly removed: string;
}

/**
 * Writes records into a training-data folder as the capstone's figure 7 does: each payload is one
 * line of hex, appended to the file that `trainingFileOf` names (443 is TLS, 80 HTTP, 22 SSH, 53
 * DNS).
 *
 * Lines are complete or absent, even after a kill: opening the folder removes an incomplete last
 * line. Files are written plain. A folder with compressed files is refused, because a line inside
 * gzip cannot be repaired. No file stays open, so a port scan cannot use up the process's files.
 * Only one writer at a time may use the folder.
 *
 * @example
 * const writer = await TrainingDataWriter.open('my-data', { keepPerPort: 10_000 });
 * await recordFrom(readTrace('trace.pcap'), writer);
 * await writer.close();
 * writer.counts.get('TLS'); // => 2
 */
export class TrainingDataWriter implements RecordSink {
  readonly #waiting = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #lines: Map<string, number> | undefined;
  #leftOut = 0;
  #characters = 0;
  #bytes: number;
  #hasFailed = false;

  readonly #folder: string;
  readonly #options: TrainingDataOptions;
  readonly #unlock: () => void;

  private constructor(
    folder: string,
    options: TrainingDataOptions,
    unlock: () => void,
    found: FoundFiles,
  ) {
    this.#folder = folder;
    this.#options = options;
    this.#unlock = unlock;

    this.mended = found.mended;
    this.#bytes = found.bytes;
    this.#lines = options.keepPerPort === undefined ? undefined : found.lines;
  }

  /** The files whose torn last line was taken away when the folder was opened. */
  readonly mended: readonly MendedFile[];

  /**
   * Open a folder, made if it is not there, to append to its files.
   *
   * @throws Error if it cannot be written to, is being written to by another writer, or holds
   * compressed training data or a file by a training-data file's name that is none.
   */
  static async open(
    folder: string,
    options: TrainingDataOptions = {},
  ): Promise<TrainingDataWriter> {
    await mkdir(folder, { recursive: true });
    const unlock = await lockDirectory(folder, {
      lock: '.recording',
      inWords: 'is being recorded to',
      advice: 'stop that one or choose another folder',
    });
    try {
      const found = await mendFiles(folder, options.keepPerPort !== undefined);
      return new TrainingDataWriter(folder, options, unlock, found);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** How many payloads each file was given so far. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** How many payloads were left out since their file has `keepPerPort` of them. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** How many bytes the folder's training-data files have, with what waits to be written. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Take a record's payload; resolves when the next may be given.
   *
   * @throws RangeError if its port is invalid; TypeError if its payload is not hex; Error if its
   *   file cannot be written: then nothing more is written, and everything written is complete.
   */
  async write(record: FirstBytes): Promise<Written> {
    const name = trainingFileOf(record);
    if (!/^([0-9a-f]{2})+$/.test(record.hex)) {
      throw new TypeError(
        `The payload is ${JSON.stringify(record.hex.slice(0, 60))}, expected two lower-case hex ` +
          'digits per byte.',
      );
    }
    const line = `${record.hex}\n`;
    const { maxBytes = Infinity, keepPerPort = Infinity } = this.#options;
    const lines = this.#lines?.get(name) ?? 0;
    if (lines >= keepPerPort) {
      this.#leftOut++;
      return 'left out';
    }
    if (this.#bytes + line.length > maxBytes) return 'full';
    this.#lines?.set(name, lines + 1);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.#bytes += line.length;
    this.#characters += line.length;
    const waiting = (this.#waiting.get(name) ?? '') + line;
    this.#waiting.set(name, waiting);
    if (waiting.length >= BLOCK) await this.#append(name, waiting);
    if (this.#characters >= MOST_WAITING) await this.flush();
    return 'written';
  }

  /**
   * Write what waits; nothing after a failure.
   *
   * @throws Error if a file cannot be written.
   */
  async flush(): Promise<void> {
    if (this.#hasFailed) return;
    for (const [name, lines] of this.#waiting) await this.#append(name, lines);
  }

  /**
   * Write what waits and let others write to the folder. After a failure only the latter.
   *
   * @throws Error if a file cannot be written.
   */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      this.#unlock();
    }
  }

  async #append(name: string, lines: string): Promise<void> {
    this.#waiting.delete(name);
    this.#characters -= lines.length;
    try {
      await appendLines(join(this.#folder, name), lines);
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }
}

interface FoundFiles {
  readonly bytes: number;
  readonly lines: Map<string, number>;
  readonly mended: readonly MendedFile[];
}

async function mendFiles(folder: string, countLines: boolean): Promise<FoundFiles> {
  const names = await readdir(folder);
  const compressed = names.find(
    (name) => isTrainingFileName(name.replace(/\.gz$/, '')) && name.endsWith('.gz'),
  );
  if (compressed !== undefined) {
    const file = join(folder, compressed);
    throw new Error(
      `${folder} holds ${compressed}, expected plain files, to which whole lines can be added: ` +
        `gunzip ${file}, or record to another folder.`,
    );
  }
  const mended: MendedFile[] = [];
  const lines = new Map<string, number>();
  let bytes = 0;
  for (const name of names.filter(isTrainingFileName)) {
    const file = join(folder, name);
    const removed = await mendLastLine(file, (text) => /^[0-9a-fA-F]*$/.test(text));
    if (removed !== undefined) mended.push({ file, removed });
    bytes += (await stat(file)).size;
    if (countLines) lines.set(name, await lineCount(file));
  }
  return { bytes, lines, mended };
}

async function lineCount(file: string): Promise<number> {
  let count = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) count++;
  }
  return count;
}
