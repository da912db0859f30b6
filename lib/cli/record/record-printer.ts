import type { FirstBytes } from '../../index';
import { toJsonLine, type RecordSink, type Written } from '../../records/index';
import { outputIsLost, printJsonLine } from '../shared/standard-output';

/** Prints records as JSON Lines, as long as someone reads them. */
export class RecordPrinter implements RecordSink {
  #bytes = 0;

  readonly #maxBytes;

  constructor(maxBytes = Infinity) {
    this.#maxBytes = maxBytes;
  }

  async write(record: FirstBytes): Promise<Written> {
    const line = toJsonLine(record);
    this.#bytes += Buffer.byteLength(line) + 1;
    if (this.#bytes > this.#maxBytes) return 'full';
    await printJsonLine(line);
    return outputIsLost() ? 'full' : 'written';
  }

  async flush(): Promise<void> {
    // Output is printed immediately.
  }

  async close(): Promise<void> {
    // Standard output belongs to the process.
  }
}
