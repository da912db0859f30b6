/** One table of points for TensorBoard's projector, and what is said about each point. */
export interface ProjectorTable {
  /** A name for people. */
  readonly name: string;
  /** The numbers of each point. */
  readonly sizes: number;
  /** Row-major `[points, sizes]`. */
  readonly values: ArrayLike<number>;
  /** Names of at least two columns: TensorBoard reads a single column without a heading. */
  readonly columns: readonly string[];
  /** For each point, one text per column. */
  readonly labels: readonly (readonly string[])[];
}

/**
 * Make the files that TensorBoard's projector reads: `projector_config.pbtxt`, `points.tsv` and
 * `labels.tsv`, by name. They need no event file.
 *
 * @throws RangeError if the numbers of values, labels and columns do not fit each other.
 */
export function projectorFiles(table: ProjectorTable): Record<string, string> {
  const { name, sizes, values, columns, labels } = table;
  if (
    values.length !== sizes * labels.length ||
    columns.length < 2 ||
    labels.some(({ length }) => length !== columns.length)
  ) {
    throw new RangeError(
      `Cannot project ${values.length} numbers with ${labels.length} labels of ${columns.length} ` +
        `columns: expected ${sizes} numbers and one label per point, and two columns or more.`,
    );
  }
  const points = labels.map((_, point) =>
    Array.from({ length: sizes }, (_, at) => values[point * sizes + at]!).join('\t'),
  );
  return {
    'projector_config.pbtxt': [
      'embeddings {',
      `  tensor_name: ${JSON.stringify(oneLine(name))}`,
      '  tensor_path: "points.tsv"',
      '  metadata_path: "labels.tsv"',
      '}\n',
    ].join('\n'),
    'points.tsv': lines(points),
    'labels.tsv': lines([columns, ...labels].map((row) => row.map(oneLine).join('\t'))),
  };
}

const lines = (rows: readonly string[]): string => rows.map((row) => `${row}\n`).join('');

/** A tab or a line's end in a text would move every later column or row. */
const oneLine = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
