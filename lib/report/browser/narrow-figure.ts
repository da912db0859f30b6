import type { FigureJson, Layout } from './plotly';

/** A page that is wider shows a figure's texts as they are, in pixels. */
const WIDE = 720;
/** Room left and right of the axes, in pixels; left more if names stand there. */
const LEFT = 64;
const RIGHT = 16;
const LINE = 18;
/** The widths of a character in a title, of an axis' title and of a caption, in pixels. */
const TITLE = 8.6;
const AXIS_TITLE = 8;
const CAPTION = 6.8;
/** The height of a figure and of its upper margin where the figure does not say, in pixels: Plotly's own. */
const HEIGHT = 450;
const ABOVE = 100;

/**
 * Return the layout of a figure for a narrow page: its title, the names of its axes and its caption are
 * broken into lines that fit, and the figure is as much higher as they need. Plotly itself breaks no
 * line; it would cut the texts off.
 *
 * @param width - of the page's column, in pixels.
 */
export function narrowLayout({ data, layout }: FigureJson, width: number): Layout {
  if (width >= WIDE) return layout;
  const names = layout.yaxis?.ticktext?.flatMap((name) => name.split('<br>')) ?? [];
  const left = Math.max(LEFT, 16 + AXIS_TITLE * Math.max(0, ...names.map(({ length }) => length)));
  const inner = width - left - RIGHT;
  const axisTitle = broken(layout.xaxis?.title?.text, inner / AXIS_TITLE);
  // Names that stand upright need as much room as the longest is long.
  const upright = Math.max(0, longestName(data) * CAPTION - LINE);
  const lower = upright + LINE * (linesOf(axisTitle) - 1);
  let below = lower;
  const annotations = layout.annotations?.map((one) => {
    if (one.align !== 'left' || one.yshift === undefined || one.text === undefined) return one;
    const text = broken(one.text, (width - RIGHT) / CAPTION);
    below += LINE * (linesOf(text) - linesOf(one.text));
    return { ...one, text, xshift: -left, yshift: one.yshift - lower };
  });
  const title = (text: string | undefined) => ({
    text: broken(text, width / TITLE),
    font: { size: 15 },
    ...({ x: 0, xanchor: 'left', y: 1, yanchor: 'top', pad: { t: 12, l: 4 } } as const),
  });
  const above = ABOVE + LINE * (linesOf(title(layout.title?.text).text) - 1);
  return {
    ...layout,
    title: title(layout.title?.text),
    height: (layout.height ?? HEIGHT) + below + above - ABOVE,
    margin: { l: left, r: RIGHT, ...layout.margin, t: above, b: (layout.margin?.b ?? 80) + below },
    xaxis: {
      ...layout.xaxis,
      ...(axisTitle !== '' && { title: { ...layout.xaxis?.title, text: axisTitle } }),
      ...(upright > 0 && { tickangle: 90 }),
    },
    ...(annotations && { annotations }),
    ...(layout.sliders && {
      sliders: layout.sliders.map((slider) => ({
        ...slider,
        pad: { ...slider.pad, t: (slider.pad?.t ?? 0) + below },
        // A step gives the figure another title.
        steps: (slider.steps ?? []).map((step) => ({
          ...step,
          args: withTitles(step.args, title),
        })),
      })),
    }),
  };
}

function withTitles(args: unknown, title: (text: string | undefined) => object): unknown[] {
  if (!Array.isArray(args)) return [];
  return args.map((change: { title?: { text?: string } }) =>
    change.title ? { ...change, title: title(change.title.text) } : change,
  );
}

function longestName(data: FigureJson['data']): number {
  const names = data.flatMap((trace): unknown[] =>
    'x' in trace && Array.isArray(trace.x) ? trace.x : [],
  );
  return Math.max(0, ...names.map((name) => (typeof name === 'string' ? name.length : 0)));
}

/** Break a text between words into lines. Plotly writes a line break as `<br>`. */
function broken(text = '', characters: number): string {
  const lines = [''];
  for (const word of text.split(/\s+|<br>/)) {
    const longer = `${lines.at(-1)!} ${word}`.trim();
    if (longer.length <= characters) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter((line) => line !== '').join('<br>');
}

const linesOf = (text: string) => text.split('<br>').length;
