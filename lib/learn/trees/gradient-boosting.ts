import { checkLabels } from '../check-labels';
import { checkNumber, checkWhole } from '../check-options';
import { classWeights, type ClassWeight } from '../class-weights';
import { checkFitted, checkMatrix, type Matrix } from '../matrix';
import { sampleWithout, seededRandom } from '../random';
import { openSaved } from '../saved';
import { binMatrix } from './binning';
import { growTree } from './grow-tree';
import { addLeafValues, savedTrees, treeToJSON, type Tree } from './tree';
import { treeLimits, type TreeOptions } from './tree-options';

export interface GradientBoostingOptions extends TreeOptions {
  /** The number of trees; 100 unless given. */
  readonly nEstimators?: number;
  /** The factor of each tree's prediction; 0.1 unless given. */
  readonly learningRate?: number;
  /** Added to the second derivatives of a leaf; 0 unless given. */
  readonly l2Regularization?: number;
  /** The share of the rows that each tree is grown on, drawn without replacement; 1 unless given. */
  readonly subsample?: number;
  /** A 32-bit integer; needed if `subsample` is below 1, and not used otherwise. */
  readonly seed?: number;
  /** The weight of a row of each class; 1 unless given. */
  readonly classWeight?: ClassWeight;
}

/** Fitted gradient boosting. */
export interface GradientBoosting {
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly trees: readonly Tree[];
  readonly learningRate: number;
  /** The log-odds that the first tree corrects: those of class 1 in the training rows. */
  readonly baseline: number;
  /** The mean loss (log loss, in nats) of the training rows before the first tree, and after each. */
  readonly trainingLoss: Float64Array;
  /** @returns the log-odds of class 1 for each row. */
  decision(data: Matrix): Float64Array;
  /** @returns the probability of class 1 for each row. */
  predictProbability(data: Matrix): Float64Array;
  /** @returns 1 if the probability is above `threshold` (0.5 unless given), else 0. */
  predict(data: Matrix, threshold?: number): Uint8Array;
  toJSON(): object;
}

/** The minimum second derivative of a leaf, as in scikit-learn. */
const MIN_HESSIAN = 1e-3;

/**
 * Fit gradient boosting for two classes. Each tree corrects the log-odds of the trees before it, by the first
 * and second derivatives of the log loss (Friedman, "Greedy Function Approximation", 2001; Chen and Guestrin,
 * "XGBoost", 2016). Trees are grown by depth, on values in at most 256 bins; `maxDepth` is 3 and
 * `minSamplesLeaf` 20 unless given. This is scikit-learn's `HistGradientBoostingClassifier` without its leaf
 * limit and with the depth of its `GradientBoostingClassifier`.
 *
 * @param data - N x D.
 * @param labels - N labels, 0 or 1, both present.
 * @throws RangeError if a number is not finite, there is only one class, or an option is out of range.
 */
export function fitGradientBoosting(
  data: Matrix,
  labels: ArrayLike<number>,
  options: GradientBoostingOptions = {},
): GradientBoosting {
  const task = 'fit gradient boosting';
  checkMatrix(task, data, 2);
  const { rows, columns, names } = data;
  const y = checkLabels(task, labels, rows);
  const { nEstimators = 100, learningRate = 0.1, l2Regularization = 0, subsample = 1 } = options;
  checkWhole(task, 'nEstimators', nEstimators, 1);
  checkNumber(task, 'learningRate', learningRate, 0, Infinity, { above: true });
  checkNumber(task, 'l2Regularization', l2Regularization, 0);
  checkNumber(task, 'subsample', subsample, 0, 1, { above: true });
  if (subsample < 1) checkWhole(task, 'seed', options.seed ?? NaN, -Infinity);
  const limits = treeLimits(task, options, { maxDepth: 3, minSamplesLeaf: 20 });
  const weightOf = classWeights(task, y, options.classWeight);
  const binned = binMatrix(data, limits.maxBins);
  const growing = { ...limits, l2: l2Regularization, minWeight: MIN_HESSIAN, minGain: 0 };

  const ones = y.reduce((sum, label) => sum + label, 0);
  const [zeroWeight, oneWeight] = [(rows - ones) * weightOf[0], ones * weightOf[1]];
  const baseline = Math.log(oneWeight / zeroWeight);
  const odds = new Float64Array(rows).fill(baseline);
  const gradient = new Float64Array(rows);
  const hessian = new Float64Array(rows);
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const trees: Tree[] = [];
  const losses: number[] = [];
  const random = subsample < 1 ? seededRandom(options.seed!) : undefined;
  for (let at = 0; ; at++) {
    let loss = 0;
    for (let row = 0; row < rows; row++) {
      const label = y[row]!;
      const weight = weightOf[label as 0 | 1];
      const decay = Math.exp(-Math.abs(odds[row]!));
      const large = 1 / (1 + decay);
      const probability = odds[row]! >= 0 ? large : 1 - large;
      // The log loss is log(1 + e^-|z|), plus |z| if the sign is wrong.
      const wrong = odds[row]! >= 0 !== (label === 1);
      loss += weight * (Math.log1p(decay) + (wrong ? Math.abs(odds[row]!) : 0));
      gradient[row] = weight * (probability - label);
      hessian[row] = weight * Math.max(probability * (1 - probability), 1e-16);
    }
    losses.push(loss / (zeroWeight + oneWeight));
    if (at === nEstimators) break;
    const sample = random && sampleWithout(rows, Math.max(1, Math.round(subsample * rows)), random);
    const grown = sample ?? all;
    const { tree, leaves } = growTree(binned, grown, gradient, hessian, growing);
    trees.push(tree);
    if (sample) addLeafValues(tree, data.values, columns, learningRate, odds);
    else {
      for (const [node, from, to] of leaves) {
        const step = learningRate * tree.value[node]!;
        for (let place = from; place < to; place++) odds[grown[place]!]! += step;
      }
    }
  }
  const trainingLoss = Float64Array.from(losses);
  return boosting({ columns, names, trees, learningRate, baseline, trainingLoss });
}

/**
 * Restore gradient boosting that `toJSON` saved.
 *
 * @throws TypeError if the value is not saved gradient boosting.
 */
export function gradientBoostingFromJSON(value: unknown): GradientBoosting {
  const saved = openSaved('gradient-boosting', value);
  const columns = saved.whole('columns', 1);
  return boosting({
    columns,
    names: saved.names(columns),
    trees: savedTrees(saved, 'trees', columns),
    learningRate: saved.number('learningRate'),
    baseline: saved.number('baseline'),
    trainingLoss: saved.numbers('trainingLoss'),
  });
}

type State = Pick<
  GradientBoosting,
  'columns' | 'names' | 'trees' | 'learningRate' | 'baseline' | 'trainingLoss'
>;

function boosting(state: State): GradientBoosting {
  const { columns, names, trees, learningRate, baseline, trainingLoss } = state;
  const decision = (data: Matrix): Float64Array => {
    checkFitted('predict by gradient boosting', data, { columns, names });
    const odds = new Float64Array(data.rows).fill(baseline);
    for (const tree of trees) addLeafValues(tree, data.values, columns, learningRate, odds);
    return odds;
  };
  const predictProbability = (data: Matrix) => decision(data).map((z) => 1 / (1 + Math.exp(-z)));
  return {
    ...state,
    decision,
    predictProbability,
    predict: (data, threshold = 0.5) =>
      Uint8Array.from(predictProbability(data), (p) => (p > threshold ? 1 : 0)),
    toJSON: () => ({
      kind: 'gradient-boosting',
      columns,
      names: names && [...names],
      trees: trees.map(treeToJSON),
      learningRate,
      baseline,
      trainingLoss: [...trainingLoss],
    }),
  };
}
