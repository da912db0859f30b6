/** A colour's share of an 18-bit cube: six bits a channel are as many as an eye sees in a figure. */
const shift = 2;

/** Colours, and which of them stands for each pixel. */
export interface Palette {
  /** Red, green and blue, 0 to 255 each, of every colour. */
  readonly colors: readonly (readonly [number, number, number])[];
  /** For each pixel the index of its colour. */
  readonly indices: Uint8Array;
}

interface Candidate {
  readonly key: number;
  readonly color: readonly [number, number, number];
  readonly pixels: number;
  /** The squared distance to the nearest colour chosen so far. */
  distance: number;
}

/**
 * The few colours that a figure can do with. The commonest colour comes first; each next one is that
 * whose pixels lie farthest, all in all, from the colours chosen before (their count times the squared
 * distance), so that a few points of another hue keep theirs beside many shades of one.
 *
 * @param rgba - four bytes a pixel; alpha is ignored
 * @param most - how many colours at most, 256 or less
 */
export function choosePalette(rgba: Uint8Array, most: number): Palette {
  const candidates = countColors(rgba);
  const colors: Candidate['color'][] = [];
  const indexOf = new Uint8Array(1 << 18);
  while (colors.length < most) {
    const next = candidates.reduce((a, b) => (weight(b) > weight(a) ? b : a));
    if (next.distance === 0) break;
    for (const candidate of candidates) {
      const distance = squaredDistance(candidate.color, next.color);
      if (distance >= candidate.distance) continue;
      candidate.distance = distance;
      indexOf[candidate.key] = colors.length;
    }
    colors.push(next.color);
  }
  const indices = new Uint8Array(rgba.length / 4);
  for (let pixel = 0; pixel < indices.length; pixel++)
    indices[pixel] = indexOf[keyAt(rgba, pixel)]!;
  return { colors, indices };
}

const weight = ({ pixels, distance }: Candidate) => pixels * distance;

/** The colours of an image, told apart by their upper six bits a channel, in order of appearance. */
function countColors(rgba: Uint8Array): Candidate[] {
  const found = new Map<number, { color: Candidate['color']; pixels: number }>();
  for (let pixel = 0; pixel < rgba.length / 4; pixel++) {
    const key = keyAt(rgba, pixel);
    const known = found.get(key);
    if (known) known.pixels++;
    else {
      const at = 4 * pixel;
      found.set(key, { color: [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!], pixels: 1 });
    }
  }
  // Farther than any two colours are apart, and alike for all: the first choice is the commonest.
  return [...found].map(([key, counted]) => ({ key, ...counted, distance: 1 << 18 }));
}

function keyAt(rgba: Uint8Array, pixel: number): number {
  const at = 4 * pixel;
  return ((rgba[at]! >> shift) << 12) | ((rgba[at + 1]! >> shift) << 6) | (rgba[at + 2]! >> shift);
}

function squaredDistance(a: Candidate['color'], b: Candidate['color']): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}
