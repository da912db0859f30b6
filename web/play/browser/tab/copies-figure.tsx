import type { Copy, Snapshot } from '../messages';

/** The shades of a copy's bits: a path each. */
const SHADES = 10;
/** Bits in a line of the figure. */
const ACROSS = 64;

/** Rows beside their copies, bit by bit, and the difference. */
export function CopiesFigure({ snapshot }: { readonly snapshot: Snapshot }) {
  return (
    <figure class="copies wide">
      <figcaption>
        <h2>Copies</h2>
        <p class="soft">
          Rows that were not trained on. Of each, the bits, the copy, and the difference between
          them: the mean of the differences is the score. A 1 is a full square, a 0 an empty one,
          and what is between them is grey.
        </p>
      </figcaption>
      <ul>
        {snapshot.copies.map((copy) => (
          <li>
            <CopyRow {...copy} />
          </li>
        ))}
      </ul>
    </figure>
  );
}

function CopyRow({ protocol, hex, bits, copy }: Copy) {
  const differences = copy.map((value, at) => Math.abs(value - bits[at]!));
  const score = differences.reduce((sum, one) => sum + one, 0) / bits.length;
  const across = Math.min(ACROSS, bits.length);
  const lines = Math.ceil(bits.length / across);
  const wrong = differences.filter((one) => one >= 0.5).length;
  return (
    <>
      <div class="row-head">
        <strong>{protocol}</strong> <code>{hex}</code>{' '}
        <span class="score">score {score.toFixed(3)}</span>
      </div>
      <svg
        viewBox={`0 0 ${across} ${lines * 3.6 - 0.3}`}
        role="img"
        aria-label={
          `A row of ${protocol} and its copy: ${wrong} of ${bits.length} bits are wrong by a half ` +
          `or more, score ${score.toFixed(3)}.`
        }
      >
        {[bits, copy, differences].map((values, band) => (
          <Band values={values} across={across} band={band} />
        ))}
      </svg>
    </>
  );
}

interface BandProps {
  readonly values: ArrayLike<number>;
  readonly across: number;
  /** 0 for the bits, 1 for the copy, 2 for the difference. */
  readonly band: number;
}

function Band({ values, across, band }: BandProps) {
  const paths = Array.from({ length: SHADES + 1 }, () => '');
  for (let at = 0; at < values.length; at++) {
    const shade = Math.round(SHADES * Math.min(1, Math.max(0, values[at]!)));
    const y = Math.floor(at / across) * 3.6 + band * 1.1;
    paths[shade] = `${paths[shade]!}M${at % across} ${y.toFixed(1)}h1v1h-1z`;
  }
  return (
    <g class={band === 2 ? 'difference' : 'bits'}>
      <path class="ground" d={paths.join('')} />
      {paths.map(
        (d, shade) => shade > 0 && d !== '' && <path d={d} fill-opacity={shade / SHADES} />,
      )}
    </g>
  );
}
