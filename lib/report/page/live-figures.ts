/**
 * The script of a page with figures. When a figure comes into view its data, which stand in the page as
 * JSON, are drawn with Plotly in place of the picture, and again when the page turns light or dark.
 * Where scripts are off, or on paper, the pictures stay.
 *
 * @param themed - The source of a function `themed(layout)`, which fits a figure's layout to the page;
 *   it may call `color(name)`, the value of a CSS variable, and spread `surface()` and `font()`.
 */
export function liveFigures(themed: string): string {
  return `
'use strict';
(() => {
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const surface = () => ({
    autosize: true, paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
    modebar: { bgcolor: 'rgba(0,0,0,0)', color: color('--soft'), activecolor: color('--accent') },
  });
  const font = () => ({ family: getComputedStyle(document.body).fontFamily, color: color('--ink') });
${themed}
  async function draw(plot) {
    const { data, layout } = JSON.parse(plot.querySelector('script').textContent);
    await Plotly.react(plot.querySelector('.live'), data, themed(layout),
      { responsive: true, displaylogo: false });
    plot.classList.add('interactive');
  }

  const drawn = new Set();
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || drawn.has(target)) continue;
      drawn.add(target);
      draw(target);
    }
  }, { rootMargin: '200px' });
  document.querySelectorAll('.plot:has(> .live)').forEach((plot) => seen.observe(plot));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawn.forEach(draw));
})();
`;
}
