import { checkChoice, checkNumber, checkWhole } from '../check-options';

/** Limits of a tree. */
export interface TreeOptions {
  /** The maximum number of questions before a leaf. */
  readonly maxDepth?: number;
  /** The minimum number of rows of a node that may be split; 2 unless given. */
  readonly minSamplesSplit?: number;
  /** The minimum number of rows of a leaf. */
  readonly minSamplesLeaf?: number;
  /** The maximum number of bins for a column's values, from 2 to 256; 256 unless given. */
  readonly maxBins?: number;
}

/** How many columns a split checks: `sqrt`, `log2`, a whole number from 1, or a share below 1. */
export type MaxFeatures = 'sqrt' | 'log2' | number;

/** Fill in the default options, and check all of them. @throws RangeError if an option is out of range. */
export function treeLimits(
  task: string,
  options: TreeOptions,
  { maxDepth: deepest, minSamplesLeaf: least }: { maxDepth: number; minSamplesLeaf: number },
): Required<TreeOptions> {
  const { maxDepth = deepest, minSamplesSplit = 2, minSamplesLeaf = least } = options;
  const { maxBins = 256 } = options;
  if (maxDepth !== Infinity) checkWhole(task, 'maxDepth', maxDepth, 1);
  checkWhole(task, 'minSamplesSplit', minSamplesSplit, 2);
  checkWhole(task, 'minSamplesLeaf', minSamplesLeaf, 1);
  checkWhole(task, 'maxBins', maxBins, 2, 256);
  return { maxDepth, minSamplesSplit, minSamplesLeaf, maxBins };
}

/** Return the number of columns that an option means. @throws RangeError if there are fewer columns. */
export function featureCount(task: string, asked: MaxFeatures, columns: number): number {
  if (typeof asked === 'string') {
    checkChoice(task, 'maxFeatures', asked, ['sqrt', 'log2']);
    return Math.max(1, Math.floor(asked === 'sqrt' ? Math.sqrt(columns) : Math.log2(columns)));
  }
  if (asked > 0 && asked < 1) return Math.max(1, Math.floor(asked * columns));
  checkNumber(task, 'maxFeatures', asked, 0, columns, { above: true });
  checkWhole(task, 'maxFeatures', asked, 1, columns);
  return asked;
}
