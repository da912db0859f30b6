/** Number of rows that are kept until they are added: their columns then stay in the processor's cache. */
const BLOCK = 256;

/**
 * Sums the products of columns: the sum over rows of weight · row[j] · row[k]. For each row, fill `row`, then
 * `push` it. Call `finish` at the end.
 */
export class OuterProducts {
  /** The row to fill. */
  readonly row: Float64Array;
  readonly #sums: Float64Array;
  /** Kept rows, column by column, with their weights and without. */
  readonly #weighted: Float64Array;
  readonly #plain: Float64Array;
  #filled = 0;

  constructor(readonly size: number) {
    this.row = new Float64Array(size);
    this.#sums = new Float64Array(size * size);
    this.#weighted = new Float64Array(BLOCK * size);
    this.#plain = new Float64Array(BLOCK * size);
  }

  push(weight = 1): void {
    const { size, row } = this;
    for (let j = 0, at = this.#filled; j < size; j++, at += BLOCK) {
      this.#plain[at] = row[j]!;
      this.#weighted[at] = weight * row[j]!;
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

  /** Add the kept rows: two columns times two columns at a time, so that each value is read half as often. */
  #add(): void {
    const { size } = this;
    const rows = this.#filled;
    const sums = this.#sums;
    const left = this.#weighted;
    const right = this.#plain;
    for (let j = 0; j < size; j += 2) {
      const a = j * BLOCK;
      const hasNext = j + 1 < size;
      const b = hasNext ? a + BLOCK : a;
      for (let k = 0; k <= j; k += 2) {
        const c = k * BLOCK;
        const d = k + 1 < size ? c + BLOCK : c;
        let ac = 0;
        let ad = 0;
        let bc = 0;
        let bd = 0;
        for (let row = 0; row < rows; row++) {
          const x = left[a + row]!;
          const y = left[b + row]!;
          const u = right[c + row]!;
          const v = right[d + row]!;
          ac += x * u;
          ad += x * v;
          bc += y * u;
          bd += y * v;
        }
        sums[j * size + k]! += ac;
        if (k < j) sums[j * size + k + 1]! += ad;
        if (!hasNext) continue;
        sums[(j + 1) * size + k]! += bc;
        sums[(j + 1) * size + k + 1]! += bd;
      }
    }
    this.#filled = 0;
  }
}
