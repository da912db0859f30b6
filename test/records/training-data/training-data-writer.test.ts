import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { TrainingDataWriter, type FirstBytes } from 'firstbytes';
import { trainingFileOf } from 'firstbytes/records';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const record: FirstBytes = {
  ts: 1.5,
  origHost: '10.0.0.1',
  origPort: 50_000,
  respHost: '10.0.0.2',
  respPort: 443,
  proto: 'tcp',
  length: 517,
  hex: '160301',
  synSeen: true,
};
const content = (name: string) => readFile(join(directory, name), 'utf8');

describe('the writer', () => {
  test('appends each payload to the file of its port', async () => {
    for (const hex of ['1603', '1503']) {
      const writer = await TrainingDataWriter.open(join(directory, 'new'));
      await writer.write({ ...record, hex });
      await writer.write({ ...record, hex, respPort: 8443 });
      await writer.close();
      expect([...writer.counts]).toEqual([
        ['TLS', 1],
        ['8443', 1],
      ]);
    }
    expect(await content('new/TLS')).toBe('1603\n1503\n');
    expect(await content('new/8443')).toBe('1603\n1503\n');
    expect(await readdir(join(directory, 'new'))).toEqual(['8443', 'TLS']);
  });

  test('reports a file that cannot be written, and then writes nothing more', async () => {
    await mkdir(join(directory, '80'));
    await expect(TrainingDataWriter.open(directory)).rejects.toThrow(/EISDIR/);
    await rm(join(directory, '80'), { recursive: true });
    const writer = await TrainingDataWriter.open(directory);
    await mkdir(join(directory, 'TLS'));
    await writer.write(record);
    await writer.write({ ...record, respPort: 80 });
    await expect(writer.flush()).rejects.toThrow(/EISDIR/);
    await writer.close();
    expect(await readdir(directory)).toEqual(['TLS']);
  });

  test.each([
    [{ respPort: -1 }, RangeError],
    [{ respPort: 65_536 }, RangeError],
    [{ respPort: 1.5 }, RangeError],
    [{ respPort: '../../etc/passwd' as unknown as number }, RangeError],
    [{ hex: '' }, TypeError],
    [{ hex: '16\n03' }, TypeError],
    [{ hex: '160' }, TypeError],
  ])('refuses %j', async (change, error) => {
    const writer = await TrainingDataWriter.open(directory);
    await expect(writer.write({ ...record, ...change })).rejects.toThrow(error);
    await writer.close();
    expect(await readdir(directory)).toEqual([]);
  });

  test('removes an incomplete last line, and continues', async () => {
    await writeFile(join(directory, 'TLS'), '1603\n15');
    await writeFile(join(directory, '8443'), 'a');
    await writeFile(join(directory, 'DNS'), '01\n\0\0\0\0');
    await writeFile(join(directory, 'SSH'), '53\n');
    await writeFile(join(directory, 'HTTP'), '');
    await writeFile(join(directory, 'README'), 'not ours');
    const writer = await TrainingDataWriter.open(directory);
    expect(writer.mended).toEqual([
      { file: join(directory, '8443'), removed: 'a' },
      { file: join(directory, 'DNS'), removed: '' },
      { file: join(directory, 'TLS'), removed: '15' },
    ]);
    await writer.write(record);
    await writer.close();
    expect(await content('TLS')).toBe('1603\n160301\n');
    expect(await content('8443')).toBe('');
    expect(await content('DNS')).toBe('01\n');
    expect(await content('SSH')).toBe('53\n');
    expect(await content('README')).toBe('not ours');
  });

  test('leaves a file alone that ends in no hex', async () => {
    await writeFile(join(directory, '80'), '47\nmy notes');
    await expect(TrainingDataWriter.open(directory)).rejects.toThrow(
      /80 ends in "my notes", expected the end of a line, or hex digits/,
    );
    expect(await content('80')).toBe('47\nmy notes');
    await rm(join(directory, '80'));
    await (await TrainingDataWriter.open(directory)).close();
  });

  test('refuses a directory whose files are compressed', async () => {
    await writeFile(join(directory, 'TLS.gz'), gzipSync('1603\n'));
    await expect(TrainingDataWriter.open(directory)).rejects.toThrow(/holds TLS\.gz.*gunzip/);
  });

  test('keeps as many payloads a file as asked, those it has included', async () => {
    await writeFile(join(directory, 'TLS'), '1603\n1603\n');
    const writer = await TrainingDataWriter.open(directory, { keepPerPort: 3 });
    const written = [];
    for (let at = 0; at < 3; at++) written.push(await writer.write(record));
    written.push(await writer.write({ ...record, respPort: 80 }));
    await writer.close();
    expect(written).toEqual(['written', 'left out', 'left out', 'written']);
    expect(writer.leftOut).toBe(2);
    expect(await content('TLS')).toBe('1603\n1603\n160301\n');
  });

  test('is full before its files have more bytes than asked, those they have included', async () => {
    await writeFile(join(directory, 'TLS'), '1603\n');
    await writeFile(join(directory, 'README'), 'x'.repeat(1000));
    const writer = await TrainingDataWriter.open(directory, { maxBytes: 20 });
    expect(await writer.write(record)).toBe('written');
    expect(await writer.write({ ...record, respPort: 80 })).toBe('written');
    expect(writer.bytes).toBe(19);
    expect(await writer.write(record)).toBe('full');
    await writer.close();
    expect((await content('TLS')) + (await content('HTTP'))).toHaveLength(19);
  });
});

test.each([
  [443, 'tcp', true, 'TLS'],
  [443, 'udp', true, '443-udp'],
  [80, 'udp', true, '80-udp'],
  [53, 'udp', true, 'DNS'],
  [53, 'tcp', true, 'DNS'],
  [123, 'udp', true, '123'],
  [443, 'tcp', false, 'TLS-midstream'],
  [8443, 'tcp', false, '8443-midstream'],
] as const)('%d over %s, SYN seen %j, goes to %s', (respPort, proto, synSeen, name) => {
  expect(trainingFileOf({ ...record, respPort, proto, synSeen })).toBe(name);
});

test('a payload before which bytes were missed goes where later payloads go', () => {
  expect(trainingFileOf({ ...record, missed: 12 })).toBe('TLS-midstream');
});
