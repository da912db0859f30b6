import type { FirstBytes } from 'firstbytes';

const record = (
  ts: number,
  [origHost, origPort]: [string, number],
  [respHost, respPort]: [string, number],
  hex: string,
  more: Partial<FirstBytes> = {},
): FirstBytes => ({
  ts,
  origHost,
  origPort,
  respHost,
  respPort,
  proto: 'tcp',
  length: hex.length / 2,
  hex,
  synSeen: true,
  ...more,
});

const text = (payload: string) => Buffer.from(payload).toString('hex');

/** The connections in the trace of the Zeek package's tests, in the order of their payloads. */
export const packageRecords: readonly FirstBytes[] = [
  record(
    1,
    ['192.0.2.7', 50_001],
    ['198.51.100.1', 443],
    '160301019e0100019a0303879a5801bf1bdddb417d41f810a0073313892687ed',
  ),
  record(2, ['192.0.2.7', 50_002], ['198.51.100.2', 80], text('GET / HTTP/1.1\r\nHost: a\r\n\r\n')),
  record(3, ['192.0.2.8', 50_003], ['198.51.100.3', 22], text('SSH-2.0-OpenSSH_9.2\r\n')),
  record(
    4,
    ['192.0.2.8', 50_004],
    ['198.51.100.53', 53],
    '36b2010000010000000000000161000001000100',
    { proto: 'udp' },
  ),
  record(5, ['2001:db8::7', 50_005], ['2001:db8::443', 443], '16030100f1010000ed0303'),
  record(6, ['192.0.2.9', 50_006], ['198.51.100.1', 443], '170303002a00000000', {
    synSeen: false,
  }),
  record(7, ['198.51.100.9', 50_007], ['192.0.2.7', 8883], '101000044d5154540402003c'),
];
