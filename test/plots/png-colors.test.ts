import { inflateSync } from 'node:zlib';
import { renderPng, renderSvg, scoreStreamFigure, type Figure } from 'firstbytes';
import { comparisonFigure, type Chart, type Series } from 'firstbytes/plots';
import { describe, expect, test } from 'vitest';
import { madeUpFigures } from '../report/capstone/made-up-report';

type Rgb = readonly [number, number, number];

/** A picture's pixels, row by row. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly at: (pixel: number) => Rgb;
}

/** The pixels of a PNG whose colours stand in a palette, four bits each. */
function decode(png: Uint8Array): Pixels & { readonly palette: readonly string[] } {
  const file = Buffer.from(png);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const start = at + 8;
    chunks.set(
      file.toString('latin1', at + 4, start),
      file.subarray(start, start + file.readUInt32BE(at)),
    );
  }
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const colors = chunks.get('PLTE')!;
  const rows = inflateSync(chunks.get('IDAT')!);
  const stride = 1 + Math.ceil(width / 2);
  const rgb = (index: number): Rgb => [
    colors[3 * index]!,
    colors[3 * index + 1]!,
    colors[3 * index + 2]!,
  ];
  return {
    width,
    height,
    palette: Array.from({ length: colors.length / 3 }, (_, index) => hexOf(rgb(index))),
    at: (pixel) => {
      const x = pixel % width;
      const byte = rows[stride * Math.floor(pixel / width) + 1 + (x >> 1)]!;
      return rgb(x % 2 === 0 ? byte >> 4 : byte & 15);
    },
  };
}

/** The picture of the SVG in all its colours, without letters; set into a larger one, as a PNG is. */
async function drawn(figure: Figure): Promise<Pixels> {
  const { Resvg } = await import('@resvg/resvg-js');
  // Without letters, whose font is the system's here.
  const svg = (await renderSvg(figure)).replace(/<text[\s\S]*?<\/text>/g, '');
  const [, wide, high] = /width="(\d+)" height="(\d+)"/.exec(svg)!;
  const { width, height, pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}">${svg}</svg>`,
    { fitTo: { mode: 'width', value: 900 } },
  ).render();
  return {
    width,
    height,
    at: (pixel) => [pixels[4 * pixel]!, pixels[4 * pixel + 1]!, pixels[4 * pixel + 2]!],
  };
}

const hexOf = (rgb: Rgb) => `#${Buffer.from(rgb).toString('hex')}`;
const rgbOf = (hex: string): Rgb => [...Buffer.from(hex.slice(1), 'hex')] as unknown as Rgb;
const distance = (a: Rgb, b: Rgb) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** How much of `color` lies over white here, 0 to 1; nothing where another colour is mixed in. */
function cover(pixel: Rgb, color: Rgb): number | undefined {
  const towards = color.map((channel) => channel - 255);
  const length = towards.reduce((sum, each) => sum + each * each, 0);
  const share = pixel.reduce((sum, each, at) => sum + (each - 255) * towards[at]!, 0) / length;
  const there = color.map((channel) => 255 + share * (channel - 255)) as unknown as Rgb;
  return distance(pixel, there) < 6 ? share : undefined;
}

/** Which of the series a pixel belongs to that is drawn at least half: by its hue, not its lightness. */
function ownerOf(pixel: Rgb, series: readonly Series[]): string | undefined {
  const owners = series.filter(({ color }) => (cover(pixel, rgbOf(color)) ?? 0) >= 0.5);
  return owners[0]?.color;
}

const wave = (count: number, low: number) =>
  Float64Array.from({ length: count }, (_, at) => low + ((at * 7) % 13) / 200);
const level = (count: number, value: number) => new Float64Array(count).fill(value);

/** Lines at many heights, so that some fall between two rows of pixels and cover neither whole. */
const levels: Chart[] = [0.4, 0.409, 0.414, 0.417, 0.423, 0.43].map((height, at) => ({
  ...comparisonFigure(29, wave(7_400, 0.03), level(1_392, height), 0.16),
  id: `figure-29-level-${at}`,
}));

const six: Chart = {
  kind: 'chart',
  id: 'six-lines',
  title: 'Six lines',
  caption: '',
  x: { title: 'place' },
  y: { title: 'height' },
  series: ['#0072b2', '#e06c00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00'].map((color, line) => ({
    name: `line ${line}`,
    kind: 'line',
    x: [0, 1, 2],
    y: [line, line + 0.37, line],
    color,
  })),
};

const figures: Chart[] = [
  ...madeUpFigures().flatMap((figure) => (figure.kind === 'chart' ? [figure] : [])),
  scoreStreamFigure([...wave(400, 0.03), 0.4], 0.2),
  ...levels,
  six,
];

describe.each(figures.map((figure) => [figure.id, figure] as const))('%s', (_, figure) => {
  test('keeps the colour of each series, as the legend shows it', async () => {
    const png = decode(await renderPng(figure));
    for (const { color } of figure.series) expect(png.palette).toContain(color);
    const svg = await drawn(figure);
    const seen = new Map<string, { all: number; own: number }>();
    for (let pixel = 0; pixel < svg.width * svg.height; pixel++) {
      const owner = ownerOf(svg.at(pixel), figure.series);
      if (owner === undefined) continue;
      const count = seen.get(owner) ?? { all: 0, own: 0 };
      count.all++;
      if (nearestHue(png.at(pixel), figure.series) === owner) count.own++;
      seen.set(owner, count);
    }
    for (const { name, color } of figure.series) {
      const { all, own } = seen.get(color)!;
      expect(own / all, `${name}: ${own} of ${all} pixels`).toBeGreaterThan(0.97);
    }
  });
});

/** The series that a palette's colour is nearest to, whatever its tint; nothing for greys and white. */
function nearestHue(pixel: Rgb, series: readonly Series[]): string | undefined {
  if (Math.max(...pixel) - Math.min(...pixel) < 16) return undefined;
  const away = ({ color }: Series) => {
    const rgb = rgbOf(color);
    const tints = [1, 0.75, 0.5, 0.35].map((share) =>
      distance(pixel, rgb.map((channel) => 255 + share * (channel - 255)) as unknown as Rgb),
    );
    return Math.min(...tints);
  };
  return [...series].sort((a, b) => away(a) - away(b))[0]!.color;
}

test('a line on one level is drawn as thick as one of two points, however many it has', async () => {
  const figure = comparisonFigure(29, wave(7_400, 0.03), level(1_392, 0.4));
  expect(await renderSvg(figure)).toMatch(/stroke="#009e73" stroke-width="2"/);
  expect(await renderSvg(figure)).toMatch(/stroke="#0072b2" stroke-width="0.8"/);
});
