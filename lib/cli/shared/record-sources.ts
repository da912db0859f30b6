import { readTrace, TraceCounts, traceNotes, type FirstBytes } from '../../index';
import { followRecords, readRecords, type BadLogLine } from '../../records/index';
import { openZeek, zeekCountsText, type ZeekSource } from './zeek-options';

/** The sources of records, as the command line names them. */
export interface SourceOptions extends ZeekSource {
  readonly pcap?: readonly string[];
  readonly log?: readonly string[];
  readonly follow?: true;
  readonly onlyNew?: true;
}

export interface SourceContext {
  /** Ends a source that would never end by itself. */
  readonly signal: AbortSignal;
  /** How many bytes of a payload are needed. */
  readonly keep: number;
  /** Called with what went wrong with a source, in a sentence. The other sources are still read. */
  readonly onFailure: (message: string) => void;
  /** Called with a remark about a source, in a sentence, if nothing went wrong. */
  readonly onNote: (message: string) => void;
  readonly onBad: (bad: BadLogLine) => void;
  /** Called with lines about the connection to Zeek. */
  readonly onZeek: (line: string) => void;
}

/**
 * Read the records of all sources, one source after the other. A damaged source gives the records before the
 * damage.
 */
export async function* readSources(
  options: SourceOptions,
  context: SourceContext,
): AsyncGenerator<FirstBytes> {
  for (const source of openSources(options, context)) {
    try {
      for await (const record of source) yield cut(record, context.keep);
    } catch (error) {
      if (context.signal.aborted) return;
      context.onFailure(error instanceof Error ? error.message : String(error));
    }
  }
}

function* openSources(
  options: SourceOptions,
  context: SourceContext,
): Generator<AsyncIterable<FirstBytes>> {
  const { signal, onBad, onNote, onZeek } = context;
  const { pcap = [], log = [], follow, onlyNew, zeek } = options;
  for (const file of pcap) yield traceRecords(file, context);
  for (const file of log) {
    if (follow) {
      const onAbsent = () => {
        onNote(`${file} does not exist yet; waiting for it`);
      };
      yield followRecords(file, { signal, onlyNew: onlyNew === true, onBad, onAbsent });
    } else if (file === '-') {
      yield readRecords(process.stdin, { name: 'standard input', onBad });
    } else {
      yield readRecords(file, { onBad });
    }
  }
  if (zeek !== undefined) yield zeekRecords(options, signal, onZeek);
}

/** Read the records of a trace, then report what was left out. */
async function* traceRecords(
  file: string,
  { keep, onFailure, onNote }: SourceContext,
): AsyncGenerator<FirstBytes> {
  const counts = new TraceCounts();
  const [source, name] = file === '-' ? [process.stdin, 'standard input'] : [file, file];
  try {
    yield* readTrace(source, { keep, name, counts });
  } finally {
    for (const { text, isLoss } of traceNotes(counts)) {
      (isLoss ? onFailure : onNote)(`${name}: ${text}`);
    }
  }
}

async function* zeekRecords(
  options: ZeekSource,
  signal: AbortSignal,
  tell: (line: string) => void,
): AsyncGenerator<FirstBytes> {
  const stream = await openZeek(options, signal, tell);
  try {
    yield* stream;
  } finally {
    tell(zeekCountsText(stream.counts));
  }
}

/** Shorten a record: a log may contain more bytes of a payload than are needed. */
function cut(record: FirstBytes, keep: number): FirstBytes {
  return record.hex.length > 2 * keep ? { ...record, hex: record.hex.slice(0, 2 * keep) } : record;
}
