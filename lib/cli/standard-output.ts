import { once } from 'node:events';
import { toJsonLine, type FirstBytes, type RecordSink, type Written } from '../index';

/** Prints records as JSON Lines. Whoever reads them, such as head, may have had enough. */
export class StandardOutput implements RecordSink {
  #bytes = 0;
  #failure: NodeJS.ErrnoException | undefined;

  constructor(private readonly maxBytes = Infinity) {
    process.stdout.on('error', (error) => {
      this.#failure ??= error;
    });
  }

  async write(record: FirstBytes): Promise<Written> {
    const line = `${toJsonLine(record)}\n`;
    this.#bytes += Buffer.byteLength(line);
    if (this.#bytes > this.maxBytes) return 'full';
    // An error while waiting is noted above.
    if (!process.stdout.write(line)) await once(process.stdout, 'drain').catch(() => undefined);
    if (this.#failure === undefined) return 'written';
    if (this.#failure.code === 'EPIPE') return 'full';
    throw this.#failure;
  }

  async flush(): Promise<void> {
    // What is printed is not held back.
  }

  async close(): Promise<void> {
    // Standard output belongs to the process.
  }
}
