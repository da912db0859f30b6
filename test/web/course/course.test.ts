import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtSite, hasBrowser, LessonPage, printed, startBrowser } from './lesson-page';

const LESSON = 'first-bytes/02-hex-to-bits.html';

let site = '';
beforeAll(async () => {
  site = await builtSite();
}, 300_000);
afterAll(async () => {
  await rm(site, { recursive: true });
});

const pages = () =>
  readdirSync(site, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.html') && !name.startsWith('assets'),
  );

describe('the folder', () => {
  test('links only to its own pages and to the web, and to headings that exist', () => {
    const ids = new Map(
      pages().map((page) => [
        page,
        new Set(
          [...readFileSync(join(site, page), 'utf8').matchAll(/ id="([^"]+)"/g)].map(
            ([, id]) => id!,
          ),
        ),
      ]),
    );
    const broken = pages().flatMap((page) => {
      const html = readFileSync(join(site, page), 'utf8');
      return [...html.matchAll(/<a\b[^>]* href="([^"]*)"/g)].flatMap(([, href]) => {
        if (/^https?:/.test(href!)) return [];
        const [path = '', hash] = href!.split('#');
        const target = path === '' ? page : normalize(join(dirname(page), path));
        const isThere =
          ids.has(target) &&
          (hash === undefined ||
            hash === 'content' ||
            ids.get(target)!.has(decodeURIComponent(hash)));
        return isThere ? [] : [`${page}: ${href!}`];
      });
    });
    expect(broken).toEqual([]);
  });

  test('has in each page nothing from elsewhere, and a policy that allows none', () => {
    for (const page of pages()) {
      const html = readFileSync(join(site, page), 'utf8');
      expect(html).toContain("default-src 'none'");
      expect(html).toContain("connect-src 'none'");
      const loaded = html.matchAll(/<(?:script|link|img|iframe)\b[^>]* (?:src|href)="([^"]*)"/g);
      for (const [, address] of loaded) {
        if (address!.startsWith('data:')) continue;
        expect(existsSync(join(site, dirname(page), address!)), `${page}: ${address!}`).toBe(true);
      }
      // No script of a page is written in it, so its policy allows none.
      expect(html).not.toMatch(/<script(?![^>]*(?: src=|type="application\/json"))/);
    }
  });

  test('shows each lesson with its outputs before any script runs', () => {
    const html = readFileSync(join(site, LESSON), 'utf8');
    expect(html.match(/class="output/g)!.length).toBeGreaterThan(15);
    expect(html).toMatch(/<img src="data:image\/png;base64,/);
    expect(html).toMatch(/rel="prev".*01 · /s);
    expect(html).toMatch(/rel="next".*03 · /s);
  });
});

describe.skipIf(!hasBrowser)('a lesson in a browser', () => {
  let browser: Browser;
  let lesson: LessonPage;
  beforeAll(async () => {
    browser = await startBrowser();
    lesson = await LessonPage.open(browser, `file://${site}/${LESSON}`);
  }, 120_000);
  afterAll(async () => {
    expect(lesson.errors).toEqual([]);
    await browser.close();
  });

  test('is searched without a network', async () => {
    await lesson.page.fill('.search input', 'backpropagation');
    const found = lesson.page.locator('.found a');
    await found.first().waitFor();
    expect(await found.allInnerTexts()).toContainEqual(expect.stringMatching(/^backpropagation/));
    await lesson.page.keyboard.press('Escape');
    expect(await lesson.page.locator('.found').isHidden()).toBe(true);
  });

  test('draws its figures with Plotly, and no button of theirs uploads one', async () => {
    const other = await LessonPage.open(browser, `file://${site}/zeek-logs/05-plots.html`);
    const plot = other.page.locator('.output.plot').first();
    await plot.scrollIntoViewIfNeeded();
    const buttons = plot.locator('.modebar-btn');
    await buttons.first().waitFor({ state: 'attached' });
    const titles = await buttons.evaluateAll((all) =>
      all.map((one) => one.getAttribute('data-title') ?? ''),
    );
    expect(titles).toContainEqual(expect.stringMatching(/^Zoom/));
    expect(titles.filter((title) => /share|cloud|send|studio/i.test(title))).toEqual([]);
    await other.page.close();
  });

  test(
    'runs nothing before its button is pressed, whatever its address says',
    { timeout: 180_000 },
    async () => {
      for (const end of ['#run', '?run=all', '?code=fetch(1)#cell-1', '#:~:text=Run']) {
        const other = await LessonPage.open(browser, `file://${site}/${LESSON}${end}`);
        await other.page.waitForTimeout(300);
        expect(await other.page.locator('iframe').count()).toBe(0);
        expect(other.requests.filter((one) => /run\.js|engine\.js/.test(one))).toEqual([]);
        await other.page.close();
      }
    },
  );

  test(
    'runs its cells, one by one, with what earlier ones declared',
    { timeout: 180_000 },
    async () => {
      await lesson.load();
      await lesson.run(1);
      expect(
        printed(await lesson.runText(2, 'let count = 1;\nconst add = () => { count += 1; };')),
      ).toBe('');
      expect(printed(await lesson.runText(3, 'add();\ncount += 10;\nadd();\ncount'))).toBe('13\n');
      // Declared again, of another type; awaited; shown.
      expect(
        printed(
          await lesson.runText(4, 'const count: string = await Promise.resolve(`a`);\ncount'),
        ),
      ).toBe('a\n');
      expect(printed(await lesson.runText(5, '({ count })'))).toBe("{ count: 'a' }\n");
      expect(printed(await lesson.runText(6, 'console.log(hexToBits(["16"], 1).bits)'))).toMatch(
        /Uint8Array\(8\) \[/,
      );
    },
  );

  test('says where a cell fails, and forgets what it declared', async () => {
    const { failure } = await lesson.runText(
      7,
      'const kept = 1;\nconst fine: number = 2;\nnull.field;',
    );
    expect(failure).toMatchObject({ name: 'TypeError', place: { cell: 7, line: 3 } });
    expect(failure!.traceback).toContain('at cell [7], line 3');
    expect((await lesson.runText(8, 'kept')).failure).toMatchObject({ name: 'ReferenceError' });
    const wrong = await lesson.runText(9, 'const a = 1;\nconst = 2;');
    expect(wrong.failure).toMatchObject({ name: 'SyntaxError', place: { cell: 9, line: 2 } });
    await lesson.runText(7, 'const thrower = () => {\n  throw new RangeError(`too far`);\n};');
    const called = await lesson.runText(8, 'const before = 1;\nthrower();');
    expect(called.failure!.traceback).toMatch(/cell \[7\], line 2[\s\S]*cell \[8\], line 2/);
    const late = await lesson.runText(9, 'void Promise.reject(new Error(`nobody waits`));');
    expect(late.failure).toMatchObject({ message: 'nobody waits' });
    expect(await lesson.textOf('.run .state')).toMatch(/failed: nobody waits/);
  });

  test('names what a browser lacks', async () => {
    const { failure } = await lesson.runText(
      8,
      "import { readFile } from 'node:fs/promises';\nawait readFile('x');",
    );
    expect(failure!.message).toMatch(
      /^readFile of node:fs\/promises is not available in a browser/,
    );
    expect((await lesson.runText(8, 'Buffer.from("a")')).failure!.message).toMatch(/Buffer/);
    expect((await lesson.runText(8, 'process.exit(1)')).failure!.message).toMatch(/process\.exit/);
    expect(
      (await lesson.runText(8, "import { nothing } from 'firstbytes'; nothing")).failure!.message,
    ).toMatch(/has no export "nothing"/);
    const absent = await lesson.runText(
      8,
      "await (await import('firstbytes')).readZeekLog('../../data/none.log')",
    );
    expect(absent.failure!.message).toMatch(/ENOENT.*none\.log/);
  });

  test('shows what a cell prints as text', async () => {
    const hostile =
      '<img src=x onerror="document.title=`taken`"><script>document.title=`taken`</script>';
    const text = JSON.stringify(hostile);
    await lesson.runText(
      8,
      `console.log(${text}); console.error(${text});
       import { showTable } from 'firstbytes'; showTable([{ ${text}: ${text} }]);
       // What a cell sends by itself is not trusted either.
       self.postMessage({ type: 'output', cell: 8, output: { type: 'display', id: 'x', data: {
         'text/html': '<table onclick="alert(1)"><tr><td style="position:fixed">' + ${text} + '</td></tr></table><iframe src="https://example.com">' } } });
       throw new Error(${text});`,
    );
    const outputs = lesson.page.locator('.cell[data-cell="8"] .outputs');
    expect(await outputs.locator('img, script, iframe, [onclick], [onerror]').count()).toBe(0);
    expect(await outputs.locator('[style*="fixed"]').count()).toBe(0);
    expect((await outputs.innerText()).split('onerror').length).toBeGreaterThan(4);
    expect(await lesson.page.title()).toMatch(/^02 · /);
  });

  test('gives a cell no way out', { timeout: 120_000 }, async () => {
    // A real server, which counts who reaches it.
    let reached = 0;
    const server = createServer((socket) => {
      reached++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const tried = await lesson.runText(
      8,
      `const address = (scheme: string) => scheme + '://127.0.0.1:${port}/';
      const tries: Record<string, () => unknown> = {
        fetch: () => fetch(address('http')),
        ownFolder: () => fetch('../assets/course.js'),
        WebSocket: () => new Promise((resolve, reject) => {
          const socket = new WebSocket(address('ws'));
          socket.onopen = resolve; socket.onerror = reject;
        }),
        EventSource: () => new Promise((resolve, reject) => {
          const source = new EventSource(address('http'));
          source.onopen = resolve; source.onerror = reject;
        }),
        XMLHttpRequest: () => new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.open('GET', address('http')); request.onload = resolve; request.onerror = reject;
          request.send();
        }),
        import: () => (0, eval)('import("' + address('http') + 'a.js")'),
        importScripts: () => importScripts(address('http') + 'a.js'),
        worker: () => new Promise((resolve, reject) => {
          const worker = new Worker(address('http') + 'a.js');
          worker.onmessage = resolve; worker.onerror = reject;
        }),
        indexedDB: () => new Promise((resolve, reject) => {
          const request = indexedDB.open('a'); request.onsuccess = resolve; request.onerror = reject;
        }),
        caches: () => caches.open('a'),
        localStorage: () => localStorage.length,
        document: () => document.title,
        parent: () => parent.document,
        open: () => open(address('http')),
        location: () => { location.href = address('http'); if (location.protocol === 'blob:') throw new Error('stays'); },
        RTCPeerConnection: () => new RTCPeerConnection(),
      };
      for (const [name, attempt] of Object.entries(tries)) {
        const how = await Promise.race([
          Promise.resolve().then(attempt).then(() => 'WORKED', () => 'refused'),
          new Promise((resolve) => setTimeout(resolve, 3000, 'nothing happened')),
        ]);
        console.log(name, how);
      }`,
    );
    expect(tried.failure).toBeUndefined();
    const lines = printed(tried).trim().split('\n');
    expect(lines).toHaveLength(16);
    expect(lines.filter((line) => !line.endsWith(' refused'))).toEqual([]);
    expect(reached).toBe(0);
    expect(await lesson.page.evaluate(() => location.protocol)).toBe('file:');
    server.close();
    // What the policy refused is listed as asked for.
    lesson.requests.splice(
      0,
      Infinity,
      ...lesson.requests.filter((one) => !one.includes(`:${port}/`)),
    );
  });

  test('stops a loop without end, and a flood of text', { timeout: 120_000 }, async () => {
    await lesson.edit(8, 'for (;;) console.log("again and again");');
    await lesson.page.click('.cell[data-cell="8"] button');
    await lesson.stateIs(/^Cell 8 of \d+ is running/);
    await lesson.page.waitForTimeout(500);
    await lesson.page.click('.run button:text-is("Stop")');
    await lesson.stateIs(/^Stopped/);
    expect((await lesson.textOf('.cell[data-cell="8"] .outputs')).length).toBeLessThan(1_200_000);
    // All values are gone, and cells run again.
    expect((await lesson.runText(8, 'count')).failure).toMatchObject({ name: 'ReferenceError' });
    expect(printed(await lesson.runText(8, '1 + 1'))).toBe('2\n');
  });

  test('gives a changed cell its text again', async () => {
    await lesson.page.click('.cell[data-cell="8"] button:text-is("Undo my changes")');
    expect(await lesson.textOf('.cell[data-cell="8"] .cm-content')).not.toContain('1 + 1');
  });

  test('asked for nothing outside its folder', () => {
    const outside = lesson.requests.filter((address) => {
      if (/^(data|blob):/.test(address)) return false;
      return !address.startsWith('file:') || !fileURLToPath(address).startsWith(site);
    });
    expect(outside).toEqual([]);
    expect(lesson.requests.length).toBeGreaterThan(5);
  });
});

test.skipIf(!hasBrowser)(
  'a network trains without SharedArrayBuffer',
  { timeout: 180_000 },
  async () => {
    const browser = await startBrowser();
    const lesson = await LessonPage.open(browser, `file://${site}/first-bytes/06-predictions.html`);
    await lesson.load();
    const { failure, outputs } = await lesson.runText(
      1,
      `delete (globalThis as any).SharedArrayBuffer;
     import { createAutoencoder, hexToBits, loadEngine, readProtocol } from 'firstbytes';
     const { lines } = await readProtocol('../../data/training-data', 'TLS', { limit: 500 });
     const { trainer } = await loadEngine();
     const { epochs } = await trainer.train(createAutoencoder(8, { seed: 1 }), hexToBits(lines, 8), { seed: 1, epochs: 2 });
     console.log(typeof SharedArrayBuffer, epochs.length, epochs[1]!.loss < epochs[0]!.loss);`,
    );
    expect(failure).toBeUndefined();
    expect(printed({ failure, outputs })).toBe('undefined 2 true\n');
    await browser.close();
  },
);
