import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createScorer } from 'firstbytes/model';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderPlay } from '../../../web/play/build';
import { readSamples } from '../../../web/play/samples/read-samples';
import type { Sample } from '../../../web/play/samples/samples';
import { root } from '../traces';
import { trainInNode, type NodeSettings } from './node-play';
import { PlayTab } from './play-tab';

const browserPath = '/usr/bin/chromium';
const hasBrowser = existsSync(browserPath);
if (!hasBrowser) process.stderr.write(`play.test: skipped in a browser: no ${browserPath}.\n`);

vi.setConfig({ testTimeout: 120_000 });

let html = '';
let folder = '';
let file = '';
let samples: Sample[] = [];
beforeAll(async () => {
  html = await renderPlay();
  samples = await readSamples(resolve(root, 'data'));
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  file = join(folder, 'index.html');
  await writeFile(file, html);
}, 300_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the page', () => {
  test('has at most 100 kB when it is compressed, with its samples', () => {
    expect(gzipSync(html, { level: 9 }).length).toBeLessThanOrEqual(100_000);
  });

  test('connects to nothing, and runs only its own script', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("'wasm-unsafe-eval'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
    expect(html).not.toMatch(/<[^>]*\s(?:src|href)="(?!data:image)/);
  });
});

describe('what the stories say is so', () => {
  test('at 32 bytes DNS looks no worse than TLS; at 8 HTTP and SSH are apart', async () => {
    for (const seed of [1, 2, 3]) {
      const wide = await trainInNode(samples, 10, { width: 32, seed });
      expect(await wide.auc('DNS')).toBeLessThan(0.6);
      const narrow = await trainInNode(samples, 10, { seed });
      for (const protocol of ['HTTP', 'SSH']) expect(await narrow.auc(protocol)).toBe(1);
      expect(await narrow.auc('DNS')).toBeLessThan(0.97);
    }
  });

  test('copies by the absolute error are black or white, by the squared error often grey', async () => {
    const greyShare = async (settings: NodeSettings) => {
      const { autoencoder, held } = await trainInNode(samples, 30, settings);
      const copies = createScorer(autoencoder).reconstruct(held);
      return copies.filter((value) => value > 0.1 && value < 0.9).length / copies.length;
    };
    for (const seed of [1, 2, 3]) {
      const story = { batch: 128, rate: 0.003, seed };
      const [mae, mse] = [await greyShare(story), await greyShare({ ...story, loss: 'mse' })];
      expect(mae).toBeLessThan(0.06);
      expect(mse).toBeGreaterThan(2 * mae);
    }
  });

  test('seeds give other AUCs of DNS', async () => {
    const aucs = await Promise.all(
      [1, 2, 3].map(async (seed) => (await trainInNode(samples, 10, { seed })).auc('DNS')),
    );
    expect(Math.max(...aucs) - Math.min(...aucs)).toBeGreaterThan(0.05);
  });
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  const tabs: PlayTab[] = [];
  const open = async (options?: Parameters<typeof PlayTab.open>[2]) => {
    const tab = await PlayTab.open(browser, file, options);
    tabs.push(tab);
    return tab;
  };

  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: browserPath, args });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    // Of all tests above: nothing was asked for, and nothing failed.
    expect(tabs.flatMap(({ asked }) => asked)).toEqual([]);
    expect(tabs.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('it learns TLS at 8 bytes and misses DNS, which the mean of each bit finds', async () => {
    const tab = await open();
    await tab.step('10 epochs');
    expect(await tab.line('HTTP')).toEqual([
      ...['600 (324)', '600, 0 missed', '600, 0 missed'],
      ...['1.000', '1.000'],
    ]);
    const [rows, network, mean, auc, meanAuc] = await tab.line('DNS');
    expect([rows, mean, meanAuc]).toEqual(['49 (49)', '49, 0 missed', '1.000']);
    expect(Number(/, (\d+) missed/.exec(network!)![1])).toBeGreaterThan(20);
    const inNode = await trainInNode(samples, 10);
    expect(auc).toBe((await inNode.auc('DNS')).toFixed(3));
    await tab.close();
  });

  // The numbers that the worker sends, before they are rounded for people.
  const listen = `const Plain = Worker;
    Worker = class extends Plain {
      constructor(...given) {
        super(...given);
        this.addEventListener('message', ({ data }) => { globalThis.last = data.snapshot; });
      }
    };`;
  test.each<[string, NodeSettings]>([
    ['', {}],
    [
      '#width=16&loss=mse&rate=0.01&batch=128&seed=-7',
      {
        ...{ width: 16, loss: 'mse', rate: 0.01, batch: 128, seed: -7 },
      },
    ],
    [
      '#normal=HTTP&width=4&loss=bce&layers=32l,8,32s',
      {
        ...{ normal: 'HTTP', width: 4, loss: 'bce' },
        layers: [
          { units: 32, activation: 'linear' },
          { units: 8, activation: 'relu' },
          { units: 32, activation: 'sigmoid' },
        ],
      },
    ],
  ])('its losses are those of Node: %j', async (fragment, settings) => {
    const hides = ['', 'delete globalThis.SharedArrayBuffer', 'delete globalThis.WebAssembly'];
    for (const beforeWorker of hides) {
      const tab = await open({ fragment, before: listen, beforeWorker });
      await tab.step('One epoch', 2);
      await tab.step('One batch', 3);
      const losses = await tab.page.evaluate<number[]>('[...last.losses]');
      const { epochs } = await trainInNode(samples, 2, settings);
      expect(losses).toEqual(epochs.map(({ loss }) => loss));
      await tab.close();
    }
  });

  test('says what failed, as it does for a screen reader', async () => {
    const tab = await open({ beforeWorker: 'throw new Error("no worker")', waits: false });
    const alert = tab.page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(
      /^The worker failed \(.*no worker\)\. Reload the page\.$/,
    );
    await tab.close();
  });

  test('plays until it is paused, and begins again', async () => {
    const tab = await open();
    await tab.button('Play').click();
    await tab.until('Number(document.getElementById("epochs").textContent) > 3');
    await tab.button('Pause').click();
    await tab.idle();
    // A step that had begun may still end.
    await tab.until('document.querySelector("[role=status]").textContent !== ""');
    const before = await tab.where();
    expect(await tab.text('[role=status]')).toMatch(
      /^Paused after \d+ epochs\. Loss 0\.\d{4}\. AUC: HTTP [\d.+]+, by the mean of each bit 1\.000; /,
    );
    await tab.page.waitForTimeout(500);
    expect(await tab.where()).toBe(before);
    await tab.button('Reset').click();
    await tab.until('document.getElementById("epochs").textContent === "0"');
    await tab.close();
  });

  test('the keyboard alone is enough', async () => {
    const tab = await open();
    const { keyboard } = tab.page;
    const focused = () =>
      tab.page.evaluate<string>(
        '(({ innerText, parentElement, type }) => type === "range" ? "range" : innerText + "|" + parentElement.innerText)(document.activeElement)',
      );
    const tabTo = async (wanted: RegExp) => {
      for (let presses = 0; presses < 60; presses++) {
        await keyboard.press('Tab');
        if (wanted.test(await focused())) return;
      }
      throw new Error(`No element ${String(wanted)} is reached by Tab.`);
    };
    await tabTo(/^DNS is missed/);
    await tabTo(/Width\s/);
    await keyboard.press('ArrowDown');
    await tab.idle();
    expect(await tab.page.evaluate('location.hash')).toBe('#width=16');
    await tabTo(/^Play/);
    await keyboard.press('Space');
    await tab.until('Number(document.getElementById("epochs").textContent) > 1');
    await keyboard.press('Space');
    await tab.until('document.querySelector("[role=status]").textContent !== ""');
    await tabTo(/^range/);
    const loose = await tab.line('TLS');
    await keyboard.press('End');
    expect(await tab.text('.threshold output')).toBe('20 %');
    expect(await tab.line('TLS')).not.toEqual(loose);
    await tab.close();
  });

  test('nothing plays where the reader asks for no motion', async () => {
    const tab = await open({ reducedMotion: 'reduce' });
    expect(await tab.button('Play').count()).toBe(0);
    expect(await tab.text('.controls')).toContain('asks for no motion');
    await tab.step('10 epochs');
    expect(await tab.epochs()).toBe(10);
    await tab.close();
  });

  test('a motion that is no longer wanted stops', async () => {
    const tab = await open();
    await tab.button('Play').click();
    await tab.until('Number(document.getElementById("epochs").textContent) > 1');
    await tab.page.emulateMedia({ reducedMotion: 'reduce' });
    await tab.until('document.querySelector("[role=status]").textContent !== ""');
    const before = await tab.where();
    await tab.page.waitForTimeout(500);
    expect(await tab.where()).toBe(before);
    await tab.close();
  });

  test('the address keeps the settings, and what is not valid in it is left out', async () => {
    const bad = '#normal=<img>&width=7&loss=x&rate=9&batch=0&seed=1e99&layers=64l,9999,64';
    const tab = await open({ fragment: bad });
    expect(await tab.page.evaluate('location.hash')).toBe('');
    await tab.page.getByRole('button', { name: 'A middle of two numbers' }).click();
    await tab.idle();
    expect(await tab.page.evaluate('location.hash')).toBe('#loss=mse&layers=narrower');
    await tab.page.evaluate('location.hash = "#width=4&layers=32l,5s,32"');
    await tab.until(
      'document.querySelector(".layers summary").textContent.startsWith("32 – 5 – 32")',
    );
    await tab.idle();
    await tab.page.locator('.layers summary').click();
    await tab.page.getByLabel('Units of layer 2').fill('3');
    await tab.page.getByLabel('Units of layer 2').press('Enter');
    await tab.page.getByLabel('Add a layer after layer 2').click();
    await tab.idle();
    expect(await tab.page.evaluate('location.hash')).toBe('#width=4&layers=32l,3s,3,32');
    await tab.step('One epoch');
    await tab.close();
  });

  const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
  test.each([
    ['light', 1200],
    ['dark', 400],
  ] as const)('is accessible: %s, %i pixels wide', async (colorScheme, width) => {
    const tab = await open({ colorScheme, width });
    const faults = async () => {
      await tab.page.evaluate(axe);
      const found = await tab.page.evaluate<{
        violations: { id: string; nodes: { html: string }[] }[];
      }>('axe.run()');
      return found.violations.map(({ id, nodes }) => [id, nodes.map((one) => one.html)]);
    };
    expect(await faults()).toEqual([]);
    await tab.page.locator('.layers summary').click();
    await tab.page.getByLabel('two of its').click();
    await tab.step('10 epochs');
    expect(await faults()).toEqual([]);
    const over = await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(over).toBeLessThanOrEqual(0);
    await tab.close();
  });
});
