import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { listTrainingData, readProtocol, type FirstBytes } from 'firstbytes';
import { protocolOfPort, readPayloads, toJsonLine } from 'firstbytes/records';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterEach(() => rm(directory, { recursive: true }));

const record: FirstBytes = {
  ts: 1.5,
  origHost: '10.0.0.1',
  origPort: 50000,
  respHost: '10.0.0.2',
  respPort: 443,
  proto: 'tcp',
  length: 517,
  hex: '160301',
  synSeen: true,
};

describe('a training-data file', () => {
  test.each([
    ['plain', (text: string) => text],
    ['gzip', (text: string) => gzipSync(text)],
    [
      'gzip in two members',
      (text: string) => Buffer.concat([gzipSync(text.slice(0, 3)), gzipSync(text.slice(3))]),
    ],
    ['with Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['without a last line end', (text: string) => text.trimEnd()],
    ['with a byte order mark', (text: string) => `\ufeff${text}`],
    ['gzip of a text with a byte order mark', (text: string) => gzipSync(`\ufeff${text}`)],
    [
      'gzip with zeros after it',
      (text: string) => Buffer.concat([gzipSync(text), Buffer.alloc(99)]),
    ],
    [
      'gzip with one member per byte',
      (text: string) => Buffer.concat(Array.from(text, (one) => gzipSync(one))),
    ],
  ])('is read %s', async (_, write) => {
    const file = join(directory, 'TLS');
    await writeFile(file, write('1603\n\n1503\n'));
    expect(await readPayloads(file)).toEqual({
      file,
      lines: ['1603', '', '1503'],
      // printf '1603\n\n1503\n' | sha256sum
      sha256: '3154f0deccb578dc34f295ab7aab29d4c7e1d1ab1d6c6090b70683628eecb010',
    });
  });

  test('that is empty has no lines', async () => {
    const file = join(directory, 'TLS');
    await writeFile(file, '');
    expect((await readPayloads(file)).lines).toEqual([]);
  });

  test('whose gzip data are damaged is an error that names it', async () => {
    const file = join(directory, 'TLS.gz');
    await writeFile(file, gzipSync('1603\n').subarray(0, 15));
    await expect(readPayloads(file)).rejects.toThrow(/TLS\.gz: its gzip data are damaged/);
  });

  test('that is followed by something else is an error that names it', async () => {
    const file = join(directory, 'TLS.gz');
    await writeFile(file, Buffer.concat([gzipSync('1603\n'), Buffer.from('garbage')]));
    await expect(readPayloads(file)).rejects.toThrow(/TLS\.gz: .* the bytes 67617262616765 after/);
  });

  test.each([
    ['plain', (data: Buffer) => data],
    ['gzip', (data: Buffer) => gzipSync(data)],
  ])('with a line that is too long is refused, %s, by name and line', async (_, write) => {
    const file = join(directory, 'TLS');
    for (const [end, text] of ['1603\n', ''].entries()) {
      const line = Buffer.alloc(3_000_000, '0');
      await writeFile(
        file,
        write(Buffer.concat([Buffer.from('1603\n1603\n'), line, Buffer.from(text)])),
      );
      await expect(readPayloads(file), String(end)).rejects.toThrow(
        /TLS:3: is longer than 1048576 bytes; expected the hex digits of one payload/,
      );
    }
  });

  test('of zeros alone is refused before it is all decompressed', async () => {
    const file = join(directory, 'TLS.gz');
    // Damaged after many zeros: a reader that reads that far reports it instead.
    const zeros = gzipSync(Buffer.alloc(30_000_000));
    await writeFile(file, zeros.subarray(0, zeros.length - 100));
    await expect(readPayloads(file)).rejects.toThrow(/TLS\.gz:1: is longer than 1048576 bytes/);
  });

  test('is read no further than its limit', async () => {
    const file = join(directory, 'TLS');
    const text = Array.from({ length: 200_000 }, (_, at) => `${at}\r\n`).join('');
    await writeFile(file, text);
    const { lines } = await readPayloads(file);
    expect(lines).toEqual(Array.from({ length: 200_000 }, (_, at) => String(at)));
    const first = await readPayloads(file, { limit: 100_001 });
    expect(first.lines).toEqual(lines.slice(0, 100_001));
    await writeFile(file, first.lines.join('\n'));
    expect((await readPayloads(file)).sha256).toBe(first.sha256);
    expect((await readPayloads(file, { limit: 0 })).lines).toEqual([]);
  });

  test('that is a directory is an error that names it', async () => {
    await mkdir(join(directory, 'TLS'));
    await expect(readProtocol(directory, 'TLS')).rejects.toThrow(
      /TLS: is a folder; expected a file$/,
    );
  });
});

describe('a training-data folder', () => {
  test('is listed by protocol, with sizes', async () => {
    await writeFile(join(directory, 'TLS.gz'), gzipSync('1603\n'));
    await writeFile(join(directory, '8080'), '47\n');
    await writeFile(join(directory, 'README.md'), 'no training data');
    const files = await listTrainingData(directory);
    expect(files.map(({ protocol }) => protocol)).toEqual(['8080', 'TLS']);
    expect(files[0]).toMatchObject({ file: join(directory, '8080'), size: 3 });
  });

  test('gives the payloads of a protocol, or says which it has', async () => {
    await writeFile(join(directory, 'TLS.gz'), gzipSync('1603\n'));
    expect((await readProtocol(directory, 'TLS')).lines).toEqual(['1603']);
    await expect(readProtocol(directory, 'SSH')).rejects.toThrow(
      /has no file SSH or SSH\.gz; it has TLS\.$/,
    );
  });

  test('that holds a protocol twice is refused', async () => {
    await writeFile(join(directory, 'TLS.gz'), gzipSync('1603\n'));
    await writeFile(join(directory, 'TLS'), '1603\n');
    await expect(readProtocol(directory, 'TLS')).rejects.toThrow(/has both TLS and TLS\.gz/);
  });
});

test.each([
  [443, 'TLS'],
  [80, 'HTTP'],
  [22, 'SSH'],
  [53, 'DNS'],
  [8443, '8443'],
])('port %d is called %s', (port, protocol) => {
  expect(protocolOfPort(port)).toBe(protocol);
});

test.each([-1, 65_536, 0.5, NaN])('%d is not a port', (port) => {
  expect(() => protocolOfPort(port)).toThrow(RangeError);
});

test("a JSON line has Zeek's field names and leaves out what the record lacks", () => {
  expect(toJsonLine(record)).toBe(
    '{"ts":1.5,"id.orig_h":"10.0.0.1","id.orig_p":50000,"id.resp_h":"10.0.0.2","id.resp_p":443,' +
      '"proto":"tcp","len":517,"hex":"160301","synSeen":true}',
  );
  const zeek = JSON.parse(toJsonLine({ ...record, uid: 'C1', history: 'ShAD' })) as object;
  expect(zeek).toMatchObject({ uid: 'C1', history: 'ShAD' });
});
