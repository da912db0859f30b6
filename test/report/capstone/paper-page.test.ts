import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  capstoneNumbers,
  lessons,
  renderPaperPage,
  type CapstoneReport,
  type PaperPageParts,
} from 'firstbytes/report';
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { madeUpLines } from './made-up-lines';
import { apart, madeUpFigures, madeUpReport, withMidstream } from './made-up-report';
import { madeUpSeeds } from './made-up-seeds';

const report = madeUpReport({
  32: { ...apart, HTTP: 0.05, DNS: 0.05 },
  16: { ...apart, DNS: 0.05 },
  8: { ...apart, DNS: 0.04 },
});
const parts: PaperPageParts = {
  report: withMidstream(report),
  seeds: madeUpSeeds(),
  lines: madeUpLines(),
  figures: madeUpFigures(),
  plotly: 'globalThis.Plotly = {};',
  lessonAddress: (lesson) => `../../notebooks/first-bytes/${lesson}.ipynb`,
};

const text = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

/** The part of a page that is about one place of the paper. */
function entry(page: string, id: string): string {
  const [, rest] = page.split(`<article class="entry" id="paper-${id}">`);
  return rest!.split('</article>')[0]!;
}

const verdict = (page: string, id: string) =>
  /<p class="verdict (\w+)">/.exec(entry(page, id))![1]!;

describe('the page in the paper’s order', () => {
  let page = '';
  beforeAll(async () => {
    page = await renderPaperPage(parts);
  }, 60_000);

  test('says everything that the paper shows, with the numbers of the run next to it', () => {
    expect(text(entry(page, 'figure-28'))).toContain(
      '“The output in figure 28 shows clear linear separation between DNS and TLS data.”',
    );
    expect(text(entry(page, 'figure-28'))).toContain(
      'With seed 7, no threshold separates DNS from the TLS test rows at 8 bytes',
    );
    expect(text(entry(page, 'figure-28'))).toContain(
      'Over 3 seeds, one threshold separates DNS in 0 of 3 (AUC 0.9000 to 0.9800, median 0.9500).',
    );
    expect(text(entry(page, 'figure-28'))).toContain(
      'The paper’s claim is not true of these rows, with none of 3 seeds.',
    );
  });

  test.each([
    ['figure-4', 'same'],
    ['figure-8', 'differs'],
    ['figure-14', 'same'],
    ['figure-15', 'same'],
    ['layers', 'differs'],
    ['figure-16', 'same'],
    ['summary', 'same'],
    ['losses', 'differs'],
    ['figure-20', 'same'],
    ['figure-21', 'differs'],
    ['figure-22', 'same'],
    ['figure-28', 'differs'],
    ['figure-29', 'same'],
    ['table-1', 'partly'],
  ])('%s: %s', (id, expected) => {
    expect(verdict(page, id)).toBe(expected);
  });

  test('the printed conversion leaves one digit of 64', () => {
    expect(text(entry(page, 'figure-8'))).toContain(
      '64 digits long after padding, the printed line keeps 1 digit: 8 bits. ' +
        'The library’s hexToBits gives 256 bits',
    );
  });

  test('reads the printed bits and bytes as hex', () => {
    const cells = (id: string) =>
      [...entry(page, id).matchAll(/<code>([0-9a-f ]+)<\/code>/g)].map(([, hex]) => hex);
    const theirs = (id: string) => cells(id).filter((_, at) => at % 2 === 0);
    expect(theirs('figure-4')).toEqual(['16', '03 01', '00 8f', '01', '00 00 8b', '03 03']);
    expect(theirs('figure-14')).toEqual(['16', '03 01', '02 00', '01', '00 01 fc', '03 03']);
    expect(cells('figure-14').filter((_, at) => at % 2 === 1)).toEqual([
      '16',
      '03 01',
      '01 9e',
      '01',
      '00 01 9a',
      '03 03',
    ]);
  });

  test('shows each figure of the run at most once, in the paper’s order', () => {
    const ids = [...page.matchAll(/<figure id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([
      'figure-15',
      'distinct-rows',
      'figure-17-loss',
      'seeds-loss',
      'figure-18',
      'figure-19',
      'figure-20',
      'figure-21',
      'figure-22',
      'figure-27',
      'figure-28',
      'seeds-auc',
      'figure-29',
    ]);
  });

  test('has every id once, and every link within it leads to one', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const links = [...page.matchAll(/<a href="#([^"]*)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('counts its verdicts, and lists every place once', () => {
    const places = page.match(/<article class="entry"/g)!.length;
    const counts = [...page.matchAll(/<h3>[\w ]+: (\d+) of (\d+)<\/h3>/g)];
    expect(counts.map(([, , all]) => Number(all))).toEqual(counts.map(() => places));
    expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(places);
  });

  test('loads nothing: its only addresses are places on it, the report and lessons', () => {
    const addresses = [...page.matchAll(/(?:src|href)="(?!#)([^"]*)"/g)].map(([, to]) => to!);
    const other = addresses.filter((to) => !to.startsWith('../../notebooks/first-bytes/'));
    expect([...new Set(other)]).toEqual(['report.html']);
    expect(page).not.toMatch(/@import|url\((?!#)/);
    expect(page).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none';`);
  });

  test('without addresses of lessons it names them', async () => {
    const bare = await renderPaperPage({ ...parts, lessonAddress: undefined });
    expect(bare).not.toContain('ipynb');
    expect(text(entry(bare, 'figure-8'))).toContain('Worked out in 02 Hex to bits.');
  });

  test('texts from outside are escaped', async () => {
    const lines = madeUpLines();
    const hostile = '3c696d67207372633d78206f6e6572726f723d313e';
    const bad = await renderPaperPage({
      ...parts,
      report: { ...parts.report, version: '<b>&"' },
      lines: { ...lines, HTTP: { ...lines.HTTP, first: hostile } },
    });
    expect(bad).not.toMatch(/<b>|<img/);
    expect(text(entry(bad, 'figure-6'))).toContain('The first line reads “<img src=x onerror=1>”');
  });
});

describe('another run reads otherwise', () => {
  const render = (changed: Partial<PaperPageParts>) => renderPaperPage({ ...parts, ...changed });
  const withWidth8 = (change: Partial<CapstoneReport['widths'][number]>) => ({
    ...report,
    widths: report.widths.map((width) => (width.bytes === 8 ? { ...width, ...change } : width)),
  });

  test('everything separates', async () => {
    const separable = madeUpReport({ 32: apart, 16: apart, 8: apart });
    const page = await render({ report: separable, seeds: undefined });
    expect(verdict(page, 'figure-28')).toBe('same');
    expect(verdict(page, 'figure-20')).toBe('differs');
    expect(verdict(page, 'aim')).toBe('same');
    expect(text(entry(page, 'figure-28'))).toContain('one threshold separates DNS');
    expect(page).not.toContain('seeds-auc');
  });

  test('other counts of rows', async () => {
    const { TLS } = report.rows;
    const rows = { ...report.rows, TLS: { ...TLS, train: 189_990 } };
    const page = await render({ report: { ...report, rows } });
    expect(verdict(page, 'figure-15')).toBe('differs');
    expect(text(entry(page, 'figure-15'))).toContain('x_train 189,990 (−10)');
  });

  test('the paper’s own losses', async () => {
    const epochs = capstoneNumbers.training.epochs.map((epoch) => ({ ...epoch }));
    const page = await render({ report: withWidth8({ epochs }) });
    expect(verdict(page, 'losses')).toBe('same');
    const other = await render({ report: withWidth8({ epochs: epochs.slice(0, 3) }) });
    expect(verdict(other, 'losses')).toBe('differs');
    expect(text(entry(other, 'losses'))).toContain('By +0.0012 at the last epoch');
    expect(verdict(other, 'figure-17')).toBe('differs');
  });

  test('another first line', async () => {
    const lines = madeUpLines();
    const TLS = { ...lines.TLS, first: '1603030100'.padEnd(64, '0') };
    const page = await render({ lines: { ...lines, TLS } });
    expect(verdict(page, 'figure-14')).toBe('differs');
    expect(text(entry(page, 'figure-14'))).toContain('These fields differ: record version');
  });

  test('a run without a width is refused by name', async () => {
    const widths = report.widths.filter(({ bytes }) => bytes !== 16);
    await expect(render({ report: { ...report, widths } })).rejects.toThrow(
      'The report has the widths 32, 8: expected 16 bytes too.',
    );
  });
});

test('every lesson that it links to is there, with this title', () => {
  const course = resolve(__dirname, '../../../notebooks/first-bytes');
  for (const [name, title] of Object.entries(lessons)) {
    const file = join(course, `${name}.ipynb`);
    expect(readFileSync(file, 'utf8'), name).toContain(`# ${title.replace(' ', ' · ')}`);
  }
});

const browserPath = '/usr/bin/chromium';
const hasBrowser = existsSync(browserPath);
if (!hasBrowser) {
  process.stderr.write(`paper-page.test: skipped in a browser: no ${browserPath}.\n`);
}

describe.skipIf(!hasBrowser)('in a browser', () => {
  test('it asks for nothing, logs no error, and fits a narrow screen', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
    await writeFile(join(folder, 'paper.html'), await renderPaperPage(parts));
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    const browser = await chromium.launch({ executablePath: browserPath, args });
    try {
      const page = await browser.newPage({ viewport: { width: 400, height: 800 } });
      const asked: string[] = [];
      const errors: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      const address = `file://${join(folder, 'paper.html')}`;
      await page.goto(address);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
      await page.click('.glance.differs a');
      expect(asked).toEqual([address]);
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  }, 60_000);
});
