import fc from 'fast-check';
import { encodeTrace, type FirstBytes, packetsOf } from 'firstbytes';
import { encodeSegment } from 'firstbytes/capture';
import { expect, test } from 'vitest';
import { bytes, client, join, recordsOf, route, segment, server, syn } from './frames';

/** Records of different connections, whose originators use ports that no server is likely on. */
const records = fc
  .uniqueArray(
    fc.record({
      ts: fc.integer({ min: 0, max: 4_000_000_000 }),
      port: fc.integer({ min: 30_000, max: 65_535 }),
      hex: fc
        .uint8Array({ minLength: 1, maxLength: 64 })
        .map((one) => Buffer.from(one).toString('hex')),
      proto: fc.constantFrom('tcp' as const, 'udp' as const),
      synSeen: fc.boolean(),
      isV6: fc.boolean(),
      missed: fc.integer({ min: 0, max: 100_000 }),
    }),
    { selector: ({ port }) => port, maxLength: 20 },
  )
  .map((drafts) =>
    drafts
      .sort((a, b) => a.ts - b.ts)
      .map(({ ts, port, hex, proto, synSeen, isV6, missed }): FirstBytes => ({
        ts,
        origHost: isV6 ? '2001:db8::1' : '10.0.0.1',
        origPort: port,
        respHost: isV6 ? '2001:db8::2' : '10.0.0.2',
        respPort: 443,
        proto,
        length: hex.length / 2,
        hex,
        synSeen: synSeen || proto === 'udp',
        ...(missed < 50_000 || proto === 'udp' ? {} : { missed }),
      })),
  );

test('records written to a trace are read from it again', async () => {
  await fc.assert(
    fc.asyncProperty(records, async (written) => {
      const read = await recordsOf(join(...encodeTrace(packetsOf(written))));
      // Where bytes are missing, the trace's end decides.
      const inOrder = (list: readonly FirstBytes[]) =>
        list.toSorted((a, b) => a.origPort - b.origPort);
      expect(inOrder(read)).toEqual(inOrder(written));
    }),
    { numRuns: 100 },
  );
});

test('a trace is a file header and a header before each packet', () => {
  const packet = { ts: 1.5, bytes: bytes('4500') };
  expect(join(...encodeTrace([packet], 1))).toEqual(
    bytes(
      'd4c3b2a1 02000400 00000000 00000000 00000400 01000000 01000000 20a10700 02000000 02000000 4500',
    ),
  );
});

// tcpdump -vv calls these checksums correct.
test('a SYN as it goes over the wire', () => {
  expect(Uint8Array.from(segment(client, server, syn, 1))).toEqual(
    bytes(
      '45000028 00000000 400666ce 0a000001 0a000002' +
        '9c4001bb 00000001 00000000 5002ffff fde30000',
    ),
  );
});

test.each([
  ['10.0.0.1', '2001:db8::1', /one is IPv4, the other IPv6/],
  ['localhost', '10.0.0.1', /Cannot read the address 'localhost'/],
])('%s and %s do not go into a packet', (from, to, message) => {
  const odd = route({ host: from, port: 1 }, { host: to, port: 2 });
  expect(() => encodeSegment({ ...odd, flags: syn, sequence: 0 })).toThrow(message);
});
