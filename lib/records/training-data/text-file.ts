import { latin1 } from '#platform';
import { type ByteSource, openBytes } from '../../capture/trace/file/byte-source';
import { GzipError } from '../../capture/trace/file/gzip';
import { logLimits } from '../log/limits';

const BYTE_ORDER_MARK = '\xef\xbb\xbf';
/** This many lines fill half a gigabyte even if they are empty, as in a file of another kind. */
const MOST_LINES = 50_000_000;

/**
 * Read the lines of an ASCII file without their ends, in blocks; plain or gzip (the content
 * decides, not the name). Text after the last end is a line unless it is empty; a byte order mark
 * is not part of a line.
 *
 * @throws Error if the file cannot be read, is damaged gzip, has a line longer than 1 MiB or more
 *   than 50 million lines; it names the file and the line.
 */
export async function* readLines(source: ByteSource, file: string): AsyncGenerator<string[], void> {
  let count = 0;
  let rest = '';
  const checked = (lines: string[]): string[] => {
    const [first = ''] = lines;
    if (count === 0 && first.startsWith(BYTE_ORDER_MARK)) {
      lines[0] = first.slice(BYTE_ORDER_MARK.length);
    }
    const long = lines.findIndex((line) => line.length > logLimits.lineBytes);
    if (long >= 0) throw tooLong(file, count + long + 1);
    count += lines.length;
    if (count > MOST_LINES) throw tooMany(file);
    return lines;
  };
  try {
    for await (const chunk of openBytes(source)) {
      const text = latin1(chunk, 0, chunk.length);
      rest += text;
      if (!text.includes('\n')) {
        if (rest.length > logLimits.lineBytes) throw tooLong(file, count + 1);
        continue;
      }
      const lines = rest.split('\n');
      rest = lines.pop()!;
      yield checked(lines.map(trimmed));
    }
  } catch (error) {
    if (!(error instanceof GzipError)) throw error;
    throw new Error(
      `${file}: its gzip data are damaged: ${error.found}; expected ${error.expected}. ` +
        'Fetch the file again, or make it again: data/README.md says how.',
      { cause: error },
    );
  }
  if (rest !== '') yield checked([rest]);
}

/** Remove Windows' line end. */
const trimmed = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

function tooLong(file: string, line: number): Error {
  return new Error(
    `${file}:${line}: is longer than ${logLimits.lineBytes} bytes; expected the hex digits of one payload. ` +
      'Is it training data?',
  );
}

function tooMany(file: string): Error {
  return new Error(
    `${file}: has more than ${MOST_LINES} lines; expected no more. Is it training data?`,
  );
}
