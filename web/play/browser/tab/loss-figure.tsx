import type { Loss } from 'firstbytes/web';
import type { Snapshot, Start } from '../messages';

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [460, 220, 52, 28, 8];
/** More points than this are not drawn: every second, third, … epoch is. */
const MOST_POINTS = 400;

interface LossFigureProps {
  readonly start: Start;
  readonly snapshot: Snapshot;
  readonly loss: Loss;
}

/** The loss by epoch, beside that of copies that are the same for every row. */
export function LossFigure({ start, snapshot, loss }: LossFigureProps) {
  const { losses, loss: now, batch, batches } = snapshot;
  const every = Math.ceil(losses.length / MOST_POINTS) || 1;
  const points = Array.from(losses, (value, at) => ({ at: at + 1, value })).filter(
    ({ at }) => at % every === 0 || at === losses.length,
  );
  if (batch > 0 && now !== undefined) {
    points.push({ at: losses.length + batch / batches, value: now });
  }
  const lines = [
    { name: 'each bit’s mean', value: start.meanLoss, kind: 'mean' },
    { name: 'each bit’s majority', value: start.majorityLoss, kind: 'majority' },
  ].filter(({ value }) => Number.isFinite(value));
  const end = Math.max(10, points.at(-1)?.at ?? 0);
  const values = [...points, ...lines].map(({ value }) => value);
  const most = rounded(1.05 * Math.max(...values, 0.01));
  const x = (at: number) => LEFT + (at / end) * (WIDTH - LEFT - 12);
  const y = (value: number) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - BOTTOM - TOP);
  const line = points.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`);
  return (
    <figure class="loss">
      <figcaption>
        <h2>Loss</h2>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={
          now === undefined
            ? 'The loss: no step yet.'
            : `The loss by epoch: ${points[0]?.value.toFixed(4)} at first, ${now.toFixed(4)} now.`
        }
      >
        {[0, 0.5, 1].map((part) => (
          <g class="tick">
            <path d={`M${LEFT} ${y(part * most)}H${WIDTH - 12}`} />
            <text x={LEFT - 6} y={y(part * most) + 4} text-anchor="end">
              {Number((part * most).toPrecision(2))}
            </text>
          </g>
        ))}
        {lines.map(({ value, kind }) => (
          <path class={`constant ${kind}`} d={`M${LEFT} ${y(value)}H${WIDTH - 12}`} />
        ))}
        {line.length > 0 && <polyline class="curve" points={line.join(' ')} />}
        {line.length > 0 && (
          <circle class="now" r="3.5" cx={x(points.at(-1)!.at)} cy={y(points.at(-1)!.value)} />
        )}
        <text x={LEFT} y={HEIGHT - 8}>
          0
        </text>
        <text x={WIDTH - 12} y={HEIGHT - 8} text-anchor="end">
          {Math.round(end)} epochs
        </text>
      </svg>
      <ul class="legend">
        <li class="curve">the network</li>
        {lines.map(({ name, value, kind }) => (
          <li class={kind}>
            {name} for every row: {value.toFixed(4)}
          </li>
        ))}
      </ul>
      <p class="soft">
        {loss === 'mae' &&
          'A network that gives every row the same copy gets no lower than the majority. '}
        {loss !== 'mae' &&
          'A network that gives every row the same copy gets no lower than the mean. '}
        Of the bits that vary, {snapshot.stuck} have the same copy in every normal row.
      </p>
    </figure>
  );
}

/** Round up to one digit, so that the scale does not move with each step. */
function rounded(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / unit) * unit;
}
