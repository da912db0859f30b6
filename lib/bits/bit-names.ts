/** A field of a protocol's header: the bytes `from` up to, not including, `to`. */
export interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Fields of a TLS connection's first bytes: a record (RFC 8446, section 5.1) with a handshake
 * message (section 4) that is a ClientHello (section 4.1.2). After the session id's length no field
 * has a fixed place.
 *
 * @example
 * tlsFields[0]; // => { name: 'record type', from: 0, to: 1 }
 */
export const tlsFields: readonly Field[] = [
  { name: 'record type', from: 0, to: 1 },
  { name: 'record version', from: 1, to: 3 },
  { name: 'record length', from: 3, to: 5 },
  { name: 'handshake type', from: 5, to: 6 },
  { name: 'handshake length', from: 6, to: 9 },
  { name: 'client version', from: 9, to: 11 },
  { name: 'random', from: 11, to: 43 },
  { name: 'session id length', from: 43, to: 44 },
];

/**
 * Name one bit of a row: `byte 0 bit 7` is the first, the most significant bit of the first byte.
 * With fields, the name of the bit's field follows.
 *
 * @param bit - which of the row's bits, from 0.
 * @example
 * bitName(6, tlsFields); // => 'byte 0 bit 1 (record type)'
 */
export function bitName(bit: number, fields: readonly Field[] = []): string {
  const byte = bit >> 3;
  const field = fields.find(({ from, to }) => byte >= from && byte < to);
  return `byte ${byte} bit ${7 - (bit & 7)}${field ? ` (${field.name})` : ''}`;
}

/** Name all `8 * bytes` bits of a row, in the row's order. */
export function bitNames(bytes: number, fields: readonly Field[] = []): string[] {
  return Array.from({ length: 8 * bytes }, (_, bit) => bitName(bit, fields));
}
