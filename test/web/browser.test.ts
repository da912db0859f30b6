import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundled, evaluated } from './bundle';
import { logs } from './logs';
import * as node from './page';
import { committedTraces, fieldTraces, openSetFile, root } from './traces';

const browserPath = '/usr/bin/chromium';
const hasBrowser = existsSync(browserPath);
const field = fieldTraces();
if (field.length === 0) {
  process.stderr.write(
    'browser.test: skipped public traces: give their folder in FIRSTBYTES_FIELD.\n',
  );
}
if (!hasBrowser) process.stderr.write(`browser.test: skipped in a browser: no ${browserPath}.\n`);

/** Scripts that run before the library's: what a browser may lack. */
const lacking = {
  'as it is': '',
  'without SharedArrayBuffer': 'delete globalThis.SharedArrayBuffer;',
} as const;

const data: node.Data = {
  training: readFileSync(resolve(root, 'data/training-data/TLS.gz')),
  openSet: readFileSync(openSetFile),
};

test('the bundle for a browser holds nothing of Node', async () => {
  const { code, inputs } = await bundled(resolve(__dirname, 'page.ts'), 'page');
  expect(inputs.some((input) => input.endsWith('lib/dist/platform/web/index.js'))).toBe(true);
  expect(inputs.filter((input) => input.includes('platform/node'))).toEqual([]);
  expect(code).not.toMatch(/node:[a-z]/);
  expect(code).not.toMatch(/\bBuffer\.(?:from|alloc|concat)\b|\bprocess\.(?:env|nextTick)\b/);
});

describe('the bundle, run in Node', () => {
  let program: typeof node;
  beforeAll(async () => {
    const { code } = await bundled(resolve(__dirname, 'page.ts'), 'page');
    program = evaluated(code, 'page') as typeof node;
  });

  test('reads logs and damaged traces as the library does', async () => {
    const damaged = (await committedTraces()).slice(-6);
    expect(await program.traces(data, damaged)).toEqual(await node.traces(data, damaged));
    expect(await program.logs(logs)).toEqual(await node.logs(logs));
  });

  test('trains in one thread what the library trains in several', async () => {
    expect(await program.training(data)).toEqual(await node.training(data));
  });
});

describe.skipIf(!hasBrowser).each(Object.entries(lacking))('in a browser %s', (how, before) => {
  let folder = '';
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
    const { code } = await bundled(resolve(__dirname, 'page.ts'), 'page');
    const script = code.replaceAll('</script', '<\\/script');
    const file = join(folder, 'page.html');
    await writeFile(file, `<script>${before}</script><script>${script}</script>`);
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: browserPath, args });
    page = await browser.newPage();
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => errors.push(message.text()));
    page.setDefaultTimeout(120_000);
    await page.goto(`file://${file}`);
  }, 60_000);
  afterAll(async () => {
    expect(errors).toEqual([]);
    await browser.close();
    await rm(folder, { recursive: true });
  });

  /** Calls a function of the page's program there; bytes go as base64. */
  const inPage = (name: keyof typeof node, ...values: unknown[]): Promise<unknown> => {
    const sent = JSON.stringify(values, (_key, value: unknown) =>
      isBytes(value) ? { base64: Buffer.from(bytesOf(value)).toString('base64') } : value,
    );
    return page.evaluate(
      ([call, text]) => {
        const given = JSON.parse(text!, (_key, value: { base64?: string } | null) =>
          value?.base64 === undefined
            ? value
            : Uint8Array.from(atob(value.base64), (one) => one.charCodeAt(0)),
        ) as unknown[];
        const program = (
          globalThis as unknown as { page: Record<string, (...given: unknown[]) => unknown> }
        ).page;
        return program[call!]!(...given);
      },
      [name, sent],
    );
  };

  test('traces give the same records, scores, findings and errors as in Node', async () => {
    const all = await committedTraces();
    expect(all.length).toBeGreaterThan(40);
    const found = await node.traces(data, all);
    expect(found.filter(({ findings }) => findings.length > 0).length).toBeGreaterThan(30);
    expect(await inPage('traces', data, all)).toEqual(sendable(found));
  }, 120_000);

  test('logs give the same columns and bad lines', async () => {
    const found = await node.logs(logs);
    expect(found.map(({ count }) => count)).toEqual([300, 300, 300, 300, 299, 1, 0, 0, 3]);
    expect(await inPage('logs', logs)).toEqual(sendable(found));
  }, 60_000);

  test('an event file has the same bytes, and is read the same', async () => {
    expect(await inPage('events')).toEqual(sendable(node.events()));
  });

  test('every detector is fitted, saved, loaded, and scores and explains the same', async () => {
    expect(await inPage('detectors', data)).toEqual(sendable(await node.detectors(data)));
  }, 120_000);

  test.each(['simd', 'plain'] as const)(
    'a training with the kernel %s ends in the same weights, losses and scores',
    async (kernel) => {
      const found = await node.training(data, kernel);
      expect(found.name).toBe(`fused (${kernel})`);
      expect(await inPage('training', data, kernel)).toEqual(sendable(found));
    },
    120_000,
  );

  test('a path is refused with what to give in its place', async () => {
    expect(await inPage('openingPaths')).toEqual([
      expect.stringMatching(/a browser has no paths.*file\.stream\(\)/),
      expect.stringMatching(/a browser has no paths.*memoryStore/),
    ]);
  });

  // One browser is enough for them.
  if (how === 'as it is') {
    test.skipIf(field.length === 0)(
      'public traces give the same',
      async () => {
        for (let at = 0; at < field.length; at += 50) {
          const some = field.slice(at, at + 50);
          expect(await inPage('traces', data, some)).toEqual(
            sendable(await node.traces(data, some)),
          );
        }
      },
      300_000,
    );
  }
});

/** Bytes, also where JSON.stringify hands over what a Buffer's toJSON makes of them. */
const isBytes = (value: unknown): value is Uint8Array | { data: number[] } =>
  value instanceof Uint8Array ||
  (typeof value === 'object' && (value as { type?: unknown } | null)?.type === 'Buffer');

const bytesOf = (value: Uint8Array | { data: number[] }): Uint8Array =>
  value instanceof Uint8Array ? value : Uint8Array.from(value.data);

/** A value as it arrives from a page: without what is undefined, which toEqual passes over. */
const sendable = (value: unknown): unknown => structuredClone(value);
