/**
 * Bits of a channel that are ignored. Six bits per channel remain, and a colour has 18. An eye sees
 * no more in a figure.
 */
const SHIFT = 2;

/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

/** Colours, and the colour of each pixel. */
export interface Palette {
  readonly colors: readonly Rgb[];
  /** The index of the colour of each pixel. */
  readonly indices: Uint8Array;
}

interface Candidate {
  readonly key: number;
  readonly color: Rgb;
  readonly pixels: number;
  /** The squared distance to the nearest colour chosen so far. */
  distance: number;
}

/**
 * Choose the few colours that a figure needs: white, the colours of its legend, a tint of each,
 * then others. Each of the others is the colour whose pixels are farthest, in total, from the
 * colours chosen before (their count times the squared distance). So a few points of another hue
 * keep their colour next to many shades of one.
 *
 * A pixel gets the nearest colour. If a thin line of a legend colour covers a pixel in part, the
 * pixel gets the nearest tint of that line's colour.
 *
 * @param rgba - four bytes per pixel; alpha is ignored
 * @param most - the maximum number of colours, 1 to 256
 * @param legend - colours that must be included, the most important first
 */
export function choosePalette(
  rgba: Uint8Array,
  most: number,
  legend: readonly Rgb[] = [],
): Palette {
  const candidates = countColors(rgba);
  const colors: Rgb[] = [];
  const choose = (color: Rgb) => {
    for (const candidate of candidates) {
      candidate.distance = Math.min(candidate.distance, squaredDistance(candidate.color, color));
    }
    colors.push(color);
  };
  const tints = legend.map(halfTint).slice(0, Math.max(0, MOST_OF_LEGEND * most - legend.length));
  for (const color of [white, ...legend, ...tints].slice(0, most)) choose(color);
  while (colors.length < most) {
    const next = candidates.reduce((a, b) => (weight(b) > weight(a) ? b : a));
    if (next.distance === 0) break;
    choose(next.color);
  }
  const tintsOf = legend.map((color) => colors.filter((one) => isTint(one, color)));
  const indexOf = new Uint8Array(1 << 18);
  for (const { key, color } of candidates) {
    const own = legend.findIndex((one) => isTint(color, one));
    indexOf[key] = colors.indexOf(nearest(color, tintsOf[own] ?? colors));
  }
  const indices = new Uint8Array(rgba.length / 4);
  for (let pixel = 0; pixel < indices.length; pixel++)
    indices[pixel] = indexOf[keyAt(rgba, pixel)]!;
  return { colors, indices };
}

const white: Rgb = [255, 255, 255];

/**
 * The maximum share of the legend's colours and their tints. Letters and grid lines need some too.
 */
const MOST_OF_LEGEND = 0.7;

function halfTint([r, g, b]: Rgb): Rgb {
  const half = (channel: number) => Math.round((channel + 255) / 2);
  return [half(r), half(g), half(b)];
}

/** The maximum distance of a pixel's colour from a mixture of two: the channels are rounded. */
const NEAR_MIXTURE = 8;

/** Return whether a colour is `of` mixed with white. White is a tint of every colour. */
function isTint(color: Rgb, of: Rgb): boolean {
  const length = squaredDistance(of, white);
  if (length === 0) return false;
  const along = color.reduce((sum, each, at) => sum + (255 - each) * (255 - of[at]!), 0);
  const share = Math.min(1, along / length);
  const mix = (channel: number) => 255 + share * (channel - 255);
  return squaredDistance(color, [mix(of[0]), mix(of[1]), mix(of[2])]) <= NEAR_MIXTURE ** 2;
}

function nearest(color: Rgb, among: readonly Rgb[]): Rgb {
  return among.reduce((a, b) => (squaredDistance(b, color) < squaredDistance(a, color) ? b : a));
}

const weight = ({ pixels, distance }: Candidate) => pixels * distance;

/** Count the colours of an image, by their upper six bits per channel, in order of appearance. */
function countColors(rgba: Uint8Array): Candidate[] {
  const found = new Map<number, { color: Rgb; pixels: number }>();
  for (let pixel = 0; pixel < rgba.length / 4; pixel++) {
    const key = keyAt(rgba, pixel);
    const known = found.get(key);
    if (known) known.pixels++;
    else {
      const at = 4 * pixel;
      found.set(key, { color: [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!], pixels: 1 });
    }
  }
  // More than the distance between any two colours.
  return [...found].map(([key, counted]) => ({ key, ...counted, distance: 1 << 18 }));
}

function keyAt(rgba: Uint8Array, pixel: number): number {
  const at = 4 * pixel;
  return ((rgba[at]! >> SHIFT) << 12) | ((rgba[at + 1]! >> SHIFT) << 6) | (rgba[at + 2]! >> SHIFT);
}

function squaredDistance(a: Rgb, b: Rgb): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}
