import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  encodeTrace,
  packetsOf,
  readLabelledRecords,
  type FirstBytes,
  type LabelledRecord,
} from 'firstbytes';
import { isFirst } from 'firstbytes/capture';
import type { Example } from './embedded';

/**
 * Make the example captures from the open set: records of real programs, as packets. Each is small,
 * and says which of its parts are made up.
 */
export async function makeExamples(data: string): Promise<Example[]> {
  const openSet = join(data, 'open-set');
  const records = await firstRecords(join(openSet, 'protocols.jsonl.gz'));
  const hard = await firstRecords(join(openSet, 'hard-cases.jsonl.gz'));
  const byLabel = new Map<string, LabelledRecord[]>();
  for (const record of records) {
    const label = record.label ?? '';
    byLabel.set(label, [...(byLabel.get(label) ?? []), record]);
  }
  const tls = hard.filter(({ label }) => label === 'TLS');
  return [
    {
      name: 'mixed.pcap.gz',
      title: 'Mixed traffic',
      about: 'A connection of each of 36 protocols, and 20 of TLS.',
      base64: traceOf([
        ...[...byLabel.values()].flatMap((own) => evenly(own, 1)),
        ...evenly(tls, 20),
      ]),
    },
    {
      name: 'port-443.pcap.gz',
      title: 'Not TLS on port 443',
      about: 'TLS, and five other protocols that were moved to its port.',
      base64: traceOf(
        [
          ...evenly(tls, 30),
          ...['OpenVPN', 'XMPP', 'SOCKS', 'VNC'].flatMap((label) =>
            evenly(
              byLabel.get(label)!.filter(({ proto }) => proto === 'tcp'),
              3,
            ),
          ),
          ...evenly(
            hard.filter(({ label }) => label === 'SSH'),
            4,
          ),
        ].map((record) => ({ ...record, respPort: 443 })),
      ),
    },
    {
      name: 'hard-cases.pcap.gz',
      title: 'Hard cases',
      about: 'What looks like TLS and is not: faked, old, damaged, behind a proxy.',
      base64: traceOf(
        ['TLS', 'FakeTLS', 'SSLv2', 'TLS-mutated', 'PROXY'].flatMap((label) =>
          evenly(
            hard.filter((one) => one.label === label),
            label === 'TLS' ? 12 : 8,
          ),
        ),
      ),
    },
  ];
}

/** Read the records that are the first payloads of their connections. */
async function firstRecords(file: string): Promise<LabelledRecord[]> {
  const { records } = await readLabelledRecords(file);
  return records.filter(isFirst);
}

/** Choose this number of records at even distances, or all. */
function evenly(records: readonly LabelledRecord[], count: number): LabelledRecord[] {
  const step = Math.max(1, records.length / count);
  return Array.from(
    { length: Math.min(count, records.length) },
    (_, at) => records[Math.floor(at * step)]!,
  );
}

/** Write records as a compressed trace, in base64; a second between two of them. */
function traceOf(records: readonly FirstBytes[]): string {
  const inTime = records.toSorted((a, b) => a.ts - b.ts);
  const start = Math.floor(inTime[0]!.ts);
  // Two sets were recorded on different days, with the same ports.
  const spread = inTime.map((record, at) => ({
    ...record,
    ts: start + at,
    origHost: '192.0.2.10',
    origPort: 40_000 + at,
    respHost: '198.51.100.20',
    length: record.hex.length / 2,
  }));
  const trace = Buffer.concat([...encodeTrace(packetsOf(spread))]);
  return gzipSync(trace, { level: 9 }).toString('base64');
}
