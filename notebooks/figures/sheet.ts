/**
 * A drawing as SVG: shapes with coordinates in pixels, x to the right and y down, in colours that hold
 * on a light and on a dark page. A sheet is 600 wide, the width at which the notebooks' pages show it.
 */

/** A colour with a meaning that the picture gives it; the same five in every picture. */
export type Tone = 'blue' | 'orange' | 'green' | 'pink' | 'grey';

/** A shape, as SVG text. */
export type Shape = string;

export interface SheetParts {
  /** What the picture shows, in a few words: its name for a screen reader. */
  readonly title: string;
  /** What a reader sees in it, in a sentence or two: for those who cannot. */
  readonly description: string;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** The width of every sheet, in pixels. */
export const WIDTH = 600;

// Okabe and Ito's colours (https://jfly.uni-koeln.de/color/) for lines; paler and darker ones to fill.
const theme = `
    .page { fill: #ffffff } .text { fill: #1f2328 } .soft { fill: #59636e }
    .fill-blue { fill: #ddeefa } .fill-orange { fill: #fdebdc } .fill-green { fill: #dff3ec } .fill-pink { fill: #f8e6f0 } .fill-grey { fill: #eceff2 }
    .ink-blue { stroke: #0072b2 } .ink-orange { stroke: #e06c00 } .ink-green { stroke: #009e73 } .ink-pink { stroke: #b4578c } .ink-grey { stroke: #6b7580 }
    .full-blue { fill: #0072b2 } .full-orange { fill: #e06c00 } .full-green { fill: #009e73 } .full-pink { fill: #b4578c } .full-grey { fill: #6b7580 }
    .line { fill: none; stroke-width: 1.5 } .box { stroke-width: 1.2 }
    .mono { font-family: ui-monospace, monospace }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117 } .text { fill: #e6edf3 } .soft { fill: #9aa5b1 }
      .fill-blue { fill: #0f2b40 } .fill-orange { fill: #40240b } .fill-green { fill: #0b3328 } .fill-pink { fill: #3a1a2e } .fill-grey { fill: #21262d }
      .ink-blue { stroke: #56b4e9 } .ink-orange { stroke: #f2954a } .ink-green { stroke: #3ccfa0 } .ink-pink { stroke: #dd93bd } .ink-grey { stroke: #9aa5b1 }
      .full-blue { fill: #56b4e9 } .full-orange { fill: #f2954a } .full-green { fill: #3ccfa0 } .full-pink { fill: #dd93bd } .full-grey { fill: #9aa5b1 }
    }`;

const tones: readonly Tone[] = ['blue', 'orange', 'green', 'pink', 'grey'];

/** Put shapes on a sheet: the text of an SVG file. */
export function sheet({ title, description, height, shapes }: SheetParts): string {
  const heads = tones.map(
    (tone) =>
      `<marker id="head-${tone}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="full-${tone}" d="M0 0 L8 4 L0 8 z" /></marker>`,
  );
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeText(title)}</title>`,
    `<desc id="description">${escapeText(description)}</desc>`,
    `<style>${theme}\n</style>`,
    `<defs>${heads.join('')}</defs>`,
    `<rect class="page" width="${WIDTH}" height="${height}" />`,
    ...shapes,
    '</svg>',
  ].join('\n')}\n`;
}

/** A point: x to the right, y down. */
export type Point = readonly [x: number, y: number];

export interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  /** 13 pixels unless given; not below 11, which is hard to read. */
  readonly size?: number;
  readonly bold?: boolean;
  /** In the paler colour of what explains. */
  readonly soft?: boolean;
  /** With letters of one width, as hex and code have. */
  readonly mono?: boolean;
  /** In the colour of a tone. */
  readonly tone?: Tone;
}

/** A line of text; `y` is where its letters stand. */
export function text([x, y]: Point, content: string, options: TextOptions = {}): Shape {
  const { anchor = 'start', size, bold, soft, mono, tone } = options;
  const classes = [tone ? `full-${tone}` : soft ? 'soft' : 'text', mono ? 'mono' : ''];
  return (
    `<text x="${round(x)}" y="${round(y)}" class="${classes.join(' ').trim()}" text-anchor="${anchor}"` +
    `${size ? ` font-size="${size}"` : ''}${bold ? ' font-weight="600"' : ''} xml:space="preserve">${escapeText(content)}</text>`
  );
}

export interface BoxOptions {
  readonly tone?: Tone;
  /** In the middle of the box. */
  readonly name?: string;
  /** Below the name, smaller and paler. */
  readonly note?: string;
  readonly mono?: boolean;
  readonly size?: number;
  /** Square corners, for cells that touch. */
  readonly square?: boolean;
}

/** A box from its top left corner, with a name and a note in its middle. */
export function box(
  [x, y]: Point,
  width: number,
  height: number,
  { tone = 'grey', name, note, mono, size, square }: BoxOptions = {},
): Shape {
  const middle: Point = [x + width / 2, y + height / 2 + (note ? -2 : 4.5)];
  return [
    `<rect class="box fill-${tone} ink-${tone}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${square ? '' : ' rx="5"'} />`,
    name
      ? text(middle, name, {
          anchor: 'middle',
          ...(mono && { mono }),
          ...(size && { size }),
          bold: !mono,
        })
      : '',
    note
      ? text([middle[0], middle[1] + 16], note, { anchor: 'middle', soft: true, size: 11.5 })
      : '',
  ].join('');
}

export interface LineOptions {
  readonly tone?: Tone;
  /** An arrow's head at the end. */
  readonly head?: boolean;
  readonly dashed?: boolean;
  readonly width?: number;
}

/** A line through points, straight from one to the next. */
export function line(points: readonly Point[], options: LineOptions = {}): Shape {
  return path(`M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join(' L')}`, options);
}

/** An arrow from one point to another; `bend` pixels out to its left. */
export function arrow(
  from: Point,
  to: Point,
  options: LineOptions & { bend?: number } = {},
): Shape {
  const { bend = 0, ...rest } = options;
  if (bend === 0) return line([from, to], { ...rest, head: true });
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  const middle = [
    (from[0] + to[0]) / 2 + (bend * dy) / length,
    (from[1] + to[1]) / 2 - (bend * dx) / length,
  ];
  const d = `M${round(from[0])} ${round(from[1])} Q${round(middle[0]!)} ${round(middle[1]!)} ${round(to[0])} ${round(to[1])}`;
  return path(d, { ...rest, head: true });
}

/** A line as SVG's path language has it. */
export function path(d: string, { tone = 'grey', head, dashed, width }: LineOptions = {}): Shape {
  return (
    `<path class="line ink-${tone}" d="${d}"${head ? ` marker-end="url(#head-${tone})"` : ''}` +
    `${dashed ? ' stroke-dasharray="5 4"' : ''}${width ? ` style="stroke-width: ${width}"` : ''} />`
  );
}

/** A filled point. */
export function dot([x, y]: Point, tone: Tone = 'blue', radius = 4): Shape {
  return `<circle class="full-${tone}" cx="${round(x)}" cy="${round(y)}" r="${radius}" />`;
}

/** A ring, such as a neighbourhood. */
export function ring([x, y]: Point, radius: number, options: LineOptions = {}): Shape {
  return path(
    `M${round(x - radius)} ${round(y)} a${radius} ${radius} 0 1 0 ${2 * radius} 0 a${radius} ${radius} 0 1 0 ${-2 * radius} 0`,
    options,
  );
}

/**
 * Cells of one size in rows that touch, a text each, such as bits or a matrix.
 *
 * @param tone - the tone of a cell by its row and column
 */
export function cells(
  [x, y]: Point,
  [width, height]: readonly [number, number],
  rows: readonly (readonly (string | number)[])[],
  tone: (row: number, column: number) => Tone = () => 'grey',
  size = 12.5,
): Shape {
  return rows
    .flatMap((row, at) =>
      row.map((content, column) =>
        box([x + column * width, y + at * height], width, height, {
          tone: tone(at, column),
          name: String(content),
          mono: true,
          square: true,
          size,
        }),
      ),
    )
    .join('\n');
}

/** Bars that stand on `y`, the greatest `height` high. */
export function bars(
  [x, y]: Point,
  [width, height]: readonly [number, number],
  values: readonly number[],
  tone: (at: number) => Tone = () => 'blue',
): Shape {
  const step = width / values.length;
  const most = Math.max(...values);
  return values
    .map((value, at) => {
      const high = (value / most) * height;
      return `<rect class="full-${tone(at)}" x="${round(x + at * step)}" y="${round(y - high)}" width="${round(step * 0.86)}" height="${round(high)}" />`;
    })
    .join('');
}

/** A curve through `y = f(x)` for x from `from` to `to`, placed by `place`. */
export function curve(
  f: (x: number) => number,
  [from, to]: readonly [number, number],
  place: (x: number, y: number) => Point,
  options: LineOptions = {},
): Shape {
  const steps = 80;
  return line(
    Array.from({ length: steps + 1 }, (_, at) => {
      const x = from + ((to - from) * at) / steps;
      return place(x, f(x));
    }),
    options,
  );
}

/** Two axes from their corner: to the right and up, with what they count. */
export function axes(
  [x, y]: Point,
  [width, height]: readonly [number, number],
  names: { readonly x: string; readonly y: string },
): Shape {
  return [
    line([
      [x, y - height],
      [x, y],
      [x + width, y],
    ]),
    text([x + width / 2, y + 20], names.x, { anchor: 'middle', soft: true, size: 12 }),
    `<g transform="rotate(-90 ${round(x - 10)} ${round(y - height / 2)})">${text([x - 10, y - height / 2], names.y, { anchor: 'middle', soft: true, size: 12 })}</g>`,
  ].join('');
}

/** A number as it stands in SVG: a tenth of a pixel is enough. */
function round(value: number): number {
  return Math.round(10 * value) / 10;
}

function escapeText(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
