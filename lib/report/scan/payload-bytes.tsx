import type { PayloadView } from './scan-view';

/** Shades of a byte's share, `s0` (nothing) to `s5`. */
const SHADES = 5;

/**
 * Return how dark a byte is coloured: in proportion to its share, compared with the greatest of its
 * row.
 */
function shadeOf(share: number, greatest: number): number {
  return share > 0 ? Math.max(1, Math.round((SHADES * share) / greatest)) : 0;
}

/**
 * Render a payload's first bytes in hex and as text. Each byte is coloured by its share of the
 * score.
 */
export function PayloadBytes({ payload }: { readonly payload: PayloadView }) {
  const { hex, text, shares } = payload;
  const greatest = shares ? Math.max(0, ...Array.from(shares)) : 0;
  const shades = Array.from({ length: hex.length / 2 }, (_, at) =>
    shadeOf(shares?.[at] ?? 0, greatest),
  );
  return (
    <div class="payload">
      <code>{runs(shades, (from, to) => hex.slice(2 * from, 2 * to))}</code>
      <code>{runs(shades, (from, to) => text.slice(from, to))}</code>
    </div>
  );
}

/** Render neighbours of one shade as one element, to keep the page small. */
function runs(shades: readonly number[], textOf: (from: number, to: number) => string) {
  const starts = [...shades.keys()].filter((at) => at === 0 || shades[at] !== shades[at - 1]);
  return starts.map((from, at) => (
    <span class={`s${shades[from]!}`}>{textOf(from, starts[at + 1] ?? shades.length)}</span>
  ));
}
