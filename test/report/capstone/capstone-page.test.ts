import { splitFigure, type PlotlyFigure } from 'firstbytes/plots';
import { capstoneNumbers, renderCapstonePage, readPlotlyBundle } from 'firstbytes/report';
import { beforeAll, describe, expect, test } from 'vitest';
import { apart, madeUpFigures, madeUpReport, withMidstream } from './made-up-report';

const report = madeUpReport({ 32: { ...apart, HTTP: 0.05 }, 16: apart, 8: apart });
const plotly = 'globalThis.Plotly = { note: "</script>" };';

describe('the page', () => {
  const figures = madeUpFigures();
  let page = '';
  beforeAll(async () => {
    page = await renderCapstonePage({ report: withMidstream(report), figures, plotly });
  });

  test('holds every figure once, with its title, caption and picture', () => {
    for (const { id, title } of figures) {
      expect(page.split(`<figure id="${id}">`)).toHaveLength(2);
      expect(page).toContain(`<strong>${title}.</strong>`);
    }
    expect(page.match(/<svg /g)).toHaveLength(figures.length + 2);
  });

  test('carries the data of every chart, and of no raster', () => {
    const blocks = [...page.matchAll(/<script type="application\/json">(.*?)<\/script>/gs)];
    const charts = figures.filter(({ kind }) => kind === 'chart');
    expect(blocks).toHaveLength(charts.length + 2);
    for (const [, json] of blocks) {
      expect(JSON.parse(json!)).toMatchObject({ data: expect.any(Array) as unknown });
    }
  });

  test('loads nothing: no address in any attribute, and a policy that refuses them', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
    expect(page).not.toMatch(/@import|url\((?!#)/);
    expect(page).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none';`);
  });

  test('lets no script end before its end', () => {
    expect(page).toContain('note: "<\\/script>"');
  });

  test('links every section from the contents', () => {
    const links = [...page.matchAll(/<a href="#([^"]*)"/g)].map(([, id]) => id);
    const sections = [...page.matchAll(/<section id="([^"]*)"/g)].map(([, id]) => id);
    expect(links).toEqual(sections);
    expect(sections).toContain('midstream');
  });

  test('has every id once', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('draws the share of distinct rows and the losses beside the capstone’s', () => {
    const data = (id: string) => {
      const block = page.split(`<figure id="${id}">`)[1]!.split('application/json">')[1]!;
      return (JSON.parse(block.split('</script>')[0]!) as PlotlyFigure).data;
    };
    const at8 = data('distinct-rows').find(({ name }) => name === '8 bytes')!;
    expect(at8.x).toEqual(['TLS', 'HTTP', 'SSH', 'DNS']);
    // 3,290 of 197,400, 255 of 15,261, 24 of 1,392 and 1 of 49 rows, in per cent.
    expect(at8.y).toEqual([1.6667, 1.6709, 1.7241, 2.0408]);
    const capstone = data('figure-17-loss').at(-1)!;
    expect(capstone).toMatchObject({ name: 'capstone, 8 bytes', line: { dash: 'dash' } });
    expect(capstone.y).toEqual(capstoneNumbers.training.epochs.map(({ loss }) => loss));
  });

  test('sets the measured beside the capstone’s', () => {
    const cells = (row: string) =>
      [
        ...new RegExp(`<tr><th[^>]*>${row}</th>(.*?)</tr>`).exec(page)![1]!.matchAll(/>([^<]+)</g),
      ].map(([, text]) => text);
    expect(cells('HTTP')).toEqual(['15,261', '15,261', '15,261', '13,735', '255']);
    expect(cells('8 bytes')).toContain('9,704');
    const [loss] = capstoneNumbers.training.epochs;
    expect(cells('1')).toContain(loss.loss.toFixed(4));
    expect(cells('32 bytes, HTTP').slice(-2)).toEqual(['overlaps', 'overlaps']);
    expect(cells('8 bytes, SSH').slice(-2)).toEqual(['separable', 'separable']);
    expect(cells('16 bytes, HTTP').slice(-2)).toEqual(['separable', 'overlaps']);
    expect(cells('32 bytes, SSH').at(-1)).toBe('–');
  });
});

test('without later payloads there is no section on them', async () => {
  const page = await renderCapstonePage({ report, figures: [], plotly });
  expect(page).not.toContain('midstream');
});

test.each([
  [1, '1.0000'],
  [0.99999, '> 0.9999'],
  [0.5, '0.5000'],
])('an AUC of %d reads %s: none below 1 is rounded up to it', async (auc, text) => {
  const widths = report.widths.map((width) => ({
    ...width,
    baselines: { bitMean: { ...width.baselines.bitMean, SSH: { auc, tprAtFpr1: 0.5 } } },
  }));
  const page = await renderCapstonePage({ report: { ...report, widths }, figures: [], plotly });
  expect(page).toContain(`<td class="number">${text}</td>`);
});

test('texts from outside are escaped', async () => {
  const page = await renderCapstonePage({
    report: { ...report, version: '<b>&"' },
    figures: [],
    plotly,
  });
  expect(page).toContain('<dd>&lt;b>&amp;&quot;</dd>');
});

test('a figure without a place is refused by name', async () => {
  const stray = { ...splitFigure(1, 1), id: 'figure-99' };
  await expect(renderCapstonePage({ report, figures: [stray], plotly })).rejects.toThrow(
    'no place for the figure "figure-99"',
  );
});

test('the bundle of plotly.js is there, and draws scatter and bars', async () => {
  const source = await readPlotlyBundle();
  expect(source).toContain('plotly.js');
  expect(source.length).toBeGreaterThan(500_000);
});
