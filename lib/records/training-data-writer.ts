import { mkdirSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FirstBytes } from '../capture/first-bytes';
import { protocolOfPort } from './protocols';

/** A file is appended to when so many characters wait for it. */
const BLOCK = 1 << 16;

/**
 * Writes records into a training-data directory as the capstone's figure 7 does: each payload a
 * line of hex, appended to a file named by the responder's port (443 is TLS, 80 HTTP, 22 SSH,
 * 53 DNS). No file stays open, so that a port scan cannot use up the files a process may have.
 */
export class TrainingDataWriter {
  readonly #directory: string;
  readonly #waiting = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** @param directory - made if it is not there; files in it are appended to. */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.#directory = directory;
  }

  /** How many payloads each file was given so far. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /**
   * Take a record's payload; resolves when the next may be given.
   *
   * @throws Error if its file cannot be written.
   */
  async write(record: FirstBytes): Promise<void> {
    const protocol = protocolOfPort(record.respPort);
    this.#counts.set(protocol, (this.#counts.get(protocol) ?? 0) + 1);
    const lines = `${this.#waiting.get(protocol) ?? ''}${record.hex}\n`;
    this.#waiting.set(protocol, lines);
    if (lines.length >= BLOCK) await this.#append(protocol);
  }

  /**
   * Write what waits.
   *
   * @throws Error if a file cannot be written.
   */
  async close(): Promise<void> {
    for (const protocol of this.#waiting.keys()) await this.#append(protocol);
  }

  async #append(protocol: string): Promise<void> {
    const lines = this.#waiting.get(protocol)!;
    this.#waiting.delete(protocol);
    await appendFile(join(this.#directory, protocol), lines);
  }
}
