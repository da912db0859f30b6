import { hexToBits } from '../../bits/hex-to-bits';
import type { Rows } from '../../bits/rows';
import type { Payloads } from '../../records/training-data/payloads';
import { readProtocol } from '../../records/training-data/training-files';
import { splitInOrder, type Split } from '../../split/in-order';
import { capstoneNumbers } from './capstone-numbers';
import type { OtherProtocol } from './other-protocols';

/** The data of the capstone's experiment. */
export interface CapstoneData extends Readonly<Record<'TLS' | OtherProtocol, Payloads>> {
  /** Later payloads of TLS connections, as seen by a sensor that starts in the middle. */
  readonly midstream: Payloads;
}

/**
 * Read the experiment's data.
 *
 * @param folder - a training-data folder with files TLS, HTTP, SSH, DNS and TLS-midstream,
 * plain or `.gz`.
 * @throws Error if one is absent.
 */
export async function readCapstoneData(folder: string): Promise<CapstoneData> {
  const [TLS, HTTP, SSH, DNS, midstream] = await Promise.all([
    readProtocol(folder, 'TLS'),
    readProtocol(folder, 'HTTP'),
    readProtocol(folder, 'SSH'),
    readProtocol(folder, 'DNS'),
    readProtocol(folder, 'TLS-midstream'),
  ]);
  return { TLS, HTTP, SSH, DNS, midstream };
}

/**
 * Convert the data to rows of one width.
 *
 * @throws HexError naming file, line and column if a line is not hex.
 */
export function toRows(data: CapstoneData, bytes: number): Record<keyof CapstoneData, Rows> {
  const rows = ({ lines, file }: Payloads) => hexToBits(lines, bytes, { file });
  return {
    TLS: rows(data.TLS),
    HTTP: rows(data.HTTP),
    SSH: rows(data.SSH),
    DNS: rows(data.DNS),
    midstream: rows(data.midstream),
  };
}

/**
 * Split the TLS rows as the capstone does, 190,000 to 7,400. Another number of rows is split at the
 * same ratio.
 */
export function splitTls(rows: Rows): Split {
  const { train, test } = capstoneNumbers.rows.TLS;
  return splitInOrder(rows, Math.round((rows.count * train) / (train + test)));
}
