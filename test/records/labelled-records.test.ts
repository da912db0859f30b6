import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readLabelledRecords, recordRows } from 'firstbytes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordLine } from './record-line';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-labelled-'));
});
afterAll(() => rm(folder, { recursive: true }));

const read = async (lines: string[], options?: { label?: string }) => {
  const file = join(folder, 'records.jsonl');
  await writeFile(file, lines.join('\n'));
  return readLabelledRecords(file, options);
};

describe('labelled records', () => {
  test('hold what their line says, and whatever else stands there', async () => {
    const { records, bad } = await read([recordLine({ label: 'TLS', trace: 'a.pcap', uid: 'C1' })]);
    expect(bad).toEqual([]);
    expect(records).toMatchObject([
      {
        label: 'TLS',
        uid: 'C1',
        origPort: 4242,
        respPort: 443,
        proto: 'tcp',
        length: 3,
        hex: '160301',
        synSeen: true,
        fields: { trace: 'a.pcap' },
      },
    ]);
  });

  test('come from gzip as well, blank lines and all', async () => {
    const file = join(folder, 'records.jsonl.gz');
    await writeFile(file, gzipSync(`${recordLine({ label: 'TLS' })}\n\n${recordLine({})}\n`));
    const { records } = await readLabelledRecords(file);
    expect(records.map(({ label }) => label)).toEqual(['TLS', null]);
  });

  test('take their label from the field that is named', async () => {
    const { records } = await read([recordLine({ label: 'TLS', service: 'ssl' })], {
      label: 'service',
    });
    expect(records[0]!.label).toBe('ssl');
  });

  test.each([
    [{ proto: 'udp' }, true],
    [{ history: 'ShAD' }, true],
    [{ history: 'Ad' }, false],
    [{}, true],
    [{ synSeen: false, history: 'ShAD' }, false],
  ])('of which %j is said have seen the SYN: %s', async (said, seen) => {
    const { records } = await read([recordLine({ synSeen: undefined, ...said })]);
    expect(records[0]!.synSeen).toBe(seen);
  });

  test.each<[string, string]>([
    ['{', 'not JSON'],
    ['[]', 'not a JSON object'],
    ['null', 'not a JSON object'],
    [recordLine({ hex: '1603f' }), '"hex" is "1603f": expected hex digits'],
    [recordLine({ hex: '' }), '"hex" is "": expected hex digits'],
    [recordLine({ ts: undefined }), '"ts" is absent: expected seconds'],
    [recordLine({ 'id.resp_p': 70_000 }), '"id.resp_p" is 70000: expected a port'],
    [recordLine({ proto: 'icmp' }), '"proto" is "icmp": expected "tcp" or "udp"'],
    [recordLine({ len: 0 }), '"len" is 0: expected a number of bytes'],
    [recordLine({ label: 3 }), `"label" is 3: expected a protocol's name`],
  ])('leave out the bad line %s, with its number', async (line, reason) => {
    const { records, bad } = await read([recordLine({}), line, recordLine({})]);
    expect(records).toHaveLength(2);
    expect(bad).toHaveLength(1);
    expect(bad[0]).toMatchObject({ file: join(folder, 'records.jsonl'), line: 2 });
    expect(bad[0]!.reason).toContain(reason);
  });

  test.each([[[]], [['', ' ']]])('are not read from an empty file', async (lines) => {
    await expect(read(lines)).rejects.toThrow(
      /records\.jsonl is empty: expected a JSON object a line/,
    );
  });
});

describe('records as rows', () => {
  test('know their lengths and ports', async () => {
    const { records } = await read([
      recordLine({}),
      recordLine({ 'id.resp_p': 80, hex: '47', len: 1 }),
    ]);
    const rows = recordRows(records, 2);
    expect([...rows.lengths, ...rows.ports!]).toEqual([2, 1, 443, 80]);
  });

  test('are not made wider than what was kept of a longer payload', async () => {
    const { records } = await read([recordLine({ len: 517 })]);
    expect(recordRows(records, 3).count).toBe(1);
    expect(() => recordRows(records, 4)).toThrow(
      /holds 3 of its payload's 517 bytes, fewer than rows of 4: take a smaller width/,
    );
  });
});
