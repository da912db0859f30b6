const [WIDTH, HEIGHT, BINS] = [220, 44, 44];
const MIDDLE = HEIGHT / 2;

/** Return the end of the axis for some scores: in steps of 0.2, so that it seldom moves. */
export function stripEnd(all: readonly Float64Array[]): number {
  let most = 0;
  for (const scores of all) for (const score of scores) most = Math.max(most, score);
  return Math.max(0.2, Math.ceil(5 * most) / 5);
}

interface ScoreStripProps {
  readonly protocol: string;
  readonly group: number;
  /** The network's scores, and its threshold. */
  readonly above: Float64Array;
  readonly network: number;
  /** Those of the mean of each bit. */
  readonly below: Float64Array;
  readonly mean: number;
  readonly end: number;
}

/** Two histograms of a protocol's scores with their thresholds, one upside down. */
export function ScoreStrip({ protocol, group, above, below, network, mean, end }: ScoreStripProps) {
  const x = (score: number) => (Math.min(1, score / end) * WIDTH).toFixed(1);
  const middle = (scores: Float64Array) =>
    scores.toSorted()[Math.floor(scores.length / 2)]!.toFixed(3);
  return (
    <svg
      class={`group-${group}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={
        `${protocol}: half of the rows score up to ${middle(above)} by the network, up to ` +
        `${middle(below)} by the mean of each bit.`
      }
    >
      <path class="bars" d={bars(above, end, -1)} />
      <path class="bars below" d={bars(below, end, 1)} />
      <path class="axis" d={`M0 ${MIDDLE}H${WIDTH}`} />
      <path class="limit" d={`M${x(network)} 0V${MIDDLE}`} />
      <path class="limit" d={`M${x(mean)} ${MIDDLE}V${HEIGHT}`} />
    </svg>
  );
}

/** Roots of the shares, so that few rows are seen beside many. */
function bars(scores: Float64Array, end: number, direction: 1 | -1): string {
  const counts = new Array<number>(BINS).fill(0);
  for (const score of scores) {
    const bin = Math.min(BINS - 1, Math.floor((score / end) * BINS));
    counts[bin]!++;
  }
  const width = WIDTH / BINS;
  return counts
    .map((count, bin) => {
      const height = direction * Math.sqrt(count / scores.length) * (MIDDLE - 1);
      return count === 0
        ? ''
        : `M${(bin * width).toFixed(1)} ${MIDDLE}v${height.toFixed(1)}h${width}V${MIDDLE}z`;
    })
    .join('');
}
