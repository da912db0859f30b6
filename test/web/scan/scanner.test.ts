import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  encodeTrace,
  hexToBits,
  loadProtocolModel,
  packetsOf,
  readProtocol,
  readTrace,
} from 'firstbytes';
import { fitProtocolModel, type KnownProtocols } from 'firstbytes/scores';
import { memoryStore, saveDetector } from 'firstbytes/web';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderScanner } from '../../../web/scan/build';
import { run } from '../../cli/firstbytes';
import { committedTraces, root } from '../traces';
import { filesOfZip, knownInNode, scanInNode, sharedCases } from './node-scan';
import { ScanTab, type Given } from './scan-tab';

const browserPath = '/usr/bin/chromium';
const hasBrowser = existsSync(browserPath);
const cases = sharedCases();
if (!hasBrowser) process.stderr.write(`scanner.test: skipped in a browser: no ${browserPath}.\n`);
if (cases.length === 0) {
  process.stderr.write(
    'scanner.test: skipped small cases: give their folder in FIRSTBYTES_CASES.\n',
  );
}

// A test opens a page, and often runs a command, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let html = '';
let folder = '';
let file = '';
beforeAll(async () => {
  html = await renderScanner();
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  file = join(folder, 'firstbytes.html');
  await writeFile(file, html);
}, 300_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the page', () => {
  test('has at most 150 kB when it is compressed, with models and known protocols', () => {
    expect(gzipSync(html, { level: 9 }).length).toBeLessThanOrEqual(150_000);
  });

  test('connects to nothing, and runs only its own script', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
    expect(html).not.toMatch(/<[^>]*\s(?:src|href)="(?!data:image)/);
  });
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  let known: KnownProtocols;
  const tabs: ScanTab[] = [];
  const open = async (options?: Parameters<typeof ScanTab.open>[2]) => {
    const tab = await ScanTab.open(browser, file, options);
    tabs.push(tab);
    return tab;
  };

  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: browserPath, args });
    known = await knownInNode();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    // Of all tests above: nothing was asked for, and nothing failed.
    expect(tabs.flatMap(({ asked }) => asked)).toEqual([]);
    expect(tabs.flatMap(({ errors }) => errors)).toEqual([]);
  });

  /** The model that comes with the page, as it saves it. */
  const modelOf = async (tab: ScanTab, name = 'tls-16') => {
    const files = filesOfZip(await tab.saved(`Model ${name}`));
    const store = memoryStore(
      name,
      new Map([...files].map(([path, bytes]) => [path.replace(/^.*\//, ''), bytes])),
    );
    return loadProtocolModel(store);
  };

  test('its model of TLS is the one that the command trains', async () => {
    const out = join(folder, 'tls-16');
    const data = resolve(root, 'data/training-data');
    const options = ['--detector', 'byte-surprise', '--bytes', '16', '--fpr', '0.001'];
    const { code } = await run(folder, 'train', '--data', data, ...options, '--out', out);
    expect(code).toBe(0);
    const tab = await open();
    await tab.example('Mixed traffic');
    const files = filesOfZip(await tab.saved('Model tls-16'));
    expect([...files.keys()].sort()).toEqual(['tls-16/detector.json', 'tls-16/firstbytes.json']);
    for (const [path, bytes] of files) {
      expect(bytes.toString(), path).toBe(readFileSync(join(folder, path), 'utf8'));
    }
    await tab.close();
  }, 120_000);

  test('finds in traces what Node finds', async () => {
    const tab = await open();
    await tab.example('Mixed traffic');
    const model = await modelOf(tab);
    const traces = await committedTraces();
    for (const [at, bytes] of traces.entries()) {
      const given = { name: `trace-${at}`, bytes };
      const { json, told } = await scanInNode(given, [model], known);
      await tab.choose(given);
      expect(await tab.told(), given.name).toEqual(sortedLikeThePage(told, json));
      if (recordsOf(json) > 0) expect((await tab.saved('JSON')).toString(), given.name).toBe(json);
    }
    expect(traces.length).toBeGreaterThan(40);
    await tab.close();
  }, 300_000);

  test.skipIf(cases.length === 0)(
    'finds in small cases what Node finds',
    async () => {
      const tab = await open();
      await tab.example('Mixed traffic');
      const model = await modelOf(tab);
      for (const given of cases) {
        const { json, told } = await scanInNode(given, [model], known);
        await tab.choose(given);
        expect(await tab.told(), given.name).toEqual(sortedLikeThePage(told, json));
        if (recordsOf(json) > 0)
          expect((await tab.saved('JSON')).toString(), given.name).toBe(json);
      }
      await tab.close();
    },
    300_000,
  );

  test('says of files that are damaged, cut or huge what the command says', async () => {
    const [whole] = await committedTraces();
    const huge = Buffer.from(whole!.subarray(0, 40));
    huge.writeUInt32LE(0x7fff_ffff, 32);
    const damaged: Given[] = [
      { name: 'notes.txt', bytes: Buffer.from('no trace at all, but long enough for a header\n') },
      { name: 'cut.pcap', bytes: whole!.subarray(0, whole!.length - 3) },
      { name: 'huge.pcap', bytes: huge },
      { name: 'empty.pcap', bytes: new Uint8Array() },
      { name: 'cut.pcap.gz', bytes: gzipSync(whole!).subarray(0, -20) },
    ];
    const tab = await open();
    for (const { name, bytes } of damaged) {
      await writeFile(join(folder, name), bytes);
      const { stderr } = await run(folder, 'scan', name, '--model', 'tls-16', '--no-known');
      await tab.choose({ name, bytes });
      const told = await tab.told();
      expect(told.length, name).toBeGreaterThan(0);
      for (const message of told) expect(stderr, name).toContain(`firstbytes: ${message}\n`);
    }
    await tab.close();
  }, 120_000);

  test('shows hostile texts as text', async () => {
    const host = '<img src=x onerror=alert(1)>\u001b]0;x\u0007\u202e';
    const payload = Buffer.from('</script><script>alert(2)</script>\x1b[2J').toString('hex');
    const line = {
      ...{ ts: 1, uid: '<b>', 'id.orig_h': host, 'id.orig_p': 1, 'id.resp_h': '10.0.0.1' },
      ...{ 'id.resp_p': 443, proto: 'tcp', len: payload.length / 2, hex: payload },
    };
    const v6 = { ...line, 'id.orig_h': '10.0.0.2' };
    const bytes = Buffer.from(`${JSON.stringify(line)}\n${JSON.stringify(v6)}\n`);
    const tab = await open();
    await tab.choose({ name: '<script>alert(3)</script>\u202e.jsonl', bytes });
    await tab.page.locator('.scan tbody tr').first().click();
    const shown = await tab.page.locator('#app').innerText();
    expect(shown).toContain('<script>alert(3)</script>·.jsonl');
    expect(shown).toContain('</script><script>alert(2'.slice(0, 24));
    expect(shown).not.toMatch(/[\u001b\u0007\u202e]/);
    expect(await tab.page.locator('#app :is(img, script, b, iframe)').count()).toBe(0);
    const page = (await tab.saved('Page')).toString();
    expect(page).not.toMatch(/<img|<b>|[\u001b\u0007\u202e]/);
    await tab.close();
  });

  test('opens what is dropped', async () => {
    const tab = await open();
    const [bytes] = await committedTraces();
    await tab.page.evaluate((base64) => {
      const text = atob(base64);
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(text, (one) => one.charCodeAt(0))], 'a.pcap'));
      dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
    }, Buffer.from(bytes!).toString('base64'));
    await tab.finished();
    expect(await tab.page.textContent('.facts')).toContain('a.pcap');
    await tab.close();
  });

  test('a slider for the width scans again; the address keeps settings and no data', async () => {
    const tab = await open();
    await tab.example('Not TLS on port 443');
    expect(await tab.page.textContent('.told')).toContain('at 16 bytes');
    await tab.page.locator('.width input').press('ArrowLeft');
    await tab.finished();
    expect(await tab.page.textContent('.told')).toContain('at 8 bytes');
    await tab.page.getByLabel('Only ports').fill('443, 8443');
    await tab.page.getByLabel('Only ports').press('Enter');
    await tab.finished();
    expect(new URL(tab.page.url()).hash).toBe('#width=8&port=443,8443');
    const again = await open({ fragment: '#width=8&port=443,8443' });
    expect(await again.page.textContent('.width output')).toBe('8 bytes');
    expect(await again.page.getByLabel('Only ports').inputValue()).toBe('443, 8443');
    await again.example('Mixed traffic');
    expect(await again.page.textContent('.told')).toContain('records to other ports');
    await again.close();
    await tab.close();
  });

  test('a slider for the threshold flags at once, and groups follow', async () => {
    const tab = await open();
    await tab.example('Not TLS on port 443');
    const slider = tab.page.locator('.thresholds input');
    const groups = () => tab.page.locator('#groups article').count();
    const line = () => tab.page.getAttribute('[data-threshold]', 'y1');
    const [before, low] = [await groups(), await line()];
    expect(before).toBeGreaterThan(3);
    await slider.fill((await slider.getAttribute('max'))!);
    expect(await tab.page.textContent('.flags')).toContain('flag 0 of');
    await tab.finished();
    await expect.poll(groups).toBe(0);
    expect(Number(await line())).toBeLessThan(Number(low));
    expect(tab.page.url()).toContain('#threshold=');
    await tab.page.getByRole('button', { name: 'as saved' }).click();
    await expect.poll(groups).toBe(before);
    expect(new URL(tab.page.url()).hash).toBe('');
    await tab.close();
  });

  describe.each([
    ['as it is', ''],
    ['without SharedArrayBuffer', 'delete globalThis.SharedArrayBuffer;'],
  ])('%s', (_how, before) => {
    test.each(['byte-surprise', 'autoencoder'] as const)(
      'trains a %s on its own capture, as Node does',
      async (detector) => {
        const { lines } = await readProtocol(resolve(root, 'data/training-data'), 'TLS', {
          limit: 300,
        });
        const bytes = traceOf(lines);
        const records = [];
        for await (const { hex } of readTrace(bytes)) records.push(hex);
        const { detector: fitted, description } = await fitProtocolModel(
          detector,
          hexToBits(records, 16),
          {
            ...{ normal: 'TLS', seed: 1, file: 'a', heldBack: 0.2, fpr: 0.001 },
            trainingDataSha256: '0'.repeat(64),
          },
        );
        const store = memoryStore('node');
        await saveDetector(store, fitted, description);

        const tab = await open({ before });
        await tab.choose({ name: 'own.pcap', bytes });
        await tab.page.locator('select[name=detector]').selectOption(detector);
        await tab.page.getByRole('button', { name: 'Train' }).click();
        await tab.finished();
        expect(await tab.told()).toEqual([]);
        const name = 'tls-16-own';
        const files = filesOfZip(await tab.saved(`Model ${name}`));
        for (const [path, content] of files) {
          const own = path.replace(/^.*\//, '');
          if (own === 'firstbytes.json') continue;
          expect(content.equals(await store.read(own)), own).toBe(true);
        }
        expect(files.size).toBe(detector === 'autoencoder' ? 3 : 2);
        // Another width trains it again.
        await tab.page.locator('.width input').press('ArrowLeft');
        await tab.finished();
        expect(await tab.page.textContent('.told')).toContain('tls-8-own');
        await tab.close();
      },
      120_000,
    );
  });

  test('a saved model is opened again; another file is refused with a reason', async () => {
    const tab = await open();
    await tab.example('Mixed traffic');
    const zip = await tab.saved('Model tls-16');
    const give = async (name: string, buffer: Buffer) => {
      await tab.page.setInputFiles('.open-model input', {
        name,
        mimeType: 'application/zip',
        buffer,
      });
      await tab.finished();
    };
    await give('mine.zip', zip);
    expect(await tab.page.textContent('.told')).toContain('mine: byte-surprise, fitted to TLS');
    await give('mine.zip', zip.subarray(0, 400));
    expect((await tab.told())[0]).toMatch(/^mine\.zip: is not a zip file/);
    await give('trace.json', Buffer.from('{}'));
    expect((await tab.told())[0]).toMatch(/^trace\.json: contains no firstbytes\.json/);
    await tab.close();
  });

  test('work is stopped, and can be done again', async () => {
    const { lines } = await readProtocol(resolve(root, 'data/training-data'), 'TLS', {
      limit: 20_000,
    });
    const tab = await open({ fragment: '#width=32' });
    await tab.choose({ name: 'long.pcap', bytes: traceOf(lines) });
    await tab.page.locator('select[name=detector]').selectOption('autoencoder');
    await tab.page.getByRole('button', { name: 'Train' }).click();
    await tab.page.waitForFunction(
      () => document.querySelector('.progress')?.textContent.includes('epoch') === true,
    );
    await tab.page.getByRole('button', { name: 'Stop' }).click();
    await tab.page.waitForSelector('.progress', { state: 'hidden' });
    expect(await tab.told()).toEqual([]);
    expect(await tab.page.locator('.normal .check').count()).toBe(1);
    expect((await tab.saved('JSON')).toString()).toContain('"scanned":20000');
    await tab.close();
  }, 120_000);

  test('is used with the keyboard alone', async () => {
    const tab = await open();
    const { page } = tab;
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.type')).toBe('file');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tab.finished();
    expect(await page.textContent('.facts')).toContain('mixed.pcap.gz');
    await page.locator('.scan tbody button').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('tr.detail .bytes > span').count()).toBeGreaterThan(0);
    await tab.close();
  });

  const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
  test.each([
    ['light', 1200],
    ['dark', 400],
  ] as const)(
    'is accessible: %s, %i pixels wide',
    async (colorScheme, width) => {
      const tab = await open({ colorScheme, width });
      const faults = async () => {
        await tab.page.evaluate(axe);
        const found = await tab.page.evaluate<{
          violations: { id: string; nodes: { html: string }[] }[];
        }>('axe.run()');
        return found.violations.map(({ id, nodes }) => [id, nodes.map((one) => one.html)]);
      };
      const over = () =>
        tab.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(await faults()).toEqual([]);
      await tab.choose({
        name: 'notes.txt',
        bytes: Buffer.from('no trace at all, but long enough'),
      });
      expect(await faults()).toEqual([]);
      await tab.example('Not TLS on port 443');
      await tab.page.locator('.scan tbody tr').first().click();
      expect(await faults()).toEqual([]);
      expect(await over()).toBeLessThanOrEqual(0);
      await tab.close();
    },
    60_000,
  );
});

const recordsOf = (json: string) =>
  (JSON.parse(json) as { records: { scanned: number } }).records.scanned;

/** The page lists failures before other messages. */
function sortedLikeThePage(told: readonly string[], json: string): string[] {
  const { failures } = JSON.parse(json) as { failures: string[] };
  return [...failures, ...told.filter((message) => !failures.includes(message))];
}

function traceOf(lines: readonly string[]): Buffer {
  const records = lines.map((hex, at) => ({
    ...{ ts: 1_700_000_000 + at, origHost: '192.0.2.1', origPort: 1024 + (at % 60_000) },
    ...{ respHost: '192.0.2.2', respPort: 443, proto: 'tcp' as const },
    ...{ length: hex.length / 2, hex, synSeen: true },
  }));
  return Buffer.concat([...encodeTrace(packetsOf(records))]);
}
