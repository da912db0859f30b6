/** Takes a ClientHello in its record apart, and changes it (RFC 8446, sections 4.1.2 and 5.1). */

/** The parts of a ClientHello that a mutation may change, in order. */
export const helloFields = [
  'record type',
  'record version',
  'record length',
  'handshake type',
  'handshake length',
  'client version',
  'random',
  'session id length',
  'session id',
  'cipher suites length',
  'cipher suites',
] as const;
export type HelloField = (typeof helloFields)[number];

/** The place of a part, in bytes from the start of the record. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** The extension that makes a ClientHello longer (RFC 7685). */
const PADDING_EXTENSION = 21;

/**
 * Find the place of each part of a ClientHello.
 *
 * @throws Error if the bytes are not one record with a whole ClientHello.
 */
export function spansOf(hello: Buffer): Record<HelloField, Span> & { extensions: Span } {
  if (hello[0] !== 22 || hello[5] !== 1 || hello.length !== 5 + hello.readUInt16BE(3)) {
    throw new Error(`Not one whole ClientHello in one record: ${hello.toString('hex', 0, 16)}…`);
  }
  const sessionId = { at: 44, length: hello.readUInt8(43) };
  const suitesAt = sessionId.at + sessionId.length + 2;
  const suites = { at: suitesAt, length: hello.readUInt16BE(suitesAt - 2) };
  const compressionAt = suites.at + suites.length + 1;
  const extensionsAt = compressionAt + hello.readUInt8(compressionAt - 1) + 2;
  return {
    'record type': { at: 0, length: 1 },
    'record version': { at: 1, length: 2 },
    'record length': { at: 3, length: 2 },
    'handshake type': { at: 5, length: 1 },
    'handshake length': { at: 6, length: 3 },
    'client version': { at: 9, length: 2 },
    random: { at: 11, length: 32 },
    'session id length': { at: 43, length: 1 },
    'session id': sessionId,
    'cipher suites length': { at: suitesAt - 2, length: 2 },
    'cipher suites': suites,
    extensions: { at: extensionsAt, length: hello.length - extensionsAt },
  };
}

/** Return the ClientHello with other bytes in one part. Bytes that do not fit are left out. */
export function withField(hello: Buffer, field: HelloField, bytes: Buffer): Buffer {
  const { at, length } = spansOf(hello)[field];
  const changed = Buffer.from(hello);
  bytes.copy(changed, at, 0, length);
  return changed;
}

/** Find the beginning of the padding extension, if the ClientHello has one. */
function paddingAt(hello: Buffer, extensions: Span): number | undefined {
  let at = extensions.at;
  while (at + 4 <= hello.length) {
    if (hello.readUInt16BE(at) === PADDING_EXTENSION) return at;
    at += 4 + hello.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Return a ClientHello that is as valid as before, with `zeros` more bytes of padding (RFC 7685). */
export function padded(hello: Buffer, zeros: number): Buffer {
  const { extensions } = spansOf(hello);
  const present = paddingAt(hello, extensions);
  const length = present === undefined ? 0 : hello.readUInt16BE(present + 2);
  const at = present ?? hello.length;
  const extension = Buffer.alloc(4 + length + zeros);
  extension.writeUInt16BE(PADDING_EXTENSION, 0);
  extension.writeUInt16BE(length + zeros, 2);
  const end = present === undefined ? at : at + 4 + length;
  const grown = Buffer.concat([hello.subarray(0, at), extension, hello.subarray(end)]);
  grown.writeUInt16BE(grown.length - 5, 3);
  grown.writeUIntBE(grown.length - 9, 6, 3);
  grown.writeUInt16BE(grown.length - extensions.at, extensions.at - 2);
  return grown;
}
