import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeTrace, type FirstBytes, packetsOf } from 'firstbytes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverAddress } from '../../../traffic/record/addresses';
import { extract } from '../../../traffic/write/extract';
import { belongsTo } from '../../../traffic/write/first-payloads';
import { extractMidstream } from '../../../traffic/write/midstream';
import { capstoneProtocols } from '../../../traffic/protocols';

/** Two TLS rows, one of each other protocol. */
const scale = 0.00001;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'traffic-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const clients = capstoneProtocols.flatMap((protocol) => protocol.clients);
const numberOf = (name: string) => clients.findIndex((client) => client.name === name) + 1;
let originPort = 40_000;

function connection(name: string, respPort: number, hex: string, more: Partial<FirstBytes> = {}) {
  const respHost = serverAddress(numberOf(name), 'plain');
  const ends = { origHost: '127.0.0.1', origPort: originPort++, respHost, respPort };
  return { ts: originPort, proto: 'tcp', length: 4, synSeen: true, hex, ...ends, ...more } as const;
}

function trace(...records: readonly FirstBytes[]): string {
  const file = join(folder, `${originPort}.pcap`);
  writeFileSync(file, Buffer.concat([...encodeTrace(packetsOf(records))]));
  return file;
}

const everyOther = () => [
  connection('curl http', 80, '47455420'),
  connection('ssh', 22, '5353482d'),
  connection('dig', 53, '00010100', { proto: 'udp' }),
];

test('first payloads are kept in order, counted by client, and no more than asked for', async () => {
  const file = trace(
    connection('node', 443, '16030101'),
    ...everyOther(),
    connection('curl', 443, '16030102'),
    connection('curl', 443, '16030103'),
  );
  const [tls, ...others] = await extract(file, scale);
  expect(tls!.payloads).toEqual(['16030101', '16030102']);
  expect([...tls!.connections]).toEqual([
    ['node', 1],
    ['curl', 1],
  ]);
  expect(others.map(({ payloads }) => payloads)).toEqual([
    ['47455420'],
    ['5353482d'],
    ['00010100'],
  ]);
});

test('a payload is cut to 32 bytes', async () => {
  const [long, short] = [connection('node', 443, 'ab'.repeat(40)), connection('node', 443, 'cd')];
  const [tls] = await extract(trace(long, short, ...everyOther()), scale);
  expect(tls!.payloads).toEqual(['ab'.repeat(32), 'cd']);
});

test('what is missing is named', async () => {
  const file = trace(connection('node', 443, '16030101'), ...everyOther().slice(1));
  await expect(extract(file, scale)).rejects.toThrow('TLS: 1 of 2; HTTP: 0 of 1');
});

test('later payloads that are missing are counted', async () => {
  const file = trace(connection('node', 443, '16030101'));
  await expect(extractMidstream(file, scale)).rejects.toThrow('has 0 later payloads');
});

test.each([
  { what: 'a TLS connection', more: {}, belongs: true },
  { what: 'one without its SYN', more: { synSeen: false }, belongs: false },
  { what: 'one on another port', more: { respPort: 8443 }, belongs: false },
  { what: 'a datagram', more: { proto: 'udp' as const }, belongs: false },
  {
    what: "another protocol's client",
    more: { respHost: serverAddress(numberOf('ssh'), 'plain') },
    belongs: false,
  },
  { what: 'no client', more: { respHost: '127.0.0.53' }, belongs: false },
])('TLS takes $what: $belongs', ({ more, belongs }) => {
  expect(belongsTo(connection('node', 443, '16', more), capstoneProtocols[0]!)).toBe(belongs);
});
