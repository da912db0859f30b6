import { matrixColumn, type Matrix } from '../matrix';

/** A matrix with its values replaced by the numbers of bins. A column has at most 256 bins. */
export interface BinnedMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Row by row. In a column, bins ascend with the values. */
  readonly bins: Uint8Array;
  /** The number of bins of each column. */
  readonly counts: Int32Array;
  /** `low[256 * column + bin]`: the smallest value in the bin. */
  readonly low: Float64Array;
  /** The largest value in the bin. */
  readonly high: Float64Array;
}

/** Room per column in `low` and `high`. */
export const BIN_ROOM = 256;

/**
 * Put values into bins. A column of at most `maxBins` distinct values gets one bin for each. Any other column
 * gets bins with about the same number of rows, so that splits do not depend on the units. Equal values share
 * a bin.
 *
 * @param maxBins - from 2 to 256.
 */
export function binMatrix(data: Matrix, maxBins: number): BinnedMatrix {
  const { rows, columns, values } = data;
  const bins = new Uint8Array(rows * columns);
  const counts = new Int32Array(columns);
  const low = new Float64Array(columns * BIN_ROOM);
  const high = new Float64Array(columns * BIN_ROOM);
  for (let column = 0; column < columns; column++) {
    const sorted = matrixColumn(data, column).sort();
    const tops = binTops(sorted, maxBins);
    counts[column] = tops.length;
    const from = column * BIN_ROOM;
    let at = 0;
    for (let bin = 0; bin < tops.length; bin++) {
      low[from + bin] = sorted[at]!;
      high[from + bin] = tops[bin]!;
      while (at < rows && sorted[at]! <= tops[bin]!) at++;
    }
    for (let row = 0; row < rows; row++) {
      bins[row * columns + column] = binOf(tops, values[row * columns + column]!);
    }
  }
  return { rows, columns, bins, counts, low, high };
}

/** Return the largest value of each bin, ascending. */
function binTops(sorted: Float64Array, maxBins: number): Float64Array {
  const distinct: number[] = [];
  for (let at = 0; at < sorted.length && distinct.length <= maxBins; at++) {
    if (at === 0 || sorted[at]! > sorted[at - 1]!) distinct.push(sorted[at]!);
  }
  if (distinct.length <= maxBins) return Float64Array.from(distinct);
  const tops: number[] = [];
  let at = 0;
  while (at < sorted.length) {
    // Each remaining bin gets an equal share of the remaining values. Values equal to the last are added to
    // it.
    const share = Math.ceil((sorted.length - at) / (maxBins - tops.length));
    const top = sorted[Math.min(at + share, sorted.length) - 1]!;
    while (at < sorted.length && sorted[at]! <= top) at++;
    tops.push(top);
  }
  return Float64Array.from(tops);
}

function binOf(tops: Float64Array, value: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
