import { wrongType } from '../cannot';
import { checkLabels, checkTargets } from '../check-labels';
import { classWeights, type ClassWeight } from '../class-weights';
import { checkFitted, checkMatrix, type Matrix } from '../matrix';
import { meanOf, rSquared } from '../metrics/regression';
import { openSaved } from '../saved';
import { binMatrix } from './binning';
import { growTree } from './grow-tree';
import {
  addLeafValues,
  countLeaves,
  savedTrees,
  treeDepth,
  treeText,
  treeToJSON,
  type Tree,
} from './tree';
import { treeLimits, type TreeOptions } from './tree-options';

export interface DecisionTreeOptions extends TreeOptions {
  /** The weight of a row of each class; 1 unless given. */
  readonly classWeight?: ClassWeight;
}

interface AnyTree {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly tree: Tree;
  readonly depth: number;
  readonly leaves: number;
  /**
   * The share of each column in the gain of all splits. The shares sum to 1, or are all 0 if there is no
   * split.
   */
  readonly featureImportances: Float64Array;
  /** Describe the questions of the tree, one line per node. */
  text(): string;
  toJSON(): object;
}

/** A tree that predicts a class. */
export interface DecisionTree extends AnyTree {
  /** @returns the (weighted) share of class 1 in the leaf of each row. */
  predictProbability(data: Matrix): Float64Array;
  /** @returns 1 if the probability is above `threshold` (0.5 unless given), else 0. */
  predict(data: Matrix, threshold?: number): Uint8Array;
}

/** A tree that predicts a number. */
export interface RegressionTree extends AnyTree {
  /** @returns the mean of each row's leaf. */
  predict(data: Matrix): Float64Array;
  /** R² of the predictions. */
  score(data: Matrix, targets: ArrayLike<number>): number;
}

/**
 * Fit a decision tree for two classes by the Gini impurity (Breiman, Friedman, Olshen and Stone,
 * "Classification and Regression Trees", 1984), on values in at most 256 bins per column. On columns with
 * fewer distinct values, the tree is that of scikit-learn's `DecisionTreeClassifier`, except for ties. The
 * depth has no limit unless given. Constant columns are never used.
 *
 * @param data - N x D.
 * @param labels - N labels, 0 or 1, both present.
 * @throws RangeError if a number is not finite, there is only one class, or an option is out of range.
 */
export function fitDecisionTree(
  data: Matrix,
  labels: ArrayLike<number>,
  options: DecisionTreeOptions = {},
): DecisionTree {
  const task = 'fit a decision tree';
  checkMatrix(task, data, 2);
  const y = checkLabels(task, labels, data.rows);
  const weights = classWeights(task, y, options.classWeight);
  const rowWeights = Float64Array.from(y, (label) => weights[label as 0 | 1]);
  const { tree, importances } = grow(task, data, Float64Array.from(y), rowWeights, options);
  return decisionTree({ columns: data.columns, names: data.names, tree, importances });
}

/**
 * Fit a regression tree by squared errors, otherwise like `fitDecisionTree`.
 *
 * @param targets - N numbers.
 */
export function fitRegressionTree(
  data: Matrix,
  targets: ArrayLike<number>,
  options: TreeOptions = {},
): RegressionTree {
  const task = 'fit a regression tree';
  checkMatrix(task, data, 2);
  const y = checkTargets(task, targets, data.rows);
  // Computed about the mean, so that large targets do not lose digits.
  const middle = meanOf(y);
  const ones = new Float64Array(data.rows).fill(1);
  const centred = y.map((value) => value - middle);
  const { tree, importances } = grow(task, data, centred, ones, options);
  const whole = { ...tree, value: tree.value.map((value) => value + middle) };
  return regressionTree({ columns: data.columns, names: data.names, tree: whole, importances });
}

/**
 * Restore a decision tree that `toJSON` saved.
 *
 * @throws TypeError if the value is not a saved decision tree.
 */
export function decisionTreeFromJSON(value: unknown): DecisionTree {
  return decisionTree(savedState('decision-tree', value));
}

/**
 * Restore a regression tree that `toJSON` saved.
 *
 * @throws TypeError if the value is not a saved regression tree.
 */
export function regressionTreeFromJSON(value: unknown): RegressionTree {
  return regressionTree(savedState('regression-tree', value));
}

interface State {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly tree: Tree;
  readonly importances: Float64Array;
}

function grow(
  task: string,
  data: Matrix,
  targets: Float64Array,
  weights: Float64Array,
  options: TreeOptions,
): Pick<State, 'tree' | 'importances'> {
  const limits = treeLimits(task, options, { maxDepth: Infinity, minSamplesLeaf: 1 });
  const binned = binMatrix(data, limits.maxBins);
  const rows = Int32Array.from({ length: data.rows }, (_, row) => row);
  const gradient = targets.map((target, row) => -target * weights[row]!);
  const growing = { ...limits, l2: 0, minWeight: 0, minGain: -Infinity };
  const { tree, gains } = growTree(binned, rows, gradient, weights, growing);
  return { tree, importances: sharesOf(gains) };
}

/** Divide each number by the sum of all; all 0 if the sum is 0. */
export function sharesOf(gains: Float64Array): Float64Array {
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  return gains.map((gain) => (total > 0 ? gain / total : 0));
}

function savedState(kind: string, value: unknown): State {
  const saved = openSaved(kind, value);
  const columns = saved.whole('columns', 1);
  const [tree] = savedTrees(saved, 'trees', columns);
  if (!tree) throw wrongType(saved.task, 'no tree', 'one');
  const importances = saved.numbers('featureImportances', columns);
  return { columns, names: saved.names(columns), tree, importances };
}

function decisionTree(state: State): DecisionTree {
  const predictProbability = (data: Matrix) => leafValues('decision tree', state, data);
  return {
    ...described('decision-tree', state),
    predictProbability,
    predict: (data, threshold = 0.5) =>
      Uint8Array.from(predictProbability(data), (p) => (p > threshold ? 1 : 0)),
  };
}

function regressionTree(state: State): RegressionTree {
  const predict = (data: Matrix) => leafValues('regression tree', state, data);
  return {
    ...described('regression-tree', state),
    predict,
    score: (data, targets) =>
      rSquared(checkTargets('score a regression tree', targets, data.rows), predict(data)),
  };
}

function leafValues(name: string, { columns, names, tree }: State, data: Matrix): Float64Array {
  checkFitted(`predict by ${name}`, data, { columns, names });
  const sums = new Float64Array(data.rows);
  addLeafValues(tree, data.values, columns, 1, sums);
  return sums;
}

function described(kind: string, { columns, names, tree, importances }: State): AnyTree {
  return {
    columns,
    names,
    tree,
    depth: treeDepth(tree),
    leaves: countLeaves(tree),
    featureImportances: importances,
    text: () => treeText(tree, names),
    toJSON: () => ({
      kind,
      columns,
      names: names && [...names],
      trees: [treeToJSON(tree)],
      featureImportances: [...importances],
    }),
  };
}
