import type { Random } from '../random';
import { BIN_ROOM, type BinnedMatrix } from './binning';
import { TreeBuilder, type Tree } from './tree';

export interface GrowOptions {
  /** Infinity for no limit. */
  readonly maxDepth: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  /** The minimum sum of weights of a leaf. */
  readonly minWeight: number;
  /** Added to the sum of weights (or second derivatives) of a leaf. */
  readonly l2: number;
  /** A split must gain more than this. -Infinity splits every node whose rows differ, as scikit-learn's trees do. */
  readonly minGain: number;
  /** How many columns to check per split, drawn by `random`. All unless given. */
  readonly maxFeatures?: number;
  readonly random?: Random;
}

export interface GrownTree {
  readonly tree: Tree;
  /** The sum of the gains of each column's splits. */
  readonly gains: Float64Array;
  /** Each leaf, and the place of its rows in `rows`: node, from, to. */
  readonly leaves: readonly (readonly [node: number, from: number, to: number])[];
}

/** Up to this number of rows, sorting them is faster than a pass over all bins. */
const FEW = 32;
/** Numbers per bin: the sum of gradients, the sum of weights, the number of rows. */
const STRIDE = 3;

interface Split {
  gain: number;
  column: number;
  /** The last bin that goes left. */
  bin: number;
  threshold: number;
  /** The sums of the left side. */
  gradient: number;
  weight: number;
}

/**
 * Grow a tree on binned values by the second-order gain (Chen and Guestrin, "XGBoost", 2016, equation 7). G
 * and H are the sums of a leaf's rows. A leaf predicts -G / (H + l2). The gain of a split is the sum of G² /
 * (H + l2) over its two sides, minus that of the whole. With gradients -weight · target and weights as H, a
 * leaf predicts its mean, and the best split has the largest fall of the squared error. For targets 0 and 1
 * that error is half the Gini impurity.
 *
 * Only the smaller of a node's two sides is counted; the other is the difference (Ke et al., "LightGBM",
 * 2017). A threshold is in the middle between the nearest values of both sides in the node, as in
 * scikit-learn. If gains are equal, the first column's lowest threshold is chosen.
 *
 * @param rows - the rows to grow on. They are reordered, so that each leaf's rows are together.
 * @param gradient - one per row of the matrix.
 * @param weight - one per row of the matrix, above 0.
 */
export function growTree(
  binned: BinnedMatrix,
  rows: Int32Array,
  gradient: Float64Array,
  weight: Float64Array,
  options: GrowOptions,
): GrownTree {
  return new Grower(binned, rows, gradient, weight, options).grow();
}

class Grower {
  readonly #tree = new TreeBuilder();
  readonly #leaves: [number, number, number][] = [];
  readonly #gains: Float64Array;
  readonly #features: Int32Array;
  readonly #free: Float64Array[] = [];
  readonly #few = new Int32Array(FEW);
  readonly #right: Int32Array;

  constructor(
    readonly binned: BinnedMatrix,
    readonly rows: Int32Array,
    readonly gradient: Float64Array,
    readonly weight: Float64Array,
    readonly options: GrowOptions,
  ) {
    this.#gains = new Float64Array(binned.columns);
    this.#features = Int32Array.from({ length: binned.columns }, (_, column) => column);
    this.#right = new Int32Array(rows.length);
  }

  grow(): GrownTree {
    let [gradient, weight] = [0, 0];
    for (const row of this.rows) {
      gradient += this.gradient[row]!;
      weight += this.weight[row]!;
    }
    this.#node(0, this.rows.length, 0, gradient, weight, undefined);
    return { tree: this.#tree.take(), gains: this.#gains, leaves: this.#leaves };
  }

  /** Grow a node from the rows from `from` up to `to`. `sums` are its histograms, if known. */
  #node(
    from: number,
    to: number,
    depth: number,
    gradient: number,
    weight: number,
    sums: Float64Array | undefined,
  ): number {
    const { maxDepth, minSamplesSplit, minSamplesLeaf, l2, maxFeatures } = this.options;
    const count = to - from;
    const node = this.#tree.leaf((0 - gradient) / (weight + l2), count);
    const enough = count >= Math.max(2, minSamplesSplit, 2 * minSamplesLeaf);
    const whole = maxFeatures === undefined && count > FEW;
    let histograms = sums;
    let split: Split | undefined;
    if (depth < maxDepth && enough && !this.#isPure(from, to)) {
      if (whole) histograms ??= this.#countAll(from, to);
      split = this.#bestSplit(from, to, gradient, weight, whole ? histograms : undefined);
    }
    if (!split) {
      if (histograms) this.#free.push(histograms);
      this.#leaves.push([node, from, to]);
      return node;
    }
    const { column, threshold } = split;
    this.#gains[column]! += split.gain;
    this.#tree.split(node, column, threshold);
    const middle = this.#partition(from, to, column, split.bin);
    const [lefts, rights] = this.#childSums(from, middle, to, depth + 1, histograms);
    const [g, h] = [split.gradient, split.weight];
    const left = this.#node(from, middle, depth + 1, g, h, lefts);
    const right = this.#node(middle, to, depth + 1, gradient - g, weight - h, rights);
    this.#tree.children(node, left, right);
    return node;
  }

  /** Return whether all rows of a node have the same target, so that no split can gain. */
  #isPure(from: number, to: number): boolean {
    const { rows, gradient, weight, options } = this;
    if (options.minGain >= 0) return false;
    const first = rows[from]!;
    const target = gradient[first]! / weight[first]!;
    for (let at = from + 1; at < to; at++) {
      if (gradient[rows[at]!]! !== target * weight[rows[at]!]!) return false;
    }
    return true;
  }

  /**
   * Compute the histograms of both children. The smaller is counted; the other is the rest of their parent's.
   */
  #childSums(
    from: number,
    middle: number,
    to: number,
    depth: number,
    parent: Float64Array | undefined,
  ): [Float64Array | undefined, Float64Array | undefined] {
    if (!parent) return [undefined, undefined];
    const leftIsSmall = middle - from <= to - middle;
    const large = Math.max(middle - from, to - middle);
    if (depth >= this.options.maxDepth || large <= FEW) {
      this.#free.push(parent);
      return [undefined, undefined];
    }
    const small = leftIsSmall ? this.#countAll(from, middle) : this.#countAll(middle, to);
    for (let at = 0; at < parent.length; at++) parent[at]! -= small[at]!;
    return leftIsSmall ? [small, parent] : [parent, small];
  }

  /** Compute the histograms of all columns. */
  #countAll(from: number, to: number): Float64Array {
    const { binned, rows, gradient, weight } = this;
    const { columns, bins } = binned;
    const sums = this.#free.pop()?.fill(0) ?? new Float64Array(columns * BIN_ROOM * STRIDE);
    for (let at = from; at < to; at++) {
      const row = rows[at]!;
      const g = gradient[row]!;
      const h = weight[row]!;
      const start = row * columns;
      for (let column = 0; column < columns; column++) {
        const place = (column * BIN_ROOM + bins[start + column]!) * STRIDE;
        sums[place]! += g;
        sums[place + 1]! += h;
        sums[place + 2]! += 1;
      }
    }
    return sums;
  }

  #bestSplit(
    from: number,
    to: number,
    gradient: number,
    weight: number,
    histograms: Float64Array | undefined,
  ): Split | undefined {
    const { maxFeatures = this.binned.columns, random, minGain } = this.options;
    const features = this.#features;
    const best: Split = { gain: minGain, column: -1, bin: 0, threshold: 0, gradient: 0, weight: 0 };
    let looked = 0;
    for (let at = 0; at < features.length && looked < maxFeatures; at++) {
      if (random) {
        const other = at + random.whole(features.length - at);
        const drawn = features[other]!;
        features[other] = features[at]!;
        features[at] = drawn;
      }
      const column = features[at]!;
      // A column that is constant in the node does not count as checked.
      const differs = histograms
        ? this.#scan(column, histograms, to - from, gradient, weight, best)
        : to - from <= FEW
          ? this.#scanFew(column, from, to, gradient, weight, best)
          : this.#scan(column, this.#countOne(column, from, to), to - from, gradient, weight, best);
      if (differs) looked++;
    }
    return best.column < 0 ? undefined : best;
  }

  #one: Float64Array | undefined;
  /** Compute the histogram of one column, in its place among all. */
  #countOne(column: number, from: number, to: number): Float64Array {
    const { binned, rows, gradient, weight } = this;
    const { columns, bins, counts } = binned;
    this.#one ??= new Float64Array(columns * BIN_ROOM * STRIDE);
    const sums = this.#one;
    const start = column * BIN_ROOM * STRIDE;
    sums.fill(0, start, start + counts[column]! * STRIDE);
    for (let at = from; at < to; at++) {
      const row = rows[at]!;
      const place = start + bins[row * columns + column]! * STRIDE;
      sums[place]! += gradient[row]!;
      sums[place + 1]! += weight[row]!;
      sums[place + 2]! += 1;
    }
    return sums;
  }

  /**
   * Look for a better split of a column in its histogram. @returns whether the column differs in the node.
   */
  #scan(
    column: number,
    sums: Float64Array,
    count: number,
    gradient: number,
    weight: number,
    best: Split,
  ): boolean {
    const { minSamplesLeaf, minWeight, l2 } = this.options;
    const last = this.binned.counts[column]!;
    const whole = (gradient * gradient) / (weight + l2);
    const start = column * BIN_ROOM * STRIDE;
    let [g, h, n, chosen, previous, filled] = [0, 0, 0, -1, -1, 0];
    for (let bin = 0; bin < last; bin++) {
      const place = start + bin * STRIDE;
      const here = sums[place + 2]!;
      if (here === 0) continue;
      filled++;
      if (chosen === previous && chosen >= 0) {
        // The bin after a chosen one decides where the threshold is.
        best.threshold = this.#between(column, chosen, bin);
        chosen = -1;
      }
      previous = bin;
      g += sums[place]!;
      h += sums[place + 1]!;
      n += here;
      if (n < minSamplesLeaf || h < minWeight) continue;
      if (count - n < Math.max(1, minSamplesLeaf) || weight - h < minWeight) {
        if (filled > 1) break;
        continue;
      }
      const gain = (g * g) / (h + l2) + (gradient - g) ** 2 / (weight - h + l2) - whole;
      if (gain > best.gain) {
        best.gain = gain;
        best.column = column;
        best.bin = bin;
        best.gradient = g;
        best.weight = h;
        chosen = bin;
      }
    }
    return filled > 1;
  }

  /** Look for a better split with few rows, by sorting them. */
  #scanFew(
    column: number,
    from: number,
    to: number,
    gradient: number,
    weight: number,
    best: Split,
  ): boolean {
    const { minSamplesLeaf, minWeight, l2 } = this.options;
    const { columns, bins } = this.binned;
    const sorted = this.#few;
    const count = to - from;
    for (let at = 0; at < count; at++) {
      // The bin in the high bits, the place of the row in the node in the low bits: both are sorted together.
      const key = (bins[this.rows[from + at]! * columns + column]! << 8) | at;
      let place = at;
      for (; place > 0 && sorted[place - 1]! > key; place--) sorted[place] = sorted[place - 1]!;
      sorted[place] = key;
    }
    if (sorted[0]! >> 8 === sorted[count - 1]! >> 8) return false;
    const whole = (gradient * gradient) / (weight + l2);
    let [g, h] = [0, 0];
    for (let at = 0; at + 1 < count; at++) {
      const row = this.rows[from + (sorted[at]! & 0xff)]!;
      g += this.gradient[row]!;
      h += this.weight[row]!;
      const bin = sorted[at]! >> 8;
      const next = sorted[at + 1]! >> 8;
      if (bin === next || at + 1 < minSamplesLeaf || count - at - 1 < minSamplesLeaf) continue;
      if (h < minWeight || weight - h < minWeight) continue;
      const gain = (g * g) / (h + l2) + (gradient - g) ** 2 / (weight - h + l2) - whole;
      if (gain > best.gain) {
        best.gain = gain;
        best.column = column;
        best.bin = bin;
        best.gradient = g;
        best.weight = h;
        best.threshold = this.#between(column, bin, next);
      }
    }
    return true;
  }

  /** Return a threshold between two bins: the middle, or the lower bin's value if rounding leaves no room. */
  #between(column: number, bin: number, next: number): number {
    const below = this.binned.high[column * BIN_ROOM + bin]!;
    const above = this.binned.low[column * BIN_ROOM + next]!;
    const middle = below / 2 + above / 2;
    return middle >= below && middle < above ? middle : below;
  }

  /**
   * Move the rows up to a bin to the left. Each side keeps its order. @returns where the right side begins.
   */
  #partition(from: number, to: number, column: number, bin: number): number {
    const { rows, binned } = this;
    const { columns, bins } = binned;
    const right = this.#right;
    let [left, moved] = [from, 0];
    for (let at = from; at < to; at++) {
      const row = rows[at]!;
      if (bins[row * columns + column]! <= bin) rows[left++] = row;
      else right[moved++] = row;
    }
    rows.set(right.subarray(0, moved), left);
    return left;
  }
}
