import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readLabelledRecords, recordRows } from 'firstbytes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordLine } from './record-line';
import { zeekTsv } from './log/zeek-tsv';

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
        fields: { trace: 'a.pcap', label: 'TLS', uid: 'C1', 'id.orig_h': '10.0.0.1' },
      },
    ]);
    expect(records[0]).not.toHaveProperty('labels');
  });

  test('keep objects and what only looks like one', async () => {
    const { records } = await read([
      recordLine({ conditions: { port: 853, options: '' }, case: '{odd}' }),
      recordLine({ conditions: { depth: [1] } }),
    ]);
    expect(records.map(({ fields }) => [fields.conditions, fields.case])).toEqual([
      [{ port: 853, options: '' }, '{odd}'],
      [{ depth: [1] }, undefined],
    ]);
  });

  test('may stand in a log of Zeek’s', async () => {
    const names = ['ts', 'id.orig_h', 'id.orig_p', 'id.resp_h', 'id.resp_p', 'proto', 'len', 'hex'];
    const types = ['time', 'addr', 'port', 'addr', 'port', 'enum', 'count', 'string'];
    const fields = [...names, 'service'].map((name, at) => ({ name, type: types[at] ?? 'string' }));
    const entry = [1.5, '10.0.0.1', 4242, '10.0.0.2', 443, 'tcp', 3, '160301'];
    const log = zeekTsv(fields, [
      [...entry, 'ssl'],
      [...entry, null],
    ]);
    const { records } = await read([log], { label: 'service' });
    expect(records.map(({ label }) => label)).toEqual(['ssl', null]);
  });

  test('come from gzip as well, and may have none', async () => {
    const file = join(folder, 'records.jsonl.gz');
    const lines = [{ label: 'TLS' }, {}, { label: null }, { label: '' }].map(recordLine);
    await writeFile(file, gzipSync(`${lines.join('\n')}\n`));
    const { records, bad } = await readLabelledRecords(file);
    expect(records.map(({ label }) => label)).toEqual(['TLS', null, null, null]);
    expect(bad).toEqual([]);
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
    ['{', 'is not a JSON object'],
    ['[]', 'is not a JSON object (found [])'],
    ['', 'is empty; expected a JSON object'],
    [recordLine({ hex: '1603f' }), 'has "1603f" in the field hex; expected two hex digits'],
    [recordLine({ hex: '' }), 'has "" in the field hex; expected two hex digits'],
    [recordLine({ ts: undefined }), 'lacks the field ts; expected it set'],
    [recordLine({ 'id.resp_p': 70_000 }), 'has 70000 in the field id.resp_p; expected a port'],
    [recordLine({ proto: 'icmp' }), 'has "icmp" in the field proto; expected tcp or udp'],
    [recordLine({ len: 0 }), 'expected at most len, which is 0'],
    [recordLine({ label: 3 }), 'has 3 in the field label; expected text'],
  ])('leave out the bad line %s, with its number', async (line, reason) => {
    const { records, bad } = await read([recordLine({}), line, recordLine({})]);
    expect(records).toHaveLength(2);
    expect(bad).toHaveLength(1);
    expect(bad[0]).toMatchObject({ file: join(folder, 'records.jsonl'), line: 2 });
    expect(bad[0]!.reason).toContain(reason);
  });

  test.each([
    [[], /records\.jsonl is empty: expected one JSON object per line/],
    [['', ' '], /records\.jsonl:2: no such line; expected a line that starts with/],
    [['{"ts":1}'], /records\.jsonl: no entry with a record; expected ts, /],
  ])('are not read from a file without any: %j', async (lines, message) => {
    await expect(read(lines)).rejects.toThrow(message);
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
      /has 3 of its payload's 517 bytes, fewer than rows of 4 need: use a smaller width/,
    );
  });
});
