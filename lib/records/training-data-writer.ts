import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { FirstBytes } from '../capture/first-bytes';
import { protocolOfPort } from './protocols';

/**
 * Writes records into a training-data directory as the capstone's figure 7 does: each payload a
 * line of hex, appended to a file named by the responder's port (443 is TLS, 80 HTTP, 22 SSH,
 * 53 DNS).
 */
export class TrainingDataWriter {
  readonly #directory: string;
  readonly #streams = new Map<string, WriteStream>();
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

  /** Append a record's payload; resolves when the next one may be given. */
  async write(record: FirstBytes): Promise<void> {
    const protocol = protocolOfPort(record.respPort);
    this.#counts.set(protocol, (this.#counts.get(protocol) ?? 0) + 1);
    const stream = this.#streamOf(protocol);
    if (!stream.write(record.hex + '\n')) await once(stream, 'drain');
  }

  /** Finish all files; rejects with the first error that writing met. */
  async close(): Promise<void> {
    const streams = [...this.#streams.values()];
    for (const stream of streams) stream.end();
    await Promise.all(streams.map((stream) => finished(stream)));
  }

  #streamOf(protocol: string): WriteStream {
    const known = this.#streams.get(protocol);
    if (known) return known;
    const stream = createWriteStream(join(this.#directory, protocol), { flags: 'a' });
    this.#streams.set(protocol, stream);
    return stream;
  }
}
