/** Points of a line, `x[i]` with `y[i]`. */
export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/**
 * Reduce a line to fewer points that look the same. The points are divided into `buckets` of equal
 * size. Each bucket keeps its lowest and its highest point, in order, so every peak and trough
 * stays. The result has at most two points per bucket and the two ends. A line with no more points
 * than that is returned unchanged.
 */
export function decimate({ x, y }: Points, buckets: number): Points {
  const count = y.length;
  if (count <= 2 * buckets + 2) return { x, y };
  const kept = new Set([0]);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * count) / buckets);
    const to = Math.floor(((bucket + 1) * count) / buckets);
    for (const index of extremes(y, from, to)) kept.add(index);
  }
  kept.add(count - 1);
  const order = [...kept];
  return { x: order.map((index) => x[index]!), y: order.map((index) => y[index]!) };
}

/**
 * Find the places of the lowest and the highest of `y[from]` to `y[to - 1]`, in order of position.
 */
function extremes(y: ArrayLike<number>, from: number, to: number): number[] {
  let lowest = from;
  let highest = from;
  for (let i = from + 1; i < to; i++) {
    if (y[i]! < y[lowest]!) lowest = i;
    if (y[i]! > y[highest]!) highest = i;
  }
  return lowest < highest ? [lowest, highest] : [highest, lowest];
}
