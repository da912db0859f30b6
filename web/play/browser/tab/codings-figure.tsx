import { useState } from 'preact/hooks';
import type { Snapshot, Start } from '../messages';
import { Mark, markAt } from './marks';

const [SIZE, HEIGHT, EDGE] = [460, 280, 14];

interface CodingsFigureProps {
  readonly start: Start;
  readonly snapshot: Snapshot;
}

/** The numbers of the narrowest layer as dots: two of them, or their two principal components. */
export function CodingsFigure({ start, snapshot }: CodingsFigureProps) {
  const { codings, units } = snapshot;
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1]);
  const [isPlain, setPlain] = useState(false);
  const [first, second] = chosen.map((unit) => Math.min(unit, units - 1)) as [number, number];
  const points = codings.map(({ values, components }) =>
    Array.from({ length: components.length / 2 }, (_, row): [number, number] =>
      isPlain
        ? [values[row * units + first]!, values[row * units + second]!]
        : [components[2 * row]!, components[2 * row + 1]!],
    ),
  );
  const [x, y] = [0, 1].map((axis) =>
    scale(
      points.flat().map((point) => point[axis]!),
      axis === 0 ? [EDGE, SIZE - EDGE] : [HEIGHT - EDGE, EDGE],
    ),
  ) as [(value: number) => number, (value: number) => number];
  return (
    <figure class="codings">
      <figcaption>
        <h2>The middle</h2>
      </figcaption>
      <div class="axes">
        <label>
          <input
            type="checkbox"
            autocomplete="off"
            checked={isPlain}
            onChange={({ currentTarget }) => {
              setPlain(currentTarget.checked);
            }}
          />{' '}
          two of its {units} numbers
        </label>
        {isPlain &&
          ([0, 1] as const).map((axis) => (
            <label>
              {axis === 0 ? 'across' : 'up'}{' '}
              <select
                value={String([first, second][axis])}
                onChange={({ currentTarget }) => {
                  const unit = Number(currentTarget.value);
                  setChosen(axis === 0 ? [unit, second] : [first, unit]);
                }}
              >
                {Array.from({ length: units }, (_, unit) => (
                  <option value={String(unit)}>{unit + 1}</option>
                ))}
              </select>
            </label>
          ))}
      </div>
      <svg viewBox={`0 0 ${SIZE} ${HEIGHT}`} role="img" aria-label={described(start, points)}>
        {points.map((own, group) => (
          <path
            class={`dots group-${group}`}
            d={own.map(([a, b]) => markAt(group, x(a), y(b))).join('')}
          />
        ))}
      </svg>
      <ul class="legend">
        {start.groups.map(({ protocol }, group) => (
          <li>
            <Mark group={group} /> {protocol}
          </li>
        ))}
      </ul>
      <p class="soft">
        {isPlain
          ? 'Two numbers of the narrowest layer, for up to 80 rows of each protocol.'
          : 'The two main directions (PCA) of the narrowest layer’s numbers, for up to 80 rows of each protocol.'}
      </p>
    </figure>
  );
}

function described(start: Start, points: readonly (readonly [number, number])[][]): string {
  const places = start.groups.map(({ protocol }, group) => {
    const distinct = new Set(points[group]!.map((point) => point.map((v) => v.toFixed(3)).join()));
    return `${protocol}: ${points[group]!.length} rows in ${distinct.size} places`;
  });
  return `The numbers of the narrowest layer as dots. ${places.join('; ')}.`;
}

function scale(values: readonly number[], [from, to]: readonly [number, number]) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!(high > low)) return () => (from + to) / 2;
  return (value: number) => from + ((value - low) / (high - low)) * (to - from);
}
