/** The part of the open set that holds the capstone's own protocols: TLS, HTTP, SSH and DNS. */
import { serverKind } from '../record/address';
import { firstPayloads, type ProgramPayload } from './first-payloads';
import { recordedSets } from '../record/recorded-sets';
import { type LabelledRow, width } from './rows';

/** The row of a connection: whose first bytes it has (`stack`), and to which kind of server it went. */
export function capstoneRow({ protocol, program, first }: ProgramPayload): LabelledRow {
  const conditions = {
    stack: program.implementation,
    server: serverKind(first.respHost) ?? 'unknown',
  };
  return { first, label: protocol.name, case: 'usual', client: program.name, conditions };
}

/**
 * Read the rows of a trace that `../record.ts` made, in the order of capture, which is that of time.
 *
 * @throws Error that names each protocol of which the trace has too few connections.
 */
export async function readCapstoneRows(trace: string, scale: number): Promise<LabelledRow[]> {
  const rows: LabelledRow[] = [];
  const set = recordedSets['capstone-protocols'];
  for await (const payload of firstPayloads(trace, set, scale, width)) {
    rows.push(capstoneRow(payload));
  }
  return rows;
}
