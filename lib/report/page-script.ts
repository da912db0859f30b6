/**
 * What runs in the page. When a figure comes into view its data, which stand in the page as JSON, are
 * drawn with Plotly in place of the picture; the colours follow the page's, light or dark. Where
 * scripts are off, or on paper, the pictures stay.
 */
export const pageScript = `
'use strict';
(() => {
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function themed(layout) {
    const axis = (given) => ({
      ...given, automargin: true, gridcolor: color('--rule'), linecolor: color('--soft'),
      zeroline: false, tickformat: given.type === 'category' ? undefined : ',~g',
    });
    return {
      ...layout, height: 400, autosize: true, margin: { l: 60, r: 20, t: 60, b: 60 },
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', hovermode: 'closest',
      modebar: { bgcolor: 'rgba(0,0,0,0)', color: color('--soft'), activecolor: color('--accent') },
      font: { family: getComputedStyle(document.body).fontFamily, size: 13, color: color('--ink') },
      xaxis: axis(layout.xaxis), yaxis: axis(layout.yaxis),
    };
  }

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
