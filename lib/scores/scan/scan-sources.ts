import { isFirst, type FirstBytes } from '../../capture/first-bytes';
import type { ByteSource } from '../../capture/trace/file/byte-source';
import { TraceCounts } from '../../capture/trace/trace-counts';
import { traceNotes } from '../../capture/trace/trace-notes';
import { printable } from '../../printable';
import type { BadLogLine } from '../../records/log/error';
import { readTraceOrLog } from '../../records/read-trace-or-log';

/** A file to scan, and its name in messages. */
export interface ScanInput {
  readonly source: ByteSource;
  readonly name: string;
}

export interface ScanSourcesOptions {
  /** How many bytes of a payload are needed. */
  readonly keep: number;
  /** Whether to include records that are not the first payloads of their connections. */
  readonly midstream: boolean;
  /** The only ports to include; all unless given. */
  readonly ports?: readonly number[] | undefined;
  /** Called with what went wrong, in a sentence. */
  readonly tell: (message: string) => void;
}

/** What was read, and what was left out. */
export interface Scanned {
  /** Records read from all files. */
  readonly read: number;
  /** Lines of logs that contain no record. */
  readonly badLines: number;
  /** The reasons why files could not be read, or not to their ends. */
  readonly failures: readonly string[];
  /** Records left out because their SYN was not seen. */
  readonly midstream: number;
  /** Records left out because earlier bytes were missed; none unless given. */
  readonly missed?: number;
  /** Records left out because they went to other ports than those requested. */
  readonly otherPorts: number;
}

/** Number of bad lines that are reported one by one. The rest are counted. */
const TOLD = 5;

/** Files to scan: traces and logs of records, plain or gzip. Their content decides which. */
export class ScanSources {
  readonly failures: string[] = [];
  #read = 0;
  #badLines = 0;
  #midstream = 0;
  #missed = 0;
  #otherPorts = 0;

  readonly #inputs: readonly ScanInput[];
  readonly #options: ScanSourcesOptions;

  constructor(inputs: readonly ScanInput[], options: ScanSourcesOptions) {
    this.#inputs = inputs;
    this.#options = options;
  }

  /** What was read up to now. */
  get scanned(): Scanned & { readonly missed: number } {
    return {
      read: this.#read,
      badLines: this.#badLines,
      failures: this.failures,
      midstream: this.#midstream,
      missed: this.#missed,
      otherPorts: this.#otherPorts,
    };
  }

  /** Yield the wanted records, file by file. A damaged file gives the records before the damage. */
  async *records(): AsyncGenerator<FirstBytes, void> {
    const { tell } = this.#options;
    for (const input of this.#inputs) yield* this.#recordsOf(input);
    const more = this.#badLines - TOLD;
    if (more > 0) tell(`${this.#badLines} lines left out in total, the first ${TOLD} listed above`);
  }

  async *#recordsOf({ source, name }: ScanInput): AsyncGenerator<FirstBytes, void> {
    const { keep, tell } = this.#options;
    const before = this.#read;
    const counts = new TraceCounts();
    const onBad = ({ file, line, reason }: BadLogLine) => {
      if (++this.#badLines <= TOLD) tell(printable(`${file}:${line}: ${reason}`));
    };
    try {
      for await (const record of readTraceOrLog(source, { keep, name, onBad, counts })) {
        this.#read++;
        if (this.#isWanted(record)) yield record;
      }
      if (this.#read === before) tell(`${name}: contains no connection with a first payload`);
    } catch (error) {
      this.#fail(printable(error instanceof Error ? error.message : String(error)));
    }
    for (const { text, isLoss } of traceNotes(counts)) {
      const message = printable(`${name}: ${text}`);
      if (isLoss) this.#fail(message);
      else tell(message);
    }
  }

  #isWanted(record: FirstBytes): boolean {
    const { midstream, ports } = this.#options;
    if (!midstream && !isFirst(record)) {
      if (record.synSeen) this.#missed++;
      else this.#midstream++;
      return false;
    }
    if (!ports || ports.includes(record.respPort)) return true;
    this.#otherPorts++;
    return false;
  }

  #fail(message: string): void {
    this.failures.push(message);
    this.#options.tell(message);
  }
}
