import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderScanPage, scanRecords } from 'firstbytes';
import { readPlotlyBundle } from 'firstbytes/report';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ruleModel } from '../../scores/scan/made-up-scan';
import {
  about,
  agreeingScan,
  hostile,
  hostileHost,
  madeUpScan,
  twoModelScan,
} from './made-up-page';

const plotly = 'globalThis.Plotly = {};';

describe('the page of a scan', () => {
  let page = '';
  beforeAll(async () => {
    page = await renderScanPage({ scan: await madeUpScan(), about, plotly });
  });

  test('says what was found, and what was left out', () => {
    expect(page).toContain('4 of 6 records (66.7 %) do not begin as TLS does.');
    expect(page).toContain('Left out: 2 unreadable lines.');
    expect(page).toContain('Left out: 1 record whose SYN was not seen.');
  });

  test('names a few files, and folds many away', async () => {
    expect(page).toContain('trace.pcap');
    expect(page).not.toContain('<summary>');
    const files = Array.from({ length: 200 }, (_, at) => `trace-${at}.pcap`);
    const many = await renderScanPage({
      scan: await madeUpScan(),
      about: { ...about, files },
      plotly,
    });
    expect(many).toContain('<details><summary>200</summary>trace-0.pcap, trace-1.pcap, ');
    expect(many).toContain('trace-199.pcap</details>');
  });

  test('lists every finding, and near misses hidden', () => {
    expect(page.match(/<tr data-row="\d+">/g)).toHaveLength(4);
    expect(page.match(/<tr data-row="\d+" hidden class="near">/g)).toHaveLength(2);
  });

  test('colours bytes by their share', () => {
    expect(page).toContain('<span class="s5">4745</span><span class="s0">54202f');
    expect(page).toContain('<span class="s5">GE</span><span class="s0">T / HTTP/1.1··Host');
  });

  test('has a signature for each group', () => {
    expect(page.match(/<article class="group"/g)).toHaveLength(3);
    expect(page.match(/payload \/\^/g)).toHaveLength(3);
  });

  test('takes nothing that came over the network for markup', () => {
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<b>');
    expect(page).not.toMatch(/[^\P{C}\n]/u);
    expect(page.match(/<script/g)).toHaveLength(page.match(/<\/script>/g)!.length);
    expect(page).not.toContain(hostileHost);
  });

  test('loads nothing', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
    expect(page).toContain(`content="default-src 'none';`);
  });

  test('has every id once', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('says how many findings it does not list', async () => {
    const few = await renderScanPage({ scan: await madeUpScan(), about, plotly, top: 1 });
    expect(few).toContain('3 findings of lower rank are not listed here');
    expect(few.match(/<tr data-row="\d+">/g)).toHaveLength(1);
  });

  test('of nothing says so, and holds no number that is none', async () => {
    const scan = await scanRecords([], [await ruleModel()]);
    const empty = await renderScanPage({
      scan,
      about: { ...about, failures: ['cut <off>'] },
      plotly,
    });
    expect(empty).toContain('No record was left to scan, so nothing was found or cleared.');
    expect(empty).toContain('Not read to the end: cut &lt;off>');
    const body = empty.split('<body>')[1]!.split('<script>')[0]!;
    expect(body).not.toMatch(/NaN|Infinity|undefined|null/);
  });
});

const browserPath = '/usr/bin/chromium';
const hasBrowser = existsSync(browserPath);
if (!hasBrowser) process.stderr.write(`scan-page.test: skipped in a browser: no ${browserPath}.\n`);

describe.skipIf(!hasBrowser)('the page of a scan in a browser', () => {
  let folder = '';
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  const asked: string[] = [];

  const visible = () => page.locator('.scan tbody tr[data-row]:visible');
  const open = async (name: string) => {
    page = await browser.newPage();
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => errors.push(message.text()));
    page.on('dialog', (dialog) => errors.push(dialog.message()));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`file://${join(folder, name)}`);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
    const parts = { about, plotly: await readPlotlyBundle() };
    const one = await renderScanPage({ ...parts, scan: await madeUpScan() });
    await writeFile(join(folder, 'one.html'), one);
    await writeFile(
      join(folder, 'two.html'),
      await renderScanPage({ ...parts, scan: await twoModelScan() }),
    );
    await writeFile(
      join(folder, 'agree.html'),
      await renderScanPage({ ...parts, scan: await agreeingScan() }),
    );
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: browserPath, args });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  test('a slider moves the threshold, and with it what is flagged, listed and drawn', async () => {
    await open('one.html');
    const slider = page.locator('.thresholds input');
    await expect.poll(() => page.textContent('.flags')).toContain('flag 4 of 6 records (66.67 %)');
    await page.locator('#scores-1').scrollIntoViewIfNeeded();
    await page.waitForSelector('.plot.interactive');
    const drawn = () =>
      page.evaluate<number[]>('document.querySelector("#scores-1 .live").data.at(-1).y');
    expect(await drawn()).toEqual([0.5, 0.5]);
    await slider.fill((await slider.getAttribute('max'))!);
    await expect.poll(() => page.textContent('.flags')).toContain('flag 0 of 6');
    await expect.poll(() => visible().count()).toBe(0);
    await expect.poll(drawn).toEqual([1, 1]);
    await page.click('.thresholds button');
    await expect.poll(() => page.textContent('.flags')).toContain('flag 4 of 6');
    await expect.poll(() => visible().count()).toBe(4);
  });

  test('sorts by any column, down and up', async () => {
    await open('one.html');
    const first = () => visible().first().locator('td').last().textContent();
    await page.click('.scan th:last-child button');
    await expect.poll(first).toContain('11:06:41');
    await page.click('.scan th:last-child button');
    await expect.poll(first).toContain('11:06:45');
    await expect
      .poll(() => page.getAttribute('.scan th:last-child', 'aria-sort'))
      .toBe('descending');
  });

  test('filters by text, hex, address and group', async () => {
    await open('one.html');
    for (const [filter, count] of [
      ['openssh', 1],
      ['5353482d', 1],
      [':8080', 1],
      ['nothing like this', 0],
      ['', 4],
    ] as const) {
      await page.fill('[type=search]', filter);
      await expect.poll(() => visible().count(), { message: filter }).toBe(count);
    }
    await page.selectOption('.filters select', '1');
    await expect.poll(() => visible().count()).toBe(2);
    await page.selectOption('.filters select', '');
    await page.check('.filters [type=checkbox]');
    await expect.poll(() => visible().count()).toBe(6);
  });

  test('opens a row: every byte, its share and its field, as text', async () => {
    await open('one.html');
    await page.fill('[type=search]', hostile.slice(0, 40));
    await visible().first().locator('button').focus();
    await page.keyboard.press('Enter');
    const detail = page.locator('tr.detail');
    expect(await detail.locator('.bytes > span').count()).toBe(hostile.length / 2);
    expect(await detail.locator('.bytes > span').first().getAttribute('title')).toBe(
      'byte 0, TLS: record type, 50 % of the score',
    );
    expect(await detail.locator('.fields').textContent()).toContain('record version');
    await page.keyboard.press('Enter');
    expect(await detail.count()).toBe(0);
  });

  test('has a slider a model, and flags what is above the thresholds of all', async () => {
    await open('two.html');
    expect(await page.locator('.thresholds input').count()).toBe(2);
    await expect.poll(() => page.textContent('.flags')).toContain('flag 2 of 6');
    await page.locator('.thresholds input').first().fill('0');
    await expect.poll(() => page.textContent('.flags')).toContain('flag 2 of 6');
    await page.locator('.thresholds input').last().fill('0');
    await expect.poll(() => page.textContent('.flags')).toContain('flag 3 of 6');
  });

  test('asks two models of one protocol to agree', async () => {
    await open('agree.html');
    await expect.poll(() => page.textContent('.flags')).toContain('flag 4 of 6');
    await expect.poll(() => visible().count()).toBe(4);
  });

  test('fits a narrow screen', async () => {
    await open('one.html');
    await page.setViewportSize({ width: 360, height: 800 });
    const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(over).toBeLessThanOrEqual(0);
  });

  test('asks for nothing, and fails nowhere', () => {
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(errors).toEqual([]);
  });
});
