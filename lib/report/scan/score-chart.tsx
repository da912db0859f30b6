import { axisLabel, type Chart, type Series } from '../../plots/figure';
import { scoreText } from '../../plots/number-text';

/** Size of the picture, and of the space around its plot, in its own units. */
const WIDTH = 900;
const HEIGHT = 300;
const LEFT = 64;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 46;

/**
 * Render a scan's figure as elements of SVG, without a library for drawing: ECharts is larger than
 * a whole page. `data-low` and `data-high` say which scores the ends of the plot are, for the
 * script that moves the threshold.
 */
export function ScoreChart({ figure }: { readonly figure: Chart }) {
  const x = scaleOf(
    figure.series.flatMap(({ x }) => Array.from(x as ArrayLike<number>)),
    LEFT,
    WIDTH - RIGHT,
  );
  const levels = (figure.levels ?? []).map(({ y }) => y);
  const y = scaleOf(
    [0, ...levels, ...figure.series.flatMap(({ y }) => Array.from(y))],
    HEIGHT - BOTTOM,
    TOP,
  );
  return (
    <figure id={figure.id}>
      <figcaption>
        <strong>{figure.title}.</strong> {figure.caption}
      </figcaption>
      <ul class="legend">
        {figure.series.map(({ name, color }) => (
          <li>
            <svg width="12" height="12" aria-hidden="true">
              <circle cx="6" cy="6" r="4" fill={color} />
            </svg>{' '}
            {name}
          </li>
        ))}
      </ul>
      <div class="plot" role="group" aria-label={figure.title} tabindex={0}>
        <div class="static">
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            role="img"
            aria-label={`${figure.title}: ${figure.series.map(({ name }) => name).join('; ')}`}
            class="scores"
            data-low={y.low}
            data-high={y.high}
          >
            <Axes figure={figure} x={x} y={y} />
            {figure.series.map((series) => (
              <path
                d={dots(series, x, y)}
                stroke={series.color}
                stroke-width="6"
                stroke-linecap="round"
                stroke-opacity="0.7"
                fill="none"
              />
            ))}
            {levels.map((level) => (
              <line
                class="level"
                x1={LEFT}
                x2={WIDTH - RIGHT}
                y1={y.at(level)}
                y2={y.at(level)}
                data-threshold
              />
            ))}
          </svg>
        </div>
      </div>
    </figure>
  );
}

interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

/** Fit values between two places of the picture, with ends that are round numbers. */
function scaleOf(values: readonly number[], from: number, to: number): Scale {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const step = roundStep((most - least) / 6 || Math.abs(most) / 6 || 1);
  const low = Math.floor(least / step) * step;
  const high = Math.max(Math.ceil(most / step) * step, low + step);
  const count = Math.round((high - low) / step);
  return {
    low,
    high,
    ticks: Array.from({ length: count + 1 }, (_, at) => low + at * step),
    at: (value) => rounded(from + ((value - low) / (high - low)) * (to - from)),
  };
}

/** Return the next number of 1, 2 or 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return [1, 2, 5, 10].map((times) => times * power).find((one) => one >= step * 0.999)!;
}

const rounded = (value: number) => Math.round(10 * value) / 10;

/** A line of no length with round ends is a dot; one element for all of them. */
function dots({ x, y }: Series, across: Scale, up: Scale): string {
  let path = '';
  for (let at = 0; at < y.length; at++) {
    path += `M${across.at(x[at] as number)} ${up.at(y[at]!)}h0`;
  }
  return path;
}

function Axes({ figure, x, y }: { readonly figure: Chart; readonly x: Scale; readonly y: Scale }) {
  const bottom = HEIGHT - BOTTOM;
  return (
    <g class="axes">
      {y.ticks.map((tick) => (
        <>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y.at(tick)} y2={y.at(tick)} />
          <text x={LEFT - 8} y={y.at(tick) + 4} text-anchor="end">
            {scoreText(tick)}
          </text>
        </>
      ))}
      {x.ticks.map((tick) => (
        <text x={x.at(tick)} y={bottom + 18} text-anchor="middle">
          {scoreText(tick)}
        </text>
      ))}
      <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 6} text-anchor="middle">
        {axisLabel(figure.x)}
      </text>
      <text transform={`translate(14 ${(TOP + bottom) / 2}) rotate(-90)`} text-anchor="middle">
        {axisLabel(figure.y)}
      </text>
    </g>
  );
}
