/** Payloads that only look like TLS: the first fields of a record, and random bytes. */

/** How much is correct: the record's header, the handshake's header, and the version and lengths within. */
export const fakeDepths = ['record', 'handshake', 'hello'] as const;
export type FakeDepth = (typeof fakeDepths)[number];

/**
 * Put a TLS header before `random`.
 *
 * @param type - the record's type: 22 is handshake, 23 application data.
 * @param minor - the minor version of the record: 1 is TLS 1.0, 3 TLS 1.2.
 * @param depth - for a handshake: whether its type and length, and ClientHello's version, are also correct.
 */
export function fakeTls(random: Buffer, type: number, minor: number, depth: FakeDepth): Buffer {
  const length = random.length;
  const record = Buffer.from([type, 3, minor, length >> 8, length & 255]);
  const body = Buffer.from(random);
  if (depth !== 'record') {
    body.writeUInt8(1, 0);
    body.writeUIntBE(length - 4, 1, 3);
  }
  if (depth === 'hello') {
    body.writeUInt16BE(0x0303, 4);
    body.writeUInt8(32, 38);
  }
  return Buffer.concat([record, body]);
}
