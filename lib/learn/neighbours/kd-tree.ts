import { cannot, counted } from '../cannot';
import { checkNumber, checkWhole } from '../check-options';
import { checkMatrix, type Matrix } from '../matrix';

/** Rows near a point, nearest first. */
export interface Neighbours {
  readonly rows: Int32Array;
  /** Euclidean. */
  readonly distances: Float64Array;
}

/** Maximum number of rows in a leaf. */
const LEAF = 24;
/** After every six columns, the sum is compared with the farthest neighbour found. */
const STRETCH = 6;

/**
 * A k-d tree: rows are arranged so that a search near a point visits only some of them (Bentley, 1975). Each
 * node has a box (as in scikit-learn's `KDTree`). Distances are Euclidean and exact. Building needs about N
 * log N steps, also for equal rows.
 */
export class KdTree {
  readonly rows: number;
  readonly columns: number;
  /** The rows' numbers in the tree's order, and the rows in that order. */
  readonly #order: Int32Array;
  readonly #points: Float64Array;
  /**
   * The box of each node: `columns` lower and `columns` upper bounds. Node `n` has the children 2n + 1 and 2n
   * + 2.
   */
  readonly #boxes: Float64Array;

  /** @throws RangeError if there are no rows, or a value is not finite. */
  constructor(data: Matrix) {
    checkMatrix('build a k-d tree', data);
    const { rows, columns, values } = data;
    this.rows = rows;
    this.columns = columns;
    let levels = 1;
    for (let most = rows; most > LEAF; most = Math.ceil(most / 2)) levels++;
    this.#boxes = new Float64Array((2 ** levels - 1) * 2 * columns);
    this.#order = Int32Array.from({ length: rows }, (_, row) => row);
    this.#build(values, 0, 0, rows);
    this.#points = new Float64Array(rows * columns);
    for (const [at, row] of this.#order.entries()) {
      this.#points.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
    }
  }

  /**
   * Find the `k` rows nearest to a point. If several rows have the same distance, any of them may be left
   * out.
   *
   * @param point - one number per column.
   * @throws RangeError if `k` is not from 1 to the number of rows, or the point has another width.
   */
  nearest(point: ArrayLike<number>, k: number): Neighbours {
    const task = 'find the nearest rows';
    checkWhole(task, 'k', k, 1, this.rows);
    const [rows, distances] = [new Int32Array(k), new Float64Array(k)];
    this.nearestInto(this.#checked(task, point), 0, k, -1, rows, distances);
    return { rows, distances: distances.map(Math.sqrt) };
  }

  /**
   * Find all rows within a distance of a point, including the border, in any order.
   *
   * @throws RangeError if the distance is negative, or the point has another width.
   */
  within(point: ArrayLike<number>, radius: number): Int32Array {
    const task = 'find the rows within a distance';
    checkNumber(task, 'radius', radius, 0);
    const found: number[] = [];
    this.withinInto(this.#checked(task, point), 0, radius, found);
    return Int32Array.from(found);
  }

  /**
   * Find neighbours as `nearest` does, for a row of a matrix, and write them into arrays of length `k`:
   * numbers of rows, and squared distances. The row `skip` is not found; -1 skips none. Unfilled places have
   * the row -1 and the distance Infinity.
   */
  nearestInto(
    values: Float64Array,
    from: number,
    k: number,
    skip: number,
    rows: Int32Array,
    squares: Float64Array,
  ): void {
    squares.fill(Infinity);
    rows.fill(-1);
    const { columns } = this;
    const points = this.#points;
    const order = this.#order;
    const visit = (node: number, low: number, high: number): void => {
      if (high - low > LEAF) {
        const middle = (low + high) >> 1;
        const left = this.#boxDistance(2 * node + 1, values, from);
        const right = this.#boxDistance(2 * node + 2, values, from);
        if (left <= right) {
          if (left < squares[k - 1]!) visit(2 * node + 1, low, middle);
          if (right < squares[k - 1]!) visit(2 * node + 2, middle, high);
        } else {
          if (right < squares[k - 1]!) visit(2 * node + 2, middle, high);
          if (left < squares[k - 1]!) visit(2 * node + 1, low, middle);
        }
        return;
      }
      let worst = squares[k - 1]!;
      for (let at = low; at < high; at++) {
        let sum = 0;
        const start = at * columns;
        // The sum is checked from time to time: most rows are too far by their first columns.
        for (let j = 0, stop = 0; j < columns && sum < worst;) {
          for (stop = Math.min(columns, stop + STRETCH); j < stop; j++) {
            const gap = points[start + j]! - values[from + j]!;
            sum += gap * gap;
          }
        }
        if (sum >= worst || order[at] === skip) continue;
        let place = k - 1;
        for (; place > 0 && squares[place - 1]! > sum; place--) {
          squares[place] = squares[place - 1]!;
          rows[place] = rows[place - 1]!;
        }
        squares[place] = sum;
        rows[place] = order[at]!;
        worst = squares[k - 1]!;
      }
    };
    visit(0, 0, this.rows);
  }

  /** Find rows as `within` does, for a row of a matrix. Append them to a list. */
  withinInto(values: Float64Array, from: number, radius: number, found: number[]): void {
    const { columns } = this;
    const points = this.#points;
    const order = this.#order;
    const limit = radius * radius;
    const visit = (node: number, low: number, high: number): void => {
      if (this.#boxDistance(node, values, from) > limit) return;
      if (high - low > LEAF) {
        // A box that is completely within the distance needs no further checks.
        if (this.#farDistance(node, values, from) <= limit) {
          for (let at = low; at < high; at++) found.push(order[at]!);
          return;
        }
        const middle = (low + high) >> 1;
        visit(2 * node + 1, low, middle);
        visit(2 * node + 2, middle, high);
        return;
      }
      for (let at = low; at < high; at++) {
        let sum = 0;
        const start = at * columns;
        for (let j = 0; j < columns; j++) {
          const gap = points[start + j]! - values[from + j]!;
          sum += gap * gap;
        }
        if (sum <= limit) found.push(order[at]!);
      }
    };
    visit(0, 0, this.rows);
  }

  #checked(task: string, point: ArrayLike<number>): Float64Array {
    if (point.length !== this.columns) {
      throw cannot(task, `a point of ${counted(point.length, 'number')}`, `${this.columns}`);
    }
    return Float64Array.from(point);
  }

  /** Compute the squared distance of a point to a node's box; 0 inside. */
  #boxDistance(node: number, values: Float64Array, from: number): number {
    const { columns } = this;
    const boxes = this.#boxes;
    let at = node * 2 * columns;
    let sum = 0;
    for (let j = from; j < from + columns; j++, at++) {
      const value = values[j]!;
      const below = boxes[at]! - value;
      const above = value - boxes[at + columns]!;
      const gap = below > 0 ? below : above > 0 ? above : 0;
      sum += gap * gap;
    }
    return sum;
  }

  /** Compute the squared distance of a point to the farthest corner of a node's box. */
  #farDistance(node: number, values: Float64Array, from: number): number {
    const { columns } = this;
    const boxes = this.#boxes;
    let at = node * 2 * columns;
    let sum = 0;
    for (let j = from; j < from + columns; j++, at++) {
      const gap = Math.max(values[j]! - boxes[at]!, boxes[at + columns]! - values[j]!);
      sum += gap * gap;
    }
    return sum;
  }

  /** Compute a node's box, and divide its rows in half along the box's longest side. */
  #build(values: Float64Array, node: number, low: number, high: number): void {
    const { columns } = this;
    const boxes = this.#boxes;
    const start = node * 2 * columns;
    boxes.fill(Infinity, start, start + columns);
    boxes.fill(-Infinity, start + columns, start + 2 * columns);
    for (let at = low; at < high; at++) {
      const row = this.#order[at]! * columns;
      for (let j = 0; j < columns; j++) {
        const value = values[row + j]!;
        if (value < boxes[start + j]!) boxes[start + j] = value;
        if (value > boxes[start + columns + j]!) boxes[start + columns + j] = value;
      }
    }
    if (high - low <= LEAF) return;
    let longest = 0;
    const side = (j: number) => boxes[start + columns + j]! - boxes[start + j]!;
    for (let j = 1; j < columns; j++) if (side(j) > side(longest)) longest = j;
    const middle = (low + high) >> 1;
    if (side(longest) > 0) this.#select(values, longest, low, high - 1, middle);
    this.#build(values, 2 * node + 1, low, middle);
    this.#build(values, 2 * node + 2, middle, high);
  }

  /**
   * Move the row of rank `rank` to its place by Hoare's selection, with smaller rows before it and larger
   * rows after it.
   */
  #select(values: Float64Array, column: number, from: number, to: number, rank: number): void {
    const { columns } = this;
    const order = this.#order;
    let [low, high] = [from, to];
    while (low < high) {
      const pivot = values[order[(low + high) >> 1]! * columns + column]!;
      let [i, j] = [low, high];
      while (i <= j) {
        while (values[order[i]! * columns + column]! < pivot) i++;
        while (values[order[j]! * columns + column]! > pivot) j--;
        if (i > j) break;
        const row = order[i]!;
        order[i++] = order[j]!;
        order[j--] = row;
      }
      if (rank <= j) high = j;
      else if (rank >= i) low = i;
      else return;
    }
  }
}
