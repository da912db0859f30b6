import { cannot, counted } from '../cannot';
import { checkLabels } from '../check-labels';
import { checkNumber, checkWhole } from '../check-options';
import { distinctRows } from '../distinct-rows';
import { checkMatrix, type Matrix } from '../matrix';
import { seededRandom, shuffle } from '../random';
import type { LearnSplit } from './learn-split';

/** Rows divided into folds. Equal rows share a fold. */
export interface StratifiedFolds {
  /** The fold of each row, from 0. */
  readonly foldOf: Uint8Array;
  /** For each fold, the rows outside it to fit on, and its rows to test on. */
  readonly splits: readonly LearnSplit[];
  /** The number of rows that equal another row and were kept in its fold. */
  readonly equalRows: number;
}

export interface FoldOptions {
  /** The number of folds, from 2 to 255; 5 unless given. */
  readonly nSplits?: number;
  /** A 32-bit integer; 0 unless given. */
  readonly seed?: number;
}

/**
 * Divide rows into folds with about the same share of label 1 in each. Rows that are equal in all columns
 * share a fold, whatever their labels. Rows of one host or one attack may be in different folds: use
 * `splitByHost` or `splitByDay` to keep them together.
 *
 * @throws RangeError if there are fewer distinct rows of a class than folds, or a value is not finite.
 */
export function stratifiedKFold(
  data: Matrix,
  labels: ArrayLike<number>,
  { nSplits = 5, seed = 0 }: FoldOptions = {},
): StratifiedFolds {
  const task = 'divide rows into stratified folds';
  checkWhole(task, 'nSplits', nSplits, 2, 255);
  const shares = new Array<number>(nSplits).fill(1 / nSplits);
  const { foldOf, equalRows } = dealt(task, data, labels, shares, seed);
  const splits = shares.map((_, fold) => splitAt(foldOf, fold, 0));
  return { foldOf, splits, equalRows };
}

export interface StratifiedOptions {
  /** The approximate share of the rows of each label to test on, above 0 and below 1; 0.25 unless given. */
  readonly testSize?: number;
  /** A 32-bit integer; 0 unless given. */
  readonly seed?: number;
}

/**
 * Split rows at random, with about the same share of label 1 on both sides. Equal rows stay on one side,
 * whatever their labels. None are left out.
 *
 * @throws RangeError as `stratifiedKFold`.
 */
export function splitStratified(
  data: Matrix,
  labels: ArrayLike<number>,
  { testSize = 0.25, seed = 0 }: StratifiedOptions = {},
): LearnSplit {
  const task = 'split rows at random';
  checkNumber(task, 'testSize', testSize, 0, 1, { above: true });
  if (testSize === 1) throw cannot(task, 'testSize 1', 'a share below 1');
  const { foldOf } = dealt(task, data, labels, [1 - testSize, testSize], seed);
  return splitAt(foldOf, 1, 0);
}

function splitAt(foldOf: Uint8Array, fold: number, equalRows: number): LearnSplit {
  const rows = Int32Array.from(foldOf.keys());
  return {
    train: rows.filter((row) => foldOf[row] !== fold),
    test: rows.filter((row) => foldOf[row] === fold),
    equalRows,
  };
}

/**
 * Deal distinct rows into folds of given shares. Large groups are dealt first, each to the fold that needs
 * the most rows.
 */
function dealt(
  task: string,
  data: Matrix,
  labels: ArrayLike<number>,
  shares: readonly number[],
  seed: number,
): Pick<StratifiedFolds, 'foldOf' | 'equalRows'> {
  checkMatrix(task, data, 2);
  const y = checkLabels(task, labels, data.rows);
  const { count, groupOf, multiplicity } = distinctRows(data);
  const ones = new Int32Array(count);
  for (const [row, group] of groupOf.entries()) ones[group]! += y[row]!;
  const foldOfGroup = new Uint8Array(count);
  const random = seededRandom(seed);
  for (const label of [0, 1]) {
    // A group with both labels counts as the label of most of its rows.
    const groups = Array.from(ones.keys()).filter(
      (group) => (2 * ones[group]! >= multiplicity[group]! ? 1 : 0) === label,
    );
    if (groups.length < shares.length) {
      const found = `${counted(groups.length, 'distinct row')} of the class ${label}`;
      throw cannot(task, found, `at least ${shares.length}, one per part`);
    }
    const rows = groups.reduce((sum, group) => sum + multiplicity[group]!, 0);
    const lacking = shares.map((share) => share * rows);
    shuffle(groups, random).sort((a, b) => multiplicity[b]! - multiplicity[a]!);
    const dealtTo = new Int32Array(shares.length);
    for (const [at, group] of groups.entries()) {
      // The last groups go to empty parts, so that each part gets one.
      const empty = dealtTo.indexOf(0);
      const left = groups.length - at;
      const missing = dealtTo.reduce((sum, dealtCount) => sum + (dealtCount === 0 ? 1 : 0), 0);
      const fold = empty >= 0 && left <= missing ? empty : lacking.indexOf(Math.max(...lacking));
      foldOfGroup[group] = fold;
      dealtTo[fold]!++;
      lacking[fold]! -= multiplicity[group]!;
    }
  }
  return {
    foldOf: Uint8Array.from(groupOf, (group) => foldOfGroup[group]!),
    equalRows: data.rows - count,
  };
}
