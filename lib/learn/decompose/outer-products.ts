/**
 * Number of rows that are added to the sums together. Each sum is then loaded and stored once for all of
 * them.
 */
const BLOCK = 4;

/**
 * Sums the products of columns: the sum over rows of weight · row[j] · row[k]. For each row, fill `row`, then
 * `push` it. Call `finish` at the end.
 */
export class OuterProducts {
  /** The row to fill. */
  readonly row: Float64Array;
  readonly #sums: Float64Array;
  readonly #left: Float64Array;
  readonly #right: Float64Array;
  #filled = 0;

  constructor(readonly size: number) {
    this.row = new Float64Array(size);
    this.#sums = new Float64Array(size * size);
    this.#left = new Float64Array(BLOCK * size);
    this.#right = new Float64Array(BLOCK * size);
  }

  push(weight = 1): void {
    const { size, row } = this;
    const start = this.#filled * size;
    for (let j = 0; j < size; j++) {
      this.#right[start + j] = row[j]!;
      this.#left[start + j] = weight * row[j]!;
    }
    this.#filled++;
    if (this.#filled === BLOCK) this.#add();
  }

  /** @returns `size · size` sums, row by row; symmetric. */
  finish(): Float64Array {
    if (this.#filled > 0) this.#add();
    const { size } = this;
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < j; k++) this.#sums[k * size + j] = this.#sums[j * size + k]!;
    }
    return this.#sums;
  }

  #add(): void {
    const { size } = this;
    const sums = this.#sums;
    const left = this.#left;
    const right = this.#right;
    const [second, third, fourth] = [size, 2 * size, 3 * size];
    for (let j = 0; j < size; j++) {
      const a = left[j]!;
      const b = left[second + j]!;
      const c = left[third + j]!;
      const d = left[fourth + j]!;
      const start = j * size;
      for (let k = 0; k <= j; k++) {
        sums[start + k]! +=
          a * right[k]! + b * right[second + k]! + c * right[third + k]! + d * right[fourth + k]!;
      }
    }
    left.fill(0);
    right.fill(0);
    this.#filled = 0;
  }
}
