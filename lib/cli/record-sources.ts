import { followRecords, readRecords, readTrace, type BadLogLine, type FirstBytes } from '../index';

/** Where records come from: what the command line names. */
export interface SourceOptions {
  readonly pcap?: readonly string[];
  readonly log?: readonly string[];
  readonly follow?: true;
  readonly onlyNew?: true;
}

export interface SourceContext {
  /** Ends a source that would go on for ever. */
  readonly signal: AbortSignal;
  /** How many bytes of a payload are wanted. */
  readonly keep: number;
  /** Told what went wrong with a source, in a sentence; the others are read all the same. */
  readonly onFailure: (message: string) => void;
  readonly onBad: (bad: BadLogLine) => void;
}

/** The records of all sources, one source after the other. A damaged one gives those before the damage. */
export async function* readSources(
  options: SourceOptions,
  context: SourceContext,
): AsyncGenerator<FirstBytes> {
  for (const source of openSources(options, context)) {
    try {
      for await (const record of source) yield cut(record, context.keep);
    } catch (error) {
      context.onFailure(error instanceof Error ? error.message : String(error));
    }
  }
}

function* openSources(
  { pcap = [], log = [], follow, onlyNew }: SourceOptions,
  { signal, keep, onBad }: SourceContext,
): Generator<AsyncIterable<FirstBytes>> {
  for (const file of pcap) {
    yield file === '-'
      ? readTrace(process.stdin, { keep, name: 'standard input' })
      : readTrace(file, { keep });
  }
  for (const file of log) {
    if (follow) {
      const onAbsent = () => {
        process.stderr.write(`firstbytes: ${file} is not there yet; waiting for it\n`);
      };
      yield followRecords(file, { signal, onlyNew: onlyNew === true, onBad, onAbsent });
    } else if (file === '-') {
      yield readRecords(process.stdin, { name: 'standard input', onBad });
    } else {
      yield readRecords(file, { onBad });
    }
  }
}

/** A log may hold more bytes of a payload than are wanted. */
function cut(record: FirstBytes, keep: number): FirstBytes {
  return record.hex.length > 2 * keep ? { ...record, hex: record.hex.slice(0, 2 * keep) } : record;
}
