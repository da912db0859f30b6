import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FirstBytes } from 'firstbytes';
import { readRecords, toJsonLine, type BadLogLine } from 'firstbytes/records';
import { describe, expect, test } from 'vitest';
import { collect, inChunks } from './log/in-chunks';
import { zeekTsv, type Value } from './log/zeek-tsv';

const fromTrace: FirstBytes = {
  ts: 1_644_251_732.783352,
  origHost: '10.0.0.1',
  origPort: 50_000,
  respHost: '2001:db8::1',
  respPort: 443,
  proto: 'tcp',
  length: 517,
  hex: '160301',
  synSeen: true,
};
const record: FirstBytes = { ...fromTrace, uid: 'C7m8Ao4dxaV1d2e55h', history: 'ShAD' };

async function read(text: string) {
  const bad: BadLogLine[] = [];
  const source = inChunks(Buffer.from(text), 50);
  const records = await collect(
    readRecords(source, { name: 'firstbytes.log', onBad: (one) => bad.push(one) }),
  );
  return { records, bad };
}

/** As the Zeek script logs it; the types are those of its record Info. */
const fields = [
  { name: 'ts', type: 'time' },
  { name: 'uid', type: 'string' },
  { name: 'id.orig_h', type: 'addr' },
  { name: 'id.orig_p', type: 'port' },
  { name: 'id.resp_h', type: 'addr' },
  { name: 'id.resp_p', type: 'port' },
  { name: 'proto', type: 'enum' },
  { name: 'len', type: 'count' },
  { name: 'hex', type: 'string' },
  { name: 'history', type: 'string' },
];
const entry: Value[] = [
  ...[record.ts, record.uid!, record.origHost, record.origPort, record.respHost, record.respPort],
  ...[record.proto, record.length, record.hex, record.history!],
];

describe('bytes that were missed', () => {
  test('travel with the record, and are absent where none were', async () => {
    const missed = { ...fromTrace, missed: 11 };
    expect(toJsonLine(missed)).toContain('"missed":11');
    expect(toJsonLine(fromTrace)).not.toContain('missed');
    const zero = toJsonLine(fromTrace).replace('}', ',"missed":0}');
    const { records, bad } = await read(
      `${toJsonLine(missed)}\n${toJsonLine(fromTrace)}\n${zero}\n`,
    );
    expect(records).toEqual([
      { ...missed, labels: {} },
      { ...fromTrace, labels: {} },
      { ...fromTrace, labels: {} },
    ]);
    expect(records[1]).not.toHaveProperty('missed');
    expect(bad).toEqual([]);
  });
});

describe('firstbytes.log', () => {
  test('in TSV gives the records that Zeek wrote', async () => {
    const { records, bad } = await read(zeekTsv(fields, [entry]));
    expect(records).toEqual([{ ...record, labels: {} }]);
    expect(bad).toEqual([]);
  });

  test('in JSON gives what toJsonLine wrote', async () => {
    const { records } = await read(`${toJsonLine(record)}\n${toJsonLine(fromTrace)}\n`);
    expect(records).toEqual([
      { ...record, labels: {} },
      { ...fromTrace, labels: {} },
    ]);
  });

  test.each([
    ['tcp', 'ShAD', true],
    ['tcp', 'hAD', false],
    ['tcp', null, true],
    ['udp', 'D', true],
    ['udp', null, true],
  ])('of %s with the history %j: a SYN was seen, %j', async (proto, history, synSeen) => {
    const { records } = await read(
      zeekTsv(fields, [[...entry.slice(0, 6), proto, ...entry.slice(7, 9), history]]),
    );
    expect(records).toMatchObject([{ proto, synSeen }]);
  });

  test('may have labels, which stay beside the record', async () => {
    const line = { ...(JSON.parse(toJsonLine(record)) as object), label: 'TLS', ndpi: null, n: 3 };
    const { records } = await read(`${JSON.stringify(line)}\n`);
    expect(records).toEqual([{ ...record, labels: { label: 'TLS', n: 3 } }]);
  });

  test.each([
    [{ ts: null }, 'lacks the field ts; expected it set'],
    [{ hex: undefined }, 'lacks the field hex; expected it set'],
    [{ ts: '1.5' }, /in the field ts; expected a time/],
    [{ hex: '160' }, /has "160" in the field hex; expected two hex digits per byte/],
    [{ hex: '' }, /one byte or more/],
    [{ hex: '16\n03' }, /expected two hex digits/],
    [{ len: 2 }, 'has 3 bytes in the field hex; expected at most len, which is 2'],
    [{ proto: 'icmp' }, 'has "icmp" in the field proto; expected tcp or udp'],
    [{ 'id.resp_p': '../../etc/passwd' }, /expected a port from 0 to 65535/],
    [{ 'id.resp_p': 65_536 }, /expected a port from 0 to 65535/],
    [{ 'id.resp_p': 1.5 }, /expected a port from 0 to 65535/],
    [{ 'id.orig_h': 'example.org' }, /expected an address/],
  ])('with %j leaves the line out, and says why', async (change, reason) => {
    const good = JSON.parse(toJsonLine(record)) as object;
    const lines = [good, { ...good, ...change }, good].map((one) => `${JSON.stringify(one)}\n`);
    const { records, bad } = await read(lines.join(''));
    expect(records).toHaveLength(2);
    expect(bad).toEqual([
      {
        file: 'firstbytes.log',
        line: 2,
        reason: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string),
      },
    ]);
  });

  test('with upper-case hex is read in lower case', async () => {
    const { records } = await read(`${toJsonLine({ ...record, hex: '16AB01' })}\n`);
    expect(records).toMatchObject([{ hex: '16ab01' }]);
  });

  test('is not any other log', async () => {
    await expect(read(zeekTsv(fields.slice(0, 7), [entry.slice(0, 7)]))).rejects.toThrow(
      /no field "len" in #fields; expected one of ts, uid, .*Is it the firstbytes\.log/,
    );
    await expect(read('{"ts":1}\n{"ts":2}\n')).rejects.toThrow(/no entry with a record/);
  });
});

const field = process.env.FIRSTBYTES_FIELD ?? resolve(__dirname, '../../../shared/field');
const set = join(field, 'first-bytes.jsonl.gz');

test.skipIf(!existsSync(set))('what Zeek wrote for the public traces is read whole', async () => {
  const bad: BadLogLine[] = [];
  const records = await collect(readRecords(set, { onBad: (one) => bad.push(one) }));
  expect(bad).toEqual([]);
  expect(records).toHaveLength(3845);
  const tls = records.filter(({ labels, synSeen }) => labels.label === 'TLS' && synSeen);
  expect(tls).toHaveLength(493);
});
