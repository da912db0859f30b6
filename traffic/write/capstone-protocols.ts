/** The part of the open set with the capstone's own protocols: TLS, HTTP, SSH and DNS. */
import { serverKind } from '../record/addresses';
import { firstPayloads, type ClientPayload } from './first-payloads';
import { recordedSets } from '../record/sets';
import { type LabelledRow, width } from './rows';

/** Make the row of a connection: which library wrote its first bytes (`stack`), and the kind of server. */
export function capstoneRow({ protocol, client, first }: ClientPayload): LabelledRow {
  const conditions = {
    stack: client.stack,
    server: serverKind(first.respHost) ?? 'unknown',
  };
  return { first, label: protocol.label, case: protocol.case, client: client.name, conditions };
}

/**
 * Read the rows of a trace that `record/record.ts` made, in the order of capture, which is the order of time.
 *
 * @throws Error that names each protocol with too few connections in the trace.
 */
export async function readCapstoneRows(trace: string, scale: number): Promise<LabelledRow[]> {
  const rows: LabelledRow[] = [];
  const set = recordedSets['capstone-protocols'];
  for await (const payload of firstPayloads(trace, set, scale, width)) {
    rows.push(capstoneRow(payload));
  }
  return rows;
}
