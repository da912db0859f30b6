import { checkLabels } from '../check-labels';
import { checkWhole } from '../check-options';
import { classWeights, type ClassWeight } from '../class-weights';
import { checkFitted, checkMatrix, type Matrix } from '../matrix';
import { seededRandom } from '../random';
import { openSaved } from '../saved';
import { binMatrix } from './binning';
import { sharesOf } from './decision-tree';
import { growTree } from './grow-tree';
import { addLeafValues, savedTrees, treeToJSON, type Tree } from './tree';
import { featureCount, treeLimits, type MaxFeatures, type TreeOptions } from './tree-options';

export interface RandomForestOptions extends TreeOptions {
  /** A 32-bit integer. */
  readonly seed: number;
  /** The number of trees; 100 unless given. */
  readonly nEstimators?: number;
  /** How many columns a split checks; `sqrt` unless given. */
  readonly maxFeatures?: MaxFeatures;
  /** Grow each tree on N rows drawn with replacement; true unless given. */
  readonly bootstrap?: boolean;
  /**
   * The weight of a row of each class; 1 unless given. `balanced` counts all rows, not those of each draw.
   */
  readonly classWeight?: ClassWeight;
}

/** A fitted random forest. */
export interface RandomForest {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly trees: readonly Tree[];
  /**
   * The mean share of each column in the gain of a tree's splits. The shares sum to 1. They are measured on
   * the training rows.
   */
  readonly featureImportances: Float64Array;
  /** @returns the mean of the trees' shares of class 1 for each row. */
  predictProbability(data: Matrix): Float64Array;
  /** @returns 1 if the probability is above `threshold` (0.5 unless given), else 0. */
  predict(data: Matrix, threshold?: number): Uint8Array;
  toJSON(): object;
}

/**
 * Fit a random forest for two classes (Breiman, "Random Forests", 2001), like scikit-learn's
 * `RandomForestClassifier`, on values in at most 256 bins. Tree `t` uses stream `t` of the seed. So the first
 * trees of a larger forest are those of a smaller one.
 *
 * @param data - N x D.
 * @param labels - N labels, 0 or 1, both present.
 * @throws RangeError if a number is not finite, there is only one class, or an option is out of range.
 */
export function fitRandomForest(
  data: Matrix,
  labels: ArrayLike<number>,
  options: RandomForestOptions,
): RandomForest {
  const task = 'fit a random forest';
  checkMatrix(task, data, 2);
  const { rows, columns, names } = data;
  const y = checkLabels(task, labels, rows);
  const { seed, nEstimators = 100, bootstrap = true, maxFeatures = 'sqrt' } = options;
  checkWhole(task, 'nEstimators', nEstimators, 1);
  const limits = treeLimits(task, options, { maxDepth: Infinity, minSamplesLeaf: 1 });
  const weightOf = classWeights(task, y, options.classWeight);
  const binned = binMatrix(data, limits.maxBins);
  const perSplit = featureCount(task, maxFeatures, columns);
  const importances = new Float64Array(columns);
  const gradient = new Float64Array(rows);
  const weight = new Float64Array(rows);
  const trees: Tree[] = [];
  for (let at = 0; at < nEstimators; at++) {
    const random = seededRandom(seed, at);
    weight.fill(bootstrap ? 0 : 1);
    if (bootstrap) for (let draw = 0; draw < rows; draw++) weight[random.whole(rows)]! += 1;
    const drawn: number[] = [];
    for (let row = 0; row < rows; row++) {
      if (weight[row] === 0) continue;
      drawn.push(row);
      weight[row]! *= weightOf[y[row]! as 0 | 1];
      gradient[row] = y[row] ? -weight[row]! : 0;
    }
    const growing = {
      ...{ ...limits, l2: 0, minWeight: 0, minGain: -Infinity, random },
      ...(perSplit < columns ? { maxFeatures: perSplit } : {}),
    };
    const { tree, gains } = growTree(binned, Int32Array.from(drawn), gradient, weight, growing);
    trees.push(tree);
    for (const [column, share] of sharesOf(gains).entries()) importances[column]! += share;
  }
  return randomForest({ columns, names, trees, importances: sharesOf(importances) });
}

/**
 * Restore a random forest that `toJSON` saved.
 *
 * @throws TypeError if the value is not a saved random forest.
 */
export function randomForestFromJSON(value: unknown): RandomForest {
  const saved = openSaved('random-forest', value);
  const columns = saved.whole('columns', 1);
  return randomForest({
    columns,
    names: saved.names(columns),
    trees: savedTrees(saved, 'trees', columns),
    importances: saved.numbers('featureImportances', columns),
  });
}

interface State {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly trees: readonly Tree[];
  readonly importances: Float64Array;
}

function randomForest({ columns, names, trees, importances }: State): RandomForest {
  const predictProbability = (data: Matrix): Float64Array => {
    checkFitted('predict by random forest', data, { columns, names });
    const sums = new Float64Array(data.rows);
    for (const tree of trees) addLeafValues(tree, data.values, columns, 1, sums);
    return sums.map((sum) => sum / trees.length);
  };
  return {
    columns,
    names,
    trees,
    featureImportances: importances,
    predictProbability,
    predict: (data, threshold = 0.5) =>
      Uint8Array.from(predictProbability(data), (p) => (p > threshold ? 1 : 0)),
    toJSON: () => ({
      kind: 'random-forest',
      columns,
      names: names && [...names],
      trees: trees.map(treeToJSON),
      featureImportances: [...importances],
    }),
  };
}
