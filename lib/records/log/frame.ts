import type { DataFrame } from 'danfojs-node';
import { valueAt, type LogColumn } from './column/columns';
import type { ZeekLog } from './zeek-log';

export interface FrameOptions {
  /** Maximum number of entries in the frame, from the first; all unless given. */
  readonly limit?: number;
}

/**
 * Make a data frame of danfojs from a log, to look at and to summarise; danfojs is loaded only now.
 * Work on hundreds of thousands of entries is much faster on the log's own columns.
 *
 * Numbers become columns of type float32 (danfojs's only type with fractions; the values stay
 * doubles), booleans and texts columns of their own types. Unset fields are NaN, as usual in
 * danfojs. Sets and vectors become texts with commas between their elements.
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
  // From full columns: with objects, danfojs would shift those that lack a key.
  const data = Object.fromEntries(
    columns.map(([name, column]) => [
      name,
      Array.from({ length: count }, (_, at) => frameValue(column, at)),
    ]),
  );
  // Given for each column: danfojs guesses from the first values only.
  return new Frame(data, { config: {}, dtypes: columns.map(([, column]) => dtypes[column.kind]) });
}

/**
 * Make an empty frame, which danfojs cannot make from columns. It also cannot print an empty frame
 * with more columns than it shows, because it looks for the first row. So all columns are shown.
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
