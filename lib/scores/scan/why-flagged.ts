import { fieldsOf } from '../../bits/protocol-fields';
import type { Scan, ScanFinding, ScannedRecord } from './scan';

/** A field of the model's protocol, or a byte outside all fields, and its share of a score. */
export interface FieldShare {
  /** `record type`, or `byte 45` where no field stands. */
  readonly field: string;
  /** The first byte of it that a row holds, and the first behind it. */
  readonly from: number;
  readonly to: number;
  /** Of the score, 0 to 1. */
  readonly share: number;
}

/**
 * The fields of the protocol that a finding does not speak in which it fails to, the greatest share
 * first; those without a share are left out. Empty where the model cannot tell.
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
 * What `make` makes of a finding's shares, made once for all findings that have the same array of them,
 * as findings of equal bytes do: a trace of one scanner is one payload many thousand times.
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
