import type { Payloads } from '../../records/training-data/payloads';
import type { CapstoneData } from './capstone-data';
import { eachOther, type OtherProtocol } from './other-protocols';

/** What the lines of one protocol are, before they become rows. */
export interface LineFacts {
  readonly lines: number;
  /** Hex digits of all lines, and one line break each: the size of the file in bytes, unzipped. */
  readonly characters: number;
  /** The first line: hex, in lower case; empty if there is none. */
  readonly first: string;
  /** How many lines begin with `GET` and a space. */
  readonly gets: number;
}

/** The lines of TLS and of each protocol that is compared with it. */
export type ProtocolLines = Readonly<Record<'TLS' | OtherProtocol, LineFacts>>;

const GET = '47455420';

/** Describe the lines of the capstone's protocols. */
export function describeLines(data: CapstoneData): ProtocolLines {
  return { TLS: describe(data.TLS), ...eachOther((name) => describe(data[name])) };
}

function describe({ lines }: Payloads): LineFacts {
  return {
    lines: lines.length,
    characters: lines.reduce((sum, line) => sum + line.length + 1, 0),
    first: lines[0]?.toLowerCase() ?? '',
    gets: lines.filter((line) => line.toLowerCase().startsWith(GET)).length,
  };
}
