import { findNotebooks, writeNotebookPage } from 'firstbytes/notebooks';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const chromiumPath = '/usr/bin/chromium';
const root = resolve(__dirname, '../../..');

const box = async (element: Locator) => (await element.boundingBox())!;

describe.skipIf(!existsSync(chromiumPath))('the page of a notebook, 400 pixels wide', () => {
  let folder = '';
  let browser: Browser;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbytes-narrow-'));
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  test.each(['first-bytes/08-dns-and-ssh', 'zeek-logs/05-plots'])(
    '%s: every text of a figure is visible, and captions cover nothing',
    async (name) => {
      const [file] = await findNotebooks(join(root, 'notebooks'), [name]);
      const address = pathToFileURL(await writeNotebookPage(file!, folder)).href;
      const page = await browser.newPage({ viewport: { width: 400, height: 900 } });
      await page.goto(address);
      const plots = page.locator('.plot:has(> .live)');
      expect(await plots.count()).toBeGreaterThan(1);
      for (const plot of await plots.all()) {
        await plot.scrollIntoViewIfNeeded();
        await plot.locator('.gtitle').waitFor();
        const frame = await box(plot);
        for (const text of await plot.locator('.live text:visible').all()) {
          if ((await text.textContent())!.trim() === '') continue;
          const { x, width } = await box(text);
          expect.soft(x, `${await text.textContent()}`).toBeGreaterThanOrEqual(frame.x - 1);
          expect
            .soft(x + width, `${await text.textContent()}`)
            .toBeLessThanOrEqual(frame.x + frame.width + 1);
        }
        const caption = await box(plot.locator('.annotation').last());
        for (const tick of await plot.locator('.xtick text, .xtitle').all()) {
          const { y, height } = await box(tick);
          expect.soft(y + height).toBeLessThanOrEqual(caption.y + 1);
        }
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
      await page.close();
    },
    120_000,
  );
});
