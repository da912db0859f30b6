import type { DataFrame } from 'danfojs-node';
import { valueAt, type LogColumn } from './column/columns';
import type { ZeekLog } from './zeek-log';

export interface FrameOptions {
  /** How many of the first entries the frame has at most; all if absent. */
  readonly limit?: number;
}

/**
 * A log as a data frame of danfojs, which is loaded only now: to look at and to summarise. Work on
 * hundreds of thousands of entries is done on the log's own columns, and much faster.
 *
 * Numbers become columns of type float32 (danfojs's only one with fractions; the values stay doubles),
 * booleans and texts those of their names; where a field is unset, NaN, which is danfojs's word for it.
 * Sets and vectors become texts, their elements divided by commas.
 *
 * @throws Error if danfojs-node is not installed.
 */
export async function toDataFrame(
  log: ZeekLog,
  { limit = Infinity }: FrameOptions = {},
): Promise<DataFrame> {
  const { DataFrame: Frame } = await loadDanfo();
  const count = Math.min(log.count, limit);
  const columns = [...log.columns];
  if (count === 0 || columns.length === 0) return emptyFrame(Frame, [...log.columns.keys()]);
  // From full columns: of objects danfojs would shift those that lack a key.
  const data = Object.fromEntries(
    columns.map(([name, column]) => [
      name,
      Array.from({ length: count }, (_, at) => frameValue(column, at)),
    ]),
  );
  // Said for each column: danfojs guesses from the first values alone.
  return new Frame(data, { config: {}, dtypes: columns.map(([, column]) => dtypes[column.kind]) });
}

/**
 * A frame without rows or columns, which danfojs does not make of columns. Nor does it print one whose columns it
 * would leave out for their number: it looks for the first row. So all are shown.
 */
function emptyFrame(Frame: typeof DataFrame, columns: string[]): DataFrame {
  return new Frame([], { columns, config: { tableMaxColInConsole: columns.length } });
}

const dtypes = { number: 'float32', boolean: 'boolean', text: 'string', list: 'string' } as const;

function frameValue(column: LogColumn, at: number): number | boolean | string {
  const value = valueAt(column, at);
  if (value === null) return NaN;
  return typeof value === 'object' ? value.map((one) => one ?? '-').join(',') : value;
}

async function loadDanfo(): Promise<typeof import('danfojs-node')> {
  try {
    return await import('danfojs-node');
  } catch (cause) {
    throw new Error(
      'Data frames are made with danfojs-node, which could not be loaded: run `npm install ' +
        "danfojs-node`, or use the log's own columns instead.",
      { cause },
    );
  }
}
