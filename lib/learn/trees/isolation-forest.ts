import { exp2, log2 } from '../../scores/elementary';
import { quantile } from '../../scores/quantile';
import { checkNumber, checkWhole } from '../check-options';
import { checkFitted, checkMatrix, type Matrix } from '../matrix';
import { sampleWithout, seededRandom, type Random } from '../random';
import { openSaved } from '../saved';
import { addLeafValues, savedTrees, TreeBuilder, treeToJSON, type Tree } from './tree';

export interface IsolationForestOptions {
  /** A 32-bit integer. */
  readonly seed: number;
  /** The number of trees; 100 unless given. */
  readonly nEstimators?: number;
  /** How many rows each tree is grown on, drawn without replacement; 256 unless given, at most all rows. */
  readonly maxSamples?: number;
  /**
   * `auto` (the default) sets the threshold to 0.5. A share up to 0.5 flags that share of the training rows.
   */
  readonly contamination?: 'auto' | number;
}

/** A fitted isolation forest. */
export interface IsolationForest {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly trees: readonly Tree[];
  readonly maxSamples: number;
  /** Rows that score above it are flagged. It is scikit-learn's `offset_` with the other sign. */
  readonly threshold: number;
  /**
   * @returns one score per row, between 0 and 1; higher is more anomalous. It is scikit-learn's
   *   `score_samples` negated.
   */
  score(data: Matrix): Float64Array;
  /** @returns 1 for a row that is flagged, else 0 (scikit-learn: -1 and 1). */
  predict(data: Matrix): Uint8Array;
  toJSON(): object;
}

/**
 * Fit an isolation forest (Liu, Ting and Zhou, "Isolation Forest", 2008), like scikit-learn's. A row is
 * anomalous if few random questions separate it from the others. Columns that are constant in a node are not
 * used there. Scaling a column does not change its questions. Tree `t` uses stream `t` of the seed.
 *
 * @param data - N x D, at least 2 rows.
 * @throws RangeError if there are fewer rows, a value is not finite, or an option is out of range.
 */
export function fitIsolationForest(data: Matrix, options: IsolationForestOptions): IsolationForest {
  const task = 'fit an isolation forest';
  checkMatrix(task, data, 2);
  const { seed, nEstimators = 100, maxSamples = 256, contamination = 'auto' } = options;
  checkWhole(task, 'nEstimators', nEstimators, 1);
  checkWhole(task, 'maxSamples', maxSamples, 2);
  if (contamination !== 'auto') {
    checkNumber(task, 'contamination', contamination, 0, 0.5, { above: true });
  }
  const sample = Math.min(maxSamples, data.rows);
  const trees = Array.from({ length: nEstimators }, (_, at) => {
    const random = seededRandom(seed, at);
    return isolationTree(data, sampleWithout(data.rows, sample, random), random);
  });
  const { columns, names } = data;
  const forest = isolationForest({ columns, names, trees, maxSamples: sample, threshold: 0.5 });
  if (contamination === 'auto') return forest;
  const threshold = quantile(forest.score(data).sort(), 1 - contamination);
  return isolationForest({ columns, names, trees, maxSamples: sample, threshold });
}

/**
 * Restore an isolation forest that `toJSON` saved.
 *
 * @throws TypeError if the value is not a saved isolation forest.
 */
export function isolationForestFromJSON(value: unknown): IsolationForest {
  const saved = openSaved('isolation-forest', value);
  const columns = saved.whole('columns', 1);
  return isolationForest({
    columns,
    names: saved.names(columns),
    trees: savedTrees(saved, 'trees', columns),
    maxSamples: saved.whole('maxSamples', 2),
    threshold: saved.number('threshold'),
  });
}

/**
 * Return the mean length of an unsuccessful search in a binary search tree of `rows` rows. A leaf of several
 * rows adds it to its depth (the paper's c(n)).
 */
export function expectedPathLength(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  const harmonic = Math.LN2 * log2(rows - 1) + 0.5772156649015329;
  return 2 * harmonic - (2 * (rows - 1)) / rows;
}

type State = Pick<IsolationForest, 'columns' | 'names' | 'trees' | 'maxSamples' | 'threshold'>;

function isolationForest(state: State): IsolationForest {
  const { columns, names, trees, maxSamples, threshold } = state;
  const usual = trees.length * expectedPathLength(maxSamples);
  const score = (data: Matrix): Float64Array => {
    checkFitted('score by isolation forest', data, { columns, names });
    const paths = new Float64Array(data.rows);
    for (const tree of trees) addLeafValues(tree, data.values, columns, 1, paths);
    return paths.map((path) => exp2(-path / usual));
  };
  return {
    ...state,
    score,
    predict: (data) => Uint8Array.from(score(data), (one) => (one > threshold ? 1 : 0)),
    toJSON: () => ({
      kind: 'isolation-forest',
      columns,
      names: names && [...names],
      trees: trees.map(treeToJSON),
      maxSamples,
      threshold,
    }),
  };
}

/** Grow a tree until each leaf has one row, or equal rows, or is as deep as log2 of the sample. */
function isolationTree({ columns, values }: Matrix, rows: Int32Array, random: Random): Tree {
  const builder = new TreeBuilder();
  const deepest = Math.ceil(Math.log2(Math.max(2, rows.length)));
  const differing = new Int32Array(columns);
  const low = new Float64Array(columns);
  const high = new Float64Array(columns);

  /** Find the columns in which the rows differ, and their ranges. @returns the number of these columns. */
  const ranges = (from: number, to: number): number => {
    let count = 0;
    for (let column = 0; column < columns; column++) {
      let [least, most] = [Infinity, -Infinity];
      for (let at = from; at < to; at++) {
        const value = values[rows[at]! * columns + column]!;
        if (value < least) least = value;
        if (value > most) most = value;
      }
      if (least === most) continue;
      differing[count] = column;
      low[count] = least;
      high[count++] = most;
    }
    return count;
  };
  const grow = (from: number, to: number, depth: number): number => {
    const count = to - from;
    const node = builder.leaf(depth + expectedPathLength(count), count);
    const choices = depth < deepest && count > 1 ? ranges(from, to) : 0;
    if (choices === 0) return node;
    const chosen = random.whole(choices);
    const column = differing[chosen]!;
    // From the minimum up to the maximum, without the maximum, so that both sides get a row. Each end is
    // multiplied by its share, because the range itself may overflow.
    const share = random.uniform();
    const drawn = low[chosen]! * (1 - share) + high[chosen]! * share;
    const threshold = drawn < high[chosen]! ? Math.max(drawn, low[chosen]!) : low[chosen]!;
    builder.split(node, column, threshold);
    let middle = from;
    for (let at = from; at < to; at++) {
      const row = rows[at]!;
      if (values[row * columns + column]! > threshold) continue;
      rows[at] = rows[middle]!;
      rows[middle++] = row;
    }
    const left = grow(from, middle, depth + 1);
    builder.children(node, left, grow(middle, to, depth + 1));
    return node;
  };
  grow(0, rows.length, 0);
  return builder.take();
}
