import { loadOptional } from '../../optional-packages';
import type { Figure } from '../figure';
import { encodeIndexedPng, MAX_COLORS } from './indexed-png';
import { levelSeries } from './level-series';
import { choosePalette, type Rgb } from './palette';
import { escapeXml, renderSvg } from './svg';
import { wrapText } from './wrap-text';

/** The width of a picture in pixels. */
const WIDTH = 900;

/** Room for the caption below a figure, in the figure's own pixels. */
const caption = { lineHeight: 17, fontSize: 12, left: 14, bottom: 10, characters: 118 };

/**
 * Draw a figure as a PNG picture, 900 pixels wide, with its caption below it. The same figure gives
 * the same bytes on every machine, because the letters come from a font package, not from the
 * system. Sixteen colours keep a picture of thousands of points below about 50 kB. The colours of
 * the legend are among them.
 *
 * @throws MissingPackageError unless @resvg/resvg-js, dejavu-fonts-ttf and echarts are installed.
 * @example
 * const png = await renderPng(testScoresFigure([0.03, 0.05, 0.04], 8));
 * Buffer.from(png).toString('latin1', 1, 4); // => 'PNG'
 */
export async function renderPng(figure: Figure): Promise<Uint8Array> {
  const { Resvg, fontFiles } = await loadOptional(
    'A figure as PNG',
    ['@resvg/resvg-js', 'dejavu-fonts-ttf', 'echarts'],
    async () => ({
      ...(await import('@resvg/resvg-js')),
      fontFiles: [font('DejaVuSans'), font('DejaVuSans-Bold')],
    }),
  );
  const image = new Resvg(addCaption(await renderSvg(figure), figure.caption), {
    fitTo: { mode: 'width', value: WIDTH },
    font: {
      loadSystemFonts: false,
      fontFiles,
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
    },
  }).render();
  const palette = choosePalette(image.pixels, MAX_COLORS, legendColors(figure));
  return encodeIndexedPng(palette, image.width);
}

/** Return the colours of a figure's series and levels, each once. */
function legendColors(figure: Figure): Rgb[] {
  if (figure.kind === 'raster') return [];
  const series = [...figure.series, ...levelSeries(figure)];
  return [...new Set(series.map(({ color }) => color.toLowerCase()))].map(channels);
}

/** Return the channels of a CSS hex colour, `#0072b2`. */
function channels(color: string): Rgb {
  const at = (from: number) => parseInt(color.slice(from, from + 2), 16);
  return [at(1), at(3), at(5)];
}

function font(name: string): string {
  return require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
}

/** Make a figure's picture higher, and write the caption's lines on white below it. */
function addCaption(svg: string, text: string): string {
  const [, wide, high] = /<svg [^>]*?width="(\d+)" height="(\d+)"/.exec(svg)!;
  const lines = wrapText(text, caption.characters);
  const height = Number(high) + lines.length * caption.lineHeight + caption.bottom;
  const spans = lines.map(
    (line, at) =>
      `<text x="${caption.left}" y="${Number(high) + caption.lineHeight * (at + 0.7)}">` +
      `${escapeXml(line)}</text>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${height}">` +
    `<rect width="100%" height="100%" fill="#ffffff"/>${svg}` +
    `<g font-family="sans-serif" font-size="${caption.fontSize}" fill="#444444">${spans.join('')}</g></svg>`
  );
}
