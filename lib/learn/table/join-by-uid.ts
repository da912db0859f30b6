import { cannot, counted } from '../cannot';
import { checkChoice } from '../check-options';
import { checkedTable, featureColumn, type FeatureTable, type NamedColumn } from './feature-table';

/** How to combine the values if several right rows have the uid. */
export type SeveralRows = 'refuse' | 'first' | 'last' | 'sum' | 'mean' | 'min' | 'max';

export interface JoinOptions {
  /** `refuse` (an error) unless given. The others work column by column and ignore missing values. */
  readonly several?: SeveralRows;
  /** A prefix for the name of each right column, such as `http.`; none unless given. */
  readonly prefix?: string;
  /** Also add a column with this name: the number of right rows of each left row, 0 if none. */
  readonly countAs?: string;
}

/**
 * Add the columns of one table to another, by the ids of their rows. All left rows are kept, in order. If a
 * left row has no right row, the values of the right columns are missing. Right rows without a left row are
 * left out.
 *
 * @throws RangeError if several right rows have an id and `several` is `refuse`, or if both tables have a
 *   column of the same name.
 */
export function joinByUid(
  left: FeatureTable,
  right: FeatureTable,
  { several = 'refuse', prefix = '', countAs }: JoinOptions = {},
): FeatureTable {
  const task = 'join tables';
  checkChoice(task, 'several', several, ['refuse', ...Object.keys(merges)]);
  const rowsOf = new Map<string, number[]>();
  for (const [row, id] of right.ids.entries()) {
    const rows = rowsOf.get(id);
    if (rows) rows.push(row);
    else rowsOf.set(id, [row]);
  }
  if (several === 'refuse') refuseSeveral(task, left, rowsOf);
  const merge = several === 'refuse' ? merges.first : merges[several];
  const joined = right.names.map((name, at): NamedColumn => {
    const { values } = right.columns[at]!;
    const made = left.ids.map((id) => {
      const set = (rowsOf.get(id) ?? []).map((row) => values[row]!).filter((v) => !Number.isNaN(v));
      return set.length === 0 ? NaN : merge(set);
    });
    return [prefix + name, featureColumn(made)];
  });
  const counts = left.ids.map((id) => rowsOf.get(id)?.length ?? 0);
  return checkedTable(task, left.ids, [
    ...left.names.map((name, at): NamedColumn => [name, left.columns[at]!]),
    ...joined,
    ...(countAs === undefined ? [] : [[countAs, featureColumn(counts)] as const]),
  ]);
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const merges: Readonly<Record<Exclude<SeveralRows, 'refuse'>, (values: number[]) => number>> = {
  first: (values) => values[0]!,
  last: (values) => values.at(-1)!,
  sum,
  mean: (values) => sum(values) / values.length,
  min: (values) => values.reduce((a, b) => Math.min(a, b)),
  max: (values) => values.reduce((a, b) => Math.max(a, b)),
};

function refuseSeveral(
  task: string,
  { ids }: FeatureTable,
  rowsOf: ReadonlyMap<string, readonly number[]>,
): void {
  const crowded = [...new Set(ids)].filter((id) => (rowsOf.get(id)?.length ?? 0) > 1);
  const [id] = crowded;
  if (id === undefined) return;
  throw cannot(
    task,
    `${rowsOf.get(id)!.length} right rows of ${JSON.stringify(id)} (${counted(crowded.length, 'such id')})`,
    'at most one',
    'Say what several become: { several: "first" }, "last", "sum", "mean", "min" or "max".',
  );
}
