/**
 * What runs in the page of a notebook: when a figure comes into view it is drawn with Plotly from
 * its JSON, which stands in the page, in place of the picture. Its layout stays as the notebook gave
 * it, but for the page's colours and width.
 */
export const notebookScript = `
'use strict';
(() => {
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  async function draw(plot) {
    const { data, layout } = JSON.parse(plot.querySelector('script').textContent);
    const { width, ...kept } = layout;
    const lines = { gridcolor: color('--rule'), linecolor: color('--soft') };
    const axes = Object.fromEntries(Object.entries(kept)
      .filter(([key]) => /^[xy]axis/.test(key))
      .map(([key, axis]) => [key, { ...lines, ...axis }]));
    await Plotly.react(plot.querySelector('.live'), data, {
      ...kept, ...axes, autosize: true,
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
      modebar: { bgcolor: 'rgba(0,0,0,0)', color: color('--soft'), activecolor: color('--accent') },
      font: { ...kept.font, family: getComputedStyle(document.body).fontFamily, color: color('--ink') },
    }, { responsive: true, displaylogo: false });
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
