import { checkLength } from '../check-labels';
import { checkWhole } from '../check-options';
import { checkMatrix, columnName, type Matrix } from '../matrix';
import { meanOf } from '../metrics/regression';
import { seededRandom, shuffle } from '../random';

export interface PermutationOptions {
  /** A 32-bit integer. */
  readonly seed: number;
  /** The number of shuffles of each column; 5 unless given. */
  readonly nRepeats?: number;
}

/** How much a model's figure depends on one column. */
export interface ColumnImportance {
  readonly column: number;
  readonly name: string;
  /**
   * The mean fall of the figure if the column is shuffled. Near 0 or below: the model does not use the
   * column.
   */
  readonly mean: number;
  /** The standard deviation over the repeats (divided by their number). */
  readonly deviation: number;
  readonly falls: Float64Array;
}

/**
 * Measure by permutation what each column contributes (Breiman, 2001; scikit-learn's
 * `permutation_importance`). Shuffle a column, and measure how far the figure falls. Use rows that were not
 * used to fit or to choose the model. Two columns with the same information share their importance.
 *
 * @param predict - returns scores or probabilities of rows, such as `(data) =>
 *   model.predictProbability(data)`.
 * @param targets - one label or number per row.
 * @param figure - measures how good predictions are; higher is better, such as `averagePrecision`.
 * @returns one importance per column, in the order of the columns.
 * @throws RangeError if the data are not finite, or the targets are not one per row.
 */
export function permutationImportance(
  predict: (data: Matrix) => ArrayLike<number>,
  data: Matrix,
  targets: ArrayLike<number>,
  figure: (targets: ArrayLike<number>, predicted: ArrayLike<number>) => number,
  { seed, nRepeats = 5 }: PermutationOptions,
): ColumnImportance[] {
  const task = 'measure importances';
  checkMatrix(task, data, 2);
  checkLength(task, 'target', targets, data.rows);
  checkWhole(task, 'nRepeats', nRepeats, 1);
  const whole = figure(targets, predict(data));
  const random = seededRandom(seed);
  const values = data.values.slice();
  return Array.from({ length: data.columns }, (_, column) => {
    const own = Float64Array.from({ length: data.rows }, (__, row) => {
      return data.values[row * data.columns + column]!;
    });
    const put = (from: Float64Array) => {
      for (const [row, value] of from.entries()) values[row * data.columns + column] = value;
    };
    const falls = Float64Array.from({ length: nRepeats }, () => {
      put(shuffle(own.slice(), random));
      return whole - figure(targets, predict({ ...data, values }));
    });
    put(own);
    const mean = meanOf(falls);
    const deviation = Math.sqrt(meanOf(falls.map((fall) => (fall - mean) ** 2)));
    const name = data.names?.[column] ?? columnName({ names: undefined }, column);
    return { column, name, mean, deviation, falls };
  });
}
