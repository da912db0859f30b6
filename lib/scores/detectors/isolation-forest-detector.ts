import { exp2, log2 } from '../elementary';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { packRows } from '../../bits/packed-rows';
import { randomStream } from '../../model/random-stream';
import { checkSome } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';
import { immediateDetector } from './immediate-detector';
import { listAt, numbersAt, SavedStateError, wholeAt } from './saved-state';

/** One tree, node by node; node 0 is its root. */
export interface IsolationTree {
  /** The byte that a node tests, or -1 for a leaf. */
  readonly bytes: Float64Array;
  /** An inner node's test: is the byte less than this? A leaf's value: the length of the path. */
  readonly values: Float64Array;
  /**
   * An inner node's first child, for yes; the second child, for no, comes after it. 0 for a leaf.
   */
  readonly children: Float64Array;
}

export interface IsolationForestDetector extends Detector {
  readonly name: 'isolation-forest';
  /** The number of rows per tree. */
  readonly sample: number;
  readonly trees: readonly IsolationTree[];
}

const TREES = 100;
const SAMPLE = 256;

/**
 * An isolation forest over byte values (Liu, Ting and Zhou, "Isolation Forest", 2008, with its 100
 * trees of 256 rows): a row that random tests isolate early is anomalous. Scores are between 0 and
 * 1; padding counts as zeros.
 */
export const isolationForestKind: JsonDetectorKind<IsolationForestDetector> = {
  name: 'isolation-forest',
  title: 'isolation forest',
  fit(rows, { seed }) {
    checkSome('isolation-forest', rows);
    const values = packRows(rows).packed;
    const sample = Math.min(SAMPLE, rows.count);
    const random = randomStream(seed, 0);
    const trees = Array.from({ length: TREES }, () =>
      grow(draw(sample, rows.count, random), values, rows.bytes, random),
    );
    return Promise.resolve(detector(rows.bytes, sample, trees));
  },
  toState: ({ sample, trees }) => ({
    sample,
    trees: trees.map(({ bytes, values, children }) => ({
      bytes: [...bytes],
      values: [...values],
      children: [...children],
    })),
  }),
  fromState(state, bytes) {
    const trees = listAt(state, 'trees').map((tree) => treeFrom(tree, bytes));
    return detector(bytes, wholeAt(state, 'sample', 1), trees);
  },
};

function treeFrom(state: unknown, width: number): IsolationTree {
  const nodes = listAt(state, 'bytes').length;
  const bytes = numbersAt(state, 'bytes', nodes, [-1, width - 1]);
  const values = numbersAt(state, 'values', nodes, [0, 256]);
  // The first of two children. A tree that consists of one leaf has none.
  const children = numbersAt(state, 'children', nodes, [0, Math.max(0, nodes - 2)]);
  // Children come after their parent, so that every path ends.
  const bad = bytes.findIndex((byte, node) => byte >= 0 && !(children[node]! > node));
  if (bad >= 0) throw new SavedStateError(`"children" of node ${bad} do not come after it`);
  return { bytes, values, children };
}

/** Draw this many distinct rows. */
function draw(sample: number, count: number, random: RandomGenerator): number[] {
  const drawn = new Set<number>();
  while (drawn.size < sample) drawn.add(uniformInt(random, 0, count - 1));
  return [...drawn];
}

/** Grow a tree until each leaf has one row, or equal rows, or a depth of log2 of the sample. */
function grow(
  rows: readonly number[],
  values: Uint8Array,
  width: number,
  random: RandomGenerator,
): IsolationTree {
  const deepest = Math.ceil(log2(Math.max(2, rows.length)));
  const bytes: number[] = [];
  const thresholds: number[] = [];
  const children: number[] = [];
  const waiting = [{ node: 0, rows, depth: 0 }];
  let nodes = 1;
  for (let one = waiting.shift(); one; one = waiting.shift()) {
    const { node, depth } = one;
    const at = one.rows;
    const ranges = depth < deepest ? rangesOf(at, values, width) : [];
    if (ranges.length === 0) {
      bytes[node] = -1;
      thresholds[node] = depth + expectedPath(at.length);
      children[node] = 0;
      continue;
    }
    const { byte, least, most } = ranges[uniformInt(random, 0, ranges.length - 1)]!;
    // Above the minimum and up to the maximum, so that both sides get a row.
    const threshold = most - uniformFloat64(random) * (most - least);
    bytes[node] = byte;
    thresholds[node] = threshold;
    children[node] = nodes;
    const below = (row: number) => values[row * width + byte]! < threshold;
    waiting.push(
      { node: nodes, rows: at.filter(below), depth: depth + 1 },
      { node: nodes + 1, rows: at.filter((row) => !below(row)), depth: depth + 1 },
    );
    nodes += 2;
  }
  return {
    bytes: Float64Array.from(bytes),
    values: Float64Array.from(thresholds),
    children: Float64Array.from(children),
  };
}

/** The bytes in which the rows differ, and how far. */
function rangesOf(rows: readonly number[], values: Uint8Array, width: number) {
  const ranges: { readonly byte: number; readonly least: number; readonly most: number }[] = [];
  for (let byte = 0; byte < width; byte++) {
    let least = 255;
    let most = 0;
    for (const row of rows) {
      least = Math.min(least, values[row * width + byte]!);
      most = Math.max(most, values[row * width + byte]!);
    }
    if (rows.length > 1 && least < most) ranges.push({ byte, least, most });
  }
  return ranges;
}

/**
 * Return the mean length of an unsuccessful search in a binary search tree of this size (the
 * paper's c(n)).
 */
function expectedPath(rows: number): number {
  if (rows < 2) return 0;
  let harmonic = 0;
  for (let one = 1; one < rows; one++) harmonic += 1 / one;
  return 2 * harmonic - (2 * (rows - 1)) / rows;
}

function detector(
  bytes: number,
  sample: number,
  trees: readonly IsolationTree[],
): IsolationForestDetector {
  const usual = trees.length * Math.max(1, expectedPath(sample));
  const made = immediateDetector('isolation-forest', bytes, {
    score(rows) {
      const values = packRows(rows).packed;
      const scores = new Float64Array(rows.count);
      for (let row = 0; row < rows.count; row++) {
        let paths = 0;
        for (const tree of trees) paths += pathOf(tree, values, row * bytes);
        scores[row] = exp2(-paths / usual);
      }
      return scores;
    },
  });
  return { ...made, sample, trees };
}

function pathOf({ bytes, values, children }: IsolationTree, row: Uint8Array, from: number): number {
  let node = 0;
  while (bytes[node]! >= 0) {
    node = children[node]! + (row[from + bytes[node]!]! < values[node]! ? 0 : 1);
  }
  return values[node]!;
}
