import { fieldsOf } from '../../bits/protocol-fields';
import type { Scan, ScanFinding, ScannedRecord } from './scan';

/** A field of the model's protocol, or a byte outside all fields, and its share of a score. */
export interface FieldShare {
  /** `record type`, or `byte 45` if the byte is outside all fields. */
  readonly field: string;
  /** The first byte of it in a row, and the first byte after it. */
  readonly from: number;
  readonly to: number;
  /** The share of the score, 0 to 1. */
  readonly share: number;
}

/**
 * Return the fields of its model's protocol that explain a finding's score, the largest share first. Fields
 * without a share are left out. Empty if the model cannot divide its score among bytes.
 *
 * @example
 * const scan = await scanRecords(readTrace('trace.pcap'), [await loadProtocolModel('models/tls-8')]);
 * whyFlagged(scan, scan.findings[0]!)[0]!.field; // => 'record version'
 */
export function whyFlagged({ models }: Scan, { model, shares }: ScannedRecord): FieldShare[] {
  if (!shares) return [];
  const fields = fieldsOf(models[model]!.normal);
  const found: FieldShare[] = [];
  for (let from = 0, to: number; from < shares.length; from = to) {
    const at = from;
    const field = fields.find((one) => at >= one.from && at < one.to);
    to = Math.min(field?.to ?? from + 1, shares.length);
    let share = 0;
    for (let byte = from; byte < to; byte++) share += shares[byte]!;
    found.push({ field: field?.name ?? `byte ${from}`, from, to, share });
  }
  return found
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || a.from - b.from);
}

/**
 * Compute a value from a finding's shares, once for all findings that share the same array. Findings of equal
 * bytes do, and a trace of one scanner may repeat one payload many thousand times.
 */
export function oncePerShares<Value>(
  make: (finding: ScanFinding) => Value,
): (finding: ScanFinding) => Value {
  const made = new Map<Float64Array, { readonly model: number; readonly value: Value }>();
  return (finding) => {
    const { shares, model } = finding;
    if (!shares) return make(finding);
    const known = made.get(shares);
    if (known?.model === model) return known.value;
    const value = make(finding);
    made.set(shares, { model, value });
    return value;
  };
}
