/**
 * Compute Spearman's rank correlation: 1 if one grows with the other, −1 if it falls, near 0 if neither says
 * anything about the other. Equal values share the mean of their ranks.
 *
 * @param a - at least two values, not all equal
 * @param b - the same number of values; `a[i]` and `b[i]` belong together
 * @throws RangeError if there are fewer than two pairs, or all values of one side are equal.
 */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || new Set(a).size < 2 || new Set(b).size < 2) {
    throw new RangeError(
      `Cannot correlate ${a.length} values with ${b.length}: expected the same number of both, and at least ` +
        'two different values on each side.',
    );
  }
  const [x, y] = [centred(ranks(a)), centred(ranks(b))];
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal - 1) / 2;
  });
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, at) => sum + value * y[at]!, 0);
}
