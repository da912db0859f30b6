import { wrongType } from '../cannot';
import { openSaved, type Saved } from '../saved';

/** A binary tree, node by node. Node 0 is the root, and children come after their parent. */
export interface Tree {
  /** The column that an inner node tests, or -1 for a leaf. */
  readonly feature: Int32Array;
  /** A row with a value of at most this goes left. 0 for a leaf. */
  readonly threshold: Float64Array;
  /** The children of an inner node; 0 for a leaf. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** The prediction of the node. Only those of leaves are used. */
  readonly value: Float64Array;
  /** The number of rows of the fit that reached the node. */
  readonly rows: Int32Array;
}

/** A tree that is growing. */
export class TreeBuilder {
  readonly #feature: number[] = [];
  readonly #threshold: number[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  readonly #value: number[] = [];
  readonly #rows: number[] = [];

  /** Add a leaf. @returns its number. */
  leaf(value: number, rows: number): number {
    this.#feature.push(-1);
    this.#threshold.push(0);
    this.#left.push(0);
    this.#right.push(0);
    this.#rows.push(rows);
    return this.#value.push(value) - 1;
  }

  /** Change a leaf into an inner node. */
  split(node: number, feature: number, threshold: number): void {
    this.#feature[node] = feature;
    this.#threshold[node] = threshold;
  }

  children(node: number, left: number, right: number): void {
    this.#left[node] = left;
    this.#right[node] = right;
  }

  setValue(node: number, value: number): void {
    this.#value[node] = value;
  }

  take(): Tree {
    return {
      feature: Int32Array.from(this.#feature),
      threshold: Float64Array.from(this.#threshold),
      left: Int32Array.from(this.#left),
      right: Int32Array.from(this.#right),
      value: Float64Array.from(this.#value),
      rows: Int32Array.from(this.#rows),
    };
  }
}

/**
 * Add `factor` times the value of each row's leaf to the row's sum. This works tree by tree, so that a tree
 * stays in the cache.
 */
export function addLeafValues(
  tree: Tree,
  values: Float64Array,
  columns: number,
  factor: number,
  sums: Float64Array,
): void {
  const { feature, threshold, left, right, value } = tree;
  for (let row = 0, from = 0; row < sums.length; row++, from += columns) {
    let node = 0;
    for (let column = feature[0]!; column >= 0; column = feature[node]!) {
      node = values[from + column]! <= threshold[node]! ? left[node]! : right[node]!;
    }
    sums[row]! += factor * value[node]!;
  }
}

/** Count the edges between the root and the deepest leaf. */
export function treeDepth({ feature, left, right }: Tree): number {
  const depths = new Int32Array(feature.length);
  let deepest = 0;
  for (let node = 0; node < feature.length; node++) {
    if (feature[node]! < 0) continue;
    for (const child of [left[node]!, right[node]!]) {
      depths[child] = depths[node]! + 1;
      deepest = Math.max(deepest, depths[child]);
    }
  }
  return deepest;
}

export function countLeaves({ feature }: Tree): number {
  return feature.reduce((sum, one) => sum + (one < 0 ? 1 : 0), 0);
}

/** Write a tree as plain JSON. */
export function treeToJSON(tree: Tree): object {
  const { feature, threshold, left, right, value, rows } = tree;
  return {
    kind: 'tree',
    feature: [...feature],
    threshold: [...threshold],
    left: [...left],
    right: [...right],
    value: [...value],
    rows: [...rows],
  };
}

/**
 * Restore the trees of a saved model.
 *
 * @throws TypeError if one is damaged, or tests a column that the model does not have.
 */
export function savedTrees(saved: Saved, field: string, columns: number): Tree[] {
  return saved.list(field).map((value) => treeFrom(openSaved('tree', value), columns));
}

function treeFrom(saved: Saved, columns: number): Tree {
  const feature = saved.wholes('feature', undefined, -1, columns - 1);
  const nodes = feature.length;
  const left = saved.wholes('left', nodes, 0, nodes - 1);
  const right = saved.wholes('right', nodes, 0, nodes - 1);
  if (nodes === 0) throw wrongType(saved.task, 'no nodes', 'at least a root');
  // Children come after their parent, so every path ends.
  const bad = feature.findIndex(
    (one, node) => one >= 0 && !(left[node]! > node && right[node]! > node),
  );
  if (bad >= 0) throw wrongType(saved.task, `children of node ${bad} before it`, 'children after');
  return {
    feature,
    threshold: saved.numbers('threshold', nodes),
    left,
    right,
    value: saved.numbers('value', nodes),
    rows: saved.wholes('rows', nodes, 0, 2 ** 31 - 1),
  };
}

/**
 * Describe a tree as text, one line per node, indented by depth.
 *
 * @param names - the names of the columns; their numbers unless given.
 */
export function treeText(tree: Tree, names?: readonly string[]): string {
  const lines: string[] = [];
  const walk = (node: number, indent: string): void => {
    const column = tree.feature[node]!;
    if (column < 0) {
      lines.push(`${indent}→ ${shortNumber(tree.value[node]!)} (${tree.rows[node]!} rows)`);
      return;
    }
    const name = names?.[column] ?? `column ${column}`;
    const threshold = shortNumber(tree.threshold[node]!);
    lines.push(`${indent}${name} ≤ ${threshold}`);
    walk(tree.left[node]!, `${indent}  `);
    lines.push(`${indent}${name} > ${threshold}`);
    walk(tree.right[node]!, `${indent}  `);
  };
  walk(0, '');
  return lines.join('\n');
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(5)));
}
