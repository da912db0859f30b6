import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeTrace, type FirstBytes, packetsOf } from 'firstbytes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobAddress } from '../../../traffic/record/addresses';
import { openProtocols } from '../../../traffic/record/sets';
import { hardwareAddress } from '../../../traffic/run/hardware-addresses';
import { readRows, rowOf, toLine } from '../../../traffic/write/rows';
import { shortages } from '../../../traffic/write/shortages';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-set-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const addressOf = (label: string, job: number, kind = 'usual') => {
  const protocol = openProtocols.findIndex((one) => one.label === label && one.case === kind);
  return jobAddress({ protocol, client: 0, job });
};
const made = (address: string, conditions = {}, said = '') => ({ address, conditions, said });

let port = 40_000;
let traces = 0;
function connection(respHost: string, respPort: number, hex: string, more = {}): FirstBytes {
  const origPort = port++;
  const ends = { origHost: '127.0.0.1', origPort, respHost, respPort };
  return { ts: origPort, proto: 'tcp', length: 4, synSeen: true, hex, ...ends, ...more };
}

function trace(...records: readonly FirstBytes[]): string {
  const file = join(folder, `${traces++}.pcap`);
  writeFileSync(file, Buffer.concat([...encodeTrace(packetsOf(records))]));
  return file;
}

test('the first connection of each job is its row, in the order of the tables', async () => {
  const [smtp, redis] = [addressOf('SMTP', 2), addressOf('Redis', 1)];
  const loopback = trace(
    connection(redis, 6379, '2a310d0a'),
    connection(smtp, 25, '45484c4f'),
    connection(smtp, 25, '51554954'),
    connection('127.0.0.1', 25, 'ffff'),
    connection(addressOf('SMTP', 3), 25, '00'),
  );
  const rows = await readRows({ loopback }, openProtocols, [
    made(redis),
    made(smtp, { helo: 'a' }),
  ]);
  expect(rows.map(({ first, label, client }) => [label, client, first.hex])).toEqual([
    ['SMTP', 'swaks', '45484c4f'],
    ['Redis', 'redis-cli', '2a310d0a'],
  ]);
  expect(rows[0]!.conditions).toEqual({ helo: 'a' });
});

test('64 bytes are kept, and the length is the whole', async () => {
  const address = addressOf('SMTP', 1);
  const loopback = trace(connection(address, 25, 'ab'.repeat(100), { length: 100 }));
  const [row] = await readRows({ loopback }, openProtocols, [made(address)]);
  expect(row!.first.hex).toBe('ab'.repeat(64));
  expect(row!.first.length).toBe(100);
});

test('a row is a line of JSON with the fields of a labelled set', async () => {
  const address = addressOf('SMTP', 1);
  const loopback = trace(connection(address, 25, 'abcd'));
  const [row] = await readRows({ loopback }, openProtocols, [made(address, { tls: true })]);
  expect(JSON.parse(toLine(row!))).toEqual({
    ...{ ts: row!.first.ts, 'id.orig_h': '127.0.0.1', 'id.orig_p': row!.first.origPort },
    ...{ 'id.resp_h': address, 'id.resp_p': 25, proto: 'tcp', len: 2, hex: 'abcd', synSeen: true },
    ...{ label: 'SMTP', case: 'usual', client: 'swaks', conditions: { tls: true } },
  });
});

test.each([
  { what: 'another port', more: { respPort: 26 } },
  { what: 'another transport', more: { proto: 'udp' } },
  { what: 'no beginning', more: { synSeen: false } },
])('a connection with $what gives no row', ({ more }) => {
  const address = addressOf('SMTP', 1);
  const jobs = new Map([[address, made(address)]]);
  expect(rowOf(connection(address, 25, 'ab'), address, openProtocols, jobs)).toBeDefined();
  expect(rowOf(connection(address, 25, 'ab', more), address, openProtocols, jobs)).toBeUndefined();
});

test('in the middle of a connection only what is to be caught there is a row', () => {
  const address = addressOf('TLS', 1, 'midstream');
  const jobs = new Map([[address, made(address)]]);
  const seen = connection(address, 443, '17');
  expect(rowOf(seen, address, openProtocols, jobs)).toBeUndefined();
  expect(rowOf({ ...seen, synSeen: false }, address, openProtocols, jobs)?.case).toBe('midstream');
});

test('DHCP messages, all from 0.0.0.0 to everyone, are distinguished by hardware address', async () => {
  const jobs = [1, 2].map((job) => addressOf('DHCP', job));
  const message = (address: string, type: string) => {
    const chaddr = hardwareAddress(address).replaceAll(':', '');
    const ends = { origHost: '0.0.0.0', origPort: 68, proto: 'udp' };
    const hex = `01010600${type.repeat(24)}${chaddr}${'00'.repeat(30)}`;
    return connection('255.255.255.255', 67, hex, { ...ends, length: 64 });
  };
  const dhcp = trace(message(jobs[1]!, '02'), message(jobs[0]!, '01'), message(jobs[1]!, '03'));
  const rows = await readRows(
    { loopback: trace(), dhcp },
    openProtocols,
    jobs.map((address) => made(address)),
  );
  expect(rows.map(({ address, first }) => [address, first.hex.slice(8, 10)])).toEqual([
    [jobs[0], '01'],
    [jobs[1], '02'],
  ]);
});

test('a client that made too few connections is named with what it said', async () => {
  const [one, two] = [addressOf('SMTP', 1), addressOf('SMTP', 2)];
  const jobs = [made(one), made(two, {}, 'cannot\nconnect ')];
  const rows = await readRows({ loopback: trace(connection(one, 25, 'ab')) }, openProtocols, jobs);
  expect(shortages(openProtocols, rows, jobs)).toEqual([
    'SMTP, usual, swaks: 1 of 2 connections; one without said "cannot connect"',
  ]);
  expect(shortages(openProtocols, rows, jobs.slice(0, 1))).toEqual([]);
});
