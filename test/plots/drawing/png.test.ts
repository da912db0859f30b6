import { crc32, inflateSync } from 'node:zlib';
import { protocolColors, renderPng, renderSvg } from 'firstbytes';
import { comparisonFigure, type Chart } from 'firstbytes/plots';
import { describe, expect, test } from 'vitest';
import { madeUpFigures } from '../../report/capstone/made-up-report';

/** A PNG's chunks by type, their checksums verified. */
function chunksOf(png: Uint8Array): Map<string, Buffer> {
  const file = Buffer.from(png);
  expect(file.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length;) {
    const end = at + 8 + file.readUInt32BE(at);
    expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
    chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, end));
    at = end + 4;
  }
  return chunks;
}

/** How many pixels there are of each colour, `#rrggbb`. */
function colorsOf(png: Uint8Array): Map<string, number> {
  const chunks = chunksOf(png);
  const width = chunks.get('IHDR')!.readUInt32BE(0);
  const rows = inflateSync(chunks.get('IDAT')!);
  const stride = 1 + Math.ceil(width / 2);
  expect(rows.length).toBe(stride * chunks.get('IHDR')!.readUInt32BE(4));
  const counts = new Map<string, number>();
  for (let at = 0; at < rows.length; at++) {
    if (at % stride === 0) expect(rows[at]).toBe(0);
    else for (const index of [rows[at]! >> 4, rows[at]! & 15]) count(index);
  }
  function count(index: number): void {
    const color = `#${chunks.get('PLTE')!.toString('hex', 3 * index, 3 * index + 3)}`;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return counts;
}

describe.each(['linear', 'log'] as const)('on a %s axis', (scale) => {
  test.each([1e15, 1e100, 1e300, 1.7e308])('values up to %d are drawn', async (most) => {
    const y = { title: 'loss', scale };
    const series = [
      { name: 'a', kind: 'line' as const, color: '#0072b2', x: [0, 1, 2], y: [1, most, 2] },
    ];
    const chart: Chart = {
      kind: 'chart',
      id: 'huge',
      title: 'Huge',
      caption: '',
      x: { title: 'x' },
      y,
      series,
    };
    expect(await renderSvg(chart)).toMatch(/>\d(\.\d+)?e\+\d+</);
    expect(chunksOf(await renderPng(chart)).has('IDAT')).toBe(true);
  });
});

describe.each(madeUpFigures().map((figure) => [figure.id, figure] as const))('%s', (_, figure) => {
  test('is the same picture twice, 900 pixels wide and small', async () => {
    const png = await renderPng(figure);
    expect(Buffer.compare(png, await renderPng(figure))).toBe(0);
    expect(chunksOf(png).get('IHDR')!.readUInt32BE(0)).toBe(900);
    expect(png.length).toBeLessThan(60_000);
  });
});

test('a few points keep their colour beside thousands of another', async () => {
  const many = Float64Array.from({ length: 7_400 }, (_, at) => 0.1 + (at % 7) / 100);
  const colors = colorsOf(await renderPng(comparisonFigure(28, many, [0.3, 0.4])));
  expect([...colors.keys()][0]).toBe('#ffffff');
  const near = (color: string) => (other: string) =>
    [1, 3, 5].every((at) => {
      const channel = (text: string) => parseInt(text.slice(at, at + 2), 16);
      return Math.abs(channel(color) - channel(other)) < 32;
    });
  expect([...colors.keys()].filter(near(protocolColors.TLS))).not.toEqual([]);
  expect([...colors.keys()].filter(near(protocolColors.DNS))).not.toEqual([]);
});

test('a longer caption makes a higher picture, and letters are drawn', async () => {
  const short = comparisonFigure(22, [0.1], [0.2]);
  const height = async (figure: Chart) =>
    chunksOf(await renderPng(figure))
      .get('IHDR')!
      .readUInt32BE(4);
  const captions = ['', 'one line & <no tag>', 'many words '.repeat(40)];
  const heights = await Promise.all(captions.map((caption) => height({ ...short, caption })));
  expect(heights[1]).toBeGreaterThan(heights[0]!);
  expect(heights[2]).toBeGreaterThan(heights[1]!);
  // Four lines of about 110 letters, not forty of one word.
  expect(heights[2]! - heights[1]!).toBeLessThan(80);
  const dark = async (caption: string) => {
    const colors = colorsOf(await renderPng({ ...short, caption }));
    return [...colors].reduce((sum, [color, count]) => sum + (color === '#ffffff' ? 0 : count), 0);
  };
  expect(await dark('mmmmmmmmmm')).toBeGreaterThan((await dark('')) + 100);
});

test('the picture is that of the SVG, in fewer colours', async () => {
  const figure = { ...comparisonFigure(22, [0.1, 0.2, 0.1], [0.3, 0.2, 0.4]), caption: '' };
  const { Resvg } = await import('@resvg/resvg-js');
  const draw = (svg: string) => new Resvg(svg, { fitTo: { mode: 'width', value: 900 } }).render();
  const png = Buffer.from(await renderPng(figure)).toString('base64');
  const height = Buffer.from(png, 'base64').readUInt32BE(20);
  const drawn = draw(
    `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="${height}">` +
      `<image href="data:image/png;base64,${png}" width="900" height="${height}"/></svg>`,
  ).pixels;
  // Without letters, whose font is the system's here.
  const expected = draw((await renderSvg(figure)).replace(/<text[\s\S]*?<\/text>/g, '')).pixels;
  let different = 0;
  for (let at = 0; at < expected.length; at++) {
    const isDark = expected[at]! < 200;
    if (isDark && Math.abs(expected[at]! - drawn[at]!) > 40) different++;
  }
  expect(different).toBeLessThan(150);
});
