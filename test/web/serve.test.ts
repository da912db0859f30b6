import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../web/serve';

let folder = '';
let server: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  await mkdir(join(folder, 'site/scan'), { recursive: true });
  await mkdir(join(folder, 'site/empty'));
  await mkdir(join(folder, 'site-secret'));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'site-secret/a.txt'), 'secret');
  await writeFile(join(folder, 'site/scan/index.html'), '<p>scan</p>');
  await writeFile(join(folder, 'site/a.wasm'), 'wasm');
  await writeFile(join(folder, 'site/a b.svg'), '<svg/>');
  await symlink(join(folder, 'secret.txt'), join(folder, 'site/link.txt'));
  server = await serve(join(folder, 'site'), 0);
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly location: string;
  readonly text: string;
}

/** Asks for a path as it is: fetch would shorten `..`. */
const ask = (path: string, method = 'GET') =>
  new Promise<Answer>((done, fail) => {
    const { port } = server.address() as AddressInfo;
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        const { 'content-type': type = '', location = '' } = response.headers;
        done({ status: response.statusCode!, type, location, text });
      });
    })
      .on('error', fail)
      .end();
  });

test('listens on loopback alone', () => {
  expect((server.address() as AddressInfo).address).toBe('127.0.0.1');
});

test('sends files with their types', async () => {
  expect(await ask('/scan/')).toMatchObject({
    status: 200,
    type: 'text/html; charset=utf-8',
    text: '<p>scan</p>',
  });
  expect(await ask('/a.wasm')).toMatchObject({ type: 'application/wasm', text: 'wasm' });
  expect(await ask('/a%20b.svg')).toMatchObject({ type: 'image/svg+xml' });
  expect(await ask('/scan/index.html', 'HEAD')).toMatchObject({ status: 200, text: '' });
});

test('sends a folder to its own address, and lists no files', async () => {
  expect(await ask('/scan')).toMatchObject({ status: 308, location: '/scan/' });
  // No address of another host comes of it.
  expect(await ask('//scan')).toMatchObject({ status: 404, location: '' });
  expect(await ask('/empty/')).toMatchObject({ status: 404 });
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/scan/..%2f..%2fsecret.txt',
  '/..%2fsite-secret%2fa.txt',
  '/link.txt',
  '/nothing',
  '/%00',
  '/%',
])('answers %s with 404', async (path) => {
  const { status, text } = await ask(path);
  expect([status, text]).toEqual([404, 'There is no such page.\n']);
});

test('answers other methods with 405', async () => {
  expect(await ask('/scan/', 'POST')).toMatchObject({ status: 405 });
});
