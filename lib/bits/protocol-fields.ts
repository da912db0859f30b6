import { tlsFields, type Field } from './bit-names';

/** Consecutive fields from byte 0 on, each with its length in bytes. */
function inRow(...fields: readonly (readonly [name: string, bytes: number])[]): readonly Field[] {
  let at = 0;
  return fields.map(([name, bytes]) => ({ name, from: at, to: (at += bytes) }));
}

/**
 * The fields of a protocol's first message that have fixed places. Text protocols have none.
 */
const fields: ReadonlyMap<string, readonly Field[]> = new Map([
  ['TLS', tlsFields],
  // RFC 1035, section 4.1.1: over UDP; over TCP a length of two bytes comes first.
  [
    'DNS',
    inRow(
      ['transaction id', 2],
      ['flags', 2],
      ['questions', 2],
      ['answers', 2],
      ['authorities', 2],
      ['additionals', 2],
    ),
  ],
  // RFC 4253, section 4.2.
  ['SSH', inRow(['version, "SSH-2.0-"', 8])],
  // RFC 5905, section 7.3.
  [
    'NTP',
    inRow(
      ['leap, version, mode', 1],
      ['stratum', 1],
      ['poll', 1],
      ['precision', 1],
      ['root delay', 4],
      ['root dispersion', 4],
      ['reference id', 4],
      ['reference time', 8],
      ['origin time', 8],
      ['receive time', 8],
      ['transmit time', 8],
    ),
  ],
  // RFC 1350, section 5.
  ['TFTP', inRow(['opcode', 2])],
  // RFC 1002, section 4.3.1, and [MS-SMB2] 2.2.1: the protocol id is ff or fe and "SMB".
  ['SMB', inRow(['session type', 1], ['session length', 3], ['protocol id', 4])],
  // RFC 1006, section 6 (TPKT), and [MS-RDPBCGR] 2.2.1.1 (X.224).
  [
    'RDP',
    inRow(
      ['TPKT version', 1],
      ['reserved', 1],
      ['TPKT length', 2],
      ['X.224 length', 1],
      ['X.224 type', 1],
      ['destination', 2],
      ['source', 2],
      ['class', 1],
    ),
  ],
  // PostgreSQL's documentation, "Message Formats": StartupMessage, SSLRequest.
  ['PostgreSQL', inRow(['length', 4], ['protocol version', 4])],
  // MongoDB's documentation, "Wire Protocol": MsgHeader.
  ['MongoDB', inRow(['length', 4], ['request id', 4], ['response to', 4], ['opcode', 4])],
  // AMQP 0-9-1, section 4.2.2.
  ['AMQP', inRow(['"AMQP"', 4], ['protocol id', 1], ['version', 3])],
]);

/**
 * Return a protocol's fields at fixed places in its first message; empty if the protocol is unknown
 * or has none.
 */
export function fieldsOf(protocol: string): readonly Field[] {
  return fields.get(protocol) ?? [];
}
