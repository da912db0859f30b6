import { type ByteSource, openBytes } from '../../capture/trace/file/byte-source';
import { GzipError } from '../../capture/trace/file/gzip';
import type { BadLogLine } from './error';
import { LineCutter, LineReport } from './lines';
import { LogParser } from './parser';
import type { LogTable } from './table';

const PIECE_BYTES = 1 << 15;

/** A log: a file, several in order (as after rotation), or chunks of bytes. Each may be gzip. */
export type LogSource = ByteSource | readonly string[];

export interface FeedOptions {
  /** Name in messages for a source that is not a file. */
  readonly name?: string | undefined;
  /** Called for each line that is left out. */
  readonly onBad: (bad: BadLogLine) => void;
}

/** A table with more entries, all from one file since the last time. */
export interface Fed {
  readonly file: string;
  readonly table: LogTable;
}

/**
 * Read a log into a table; return it after each chunk and at each file's end.
 *
 * @throws LogError if a file is not a log.
 */
export async function* feed(
  source: LogSource,
  table: LogTable,
  options: FeedOptions,
): AsyncGenerator<Fed> {
  const sources = isList(source) ? source : [source];
  for (const one of sources) {
    const file = typeof one === 'string' ? one : (options.name ?? 'the log');
    const report = new LineReport(file, options.onBad);
    const parser = new LogParser(table, report);
    const cutter = new LineCutter(parser, report);
    try {
      for await (const chunk of openBytes(one)) {
        for (const piece of pieces(chunk)) {
          cutter.push(piece);
          yield { file, table };
        }
      }
    } catch (error) {
      if (!(error instanceof GzipError)) throw error;
      report.line++;
      report.bad(`cannot be decompressed (${error.found}); expected ${error.expected}`);
      report.line--;
    }
    cutter.end();
    if (!parser.isOpen && report.line > 0) throw parser.foreign('no such line');
    yield { file, table };
  }
}

/**
 * Split a chunk into a few lines at a time: an entry needs room for all fields of its log, also
 * those it lacks.
 */
function* pieces(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
}

function isList(source: LogSource): source is readonly string[] {
  return Array.isArray(source);
}
