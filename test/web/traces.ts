import { readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeTrace, packetsOf, readLabelledRecords, type LabelledRecord } from 'firstbytes';

export const root = resolve(__dirname, '../..');
export const openSetFile = resolve(root, 'data/open-set/protocols.jsonl.gz');

/**
 * More than forty traces: the two of the Zeek package, one for each protocol of the open set, and damaged
 * and compressed ones.
 */
export async function committedTraces(): Promise<Uint8Array[]> {
  const folder = resolve(root, 'lib/capture/zeek/testing/Traces');
  const recorded = ['connections.pcap', 'carried.pcap'].map((name) =>
    readFileSync(resolve(folder, name)),
  );
  const { records } = await readLabelledRecords(openSetFile);
  const byLabel = new Map<string, LabelledRecord[]>();
  for (const record of records) {
    const label = record.label ?? '';
    byLabel.set(label, [...(byLabel.get(label) ?? []), record]);
  }
  const made = [...byLabel.values()].map((own) =>
    Buffer.concat([...encodeTrace(packetsOf(own.toSorted((a, b) => a.ts - b.ts)))]),
  );
  const [first, second] = [made[0]!, made[1]!];
  const zipped = gzipSync(Buffer.concat(made.slice(0, 1)));
  const broken = Buffer.from(gzipSync(first, { level: 9 }));
  broken[broken.length >> 1]! ^= 0x55;
  return [
    ...recorded,
    ...made,
    zipped,
    Buffer.concat([gzipSync(second.subarray(0, 1000)), gzipSync(second.subarray(1000))]),
    Buffer.concat([zipped, Buffer.alloc(700)]),
    Buffer.concat([zipped, Buffer.from('garbage')]),
    zipped.subarray(0, zipped.length - 9),
    broken,
    first.subarray(0, first.length - 3),
    Buffer.from('no trace at all, but long enough for a header'),
  ];
}

/** Where public traces are that are not part of the project; see CONTRIBUTING. */
const field = process.env.FIRSTBYTES_FIELD ?? resolve(root, '../shared/field');

/** Public traces of at most 200 kB, where they are here; else none. */
export function fieldTraces(): Uint8Array[] {
  try {
    const folder = resolve(field, 'pcaps');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => resolve(folder, name))
      .filter((file) => statSync(file).isFile() && statSync(file).size < 200_000)
      .map((file) => readFileSync(file));
  } catch {
    return [];
  }
}
