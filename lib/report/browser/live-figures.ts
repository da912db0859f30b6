import { plotly, type FigureJson, type Font, type Layout } from './plotly';

/** Return the value of one of the page's CSS variables. */
export function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Return the part of a layout that gives a figure the page's background. */
export function surface(): Layout {
  return {
    autosize: true,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    modebar: {
      bgcolor: 'rgba(0,0,0,0)',
      color: color('--soft'),
      activecolor: color('--accent'),
    },
  };
}

/** Return the page's font, for a layout. */
export function font(): Font {
  return { family: getComputedStyle(document.body).fontFamily, color: color('--ink') };
}

/** Read the figure's JSON from a plot's script element. */
export function readFigure(plot: Element): FigureJson | undefined {
  const text = plot.querySelector('script')?.textContent;
  return text ? (JSON.parse(text) as FigureJson) : undefined;
}

/**
 * Make the page's figures interactive. When a figure comes into view, it is drawn with Plotly in
 * place of the picture. It is drawn again when the page turns light or dark or gets another width.
 * Without scripts, or on paper, the pictures stay.
 *
 * @param themed - fits a figure's layout to the page; it also gets the width of the figure, in pixels.
 * @returns a function that does the same with a plot that is added later.
 */
export function liveFigures(
  themed: (figure: FigureJson, width: number) => Layout,
): (plot: Element) => void {
  const draw = async (plot: Element) => {
    const figure = readFigure(plot);
    const live = plot.querySelector<HTMLElement>('.live');
    if (!figure || !live) return;
    // Plotly's own default has a button that uploads the figure's data.
    const config = { responsive: true, displaylogo: false, showSendToCloud: false };
    await plotly().react(live, figure.data, themed(figure, live.clientWidth), config);
    plot.classList.add('interactive');
  };
  const drawn = new Set<Element>();
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || drawn.has(target)) continue;
        drawn.add(target);
        void draw(target);
      }
    },
    { rootMargin: '200px' },
  );
  for (const plot of document.querySelectorAll('.plot:has(> .live)')) seen.observe(plot);
  let width = innerWidth;
  addEventListener('resize', () => {
    if (width === innerWidth) return;
    width = innerWidth;
    for (const plot of drawn) void draw(plot);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    for (const plot of drawn) void draw(plot);
  });
  return (plot) => {
    seen.observe(plot);
  };
}
