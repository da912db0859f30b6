import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/**
 * A message as Jupyter's kernels and front ends exchange it, protocol 5.3
 * (https://jupyter-client.readthedocs.io/en/stable/messaging.html, "The wire protocol").
 */
export interface Message {
  /** A router sends the message to these; empty on the side of a subscriber or a dealer. */
  readonly identities: readonly Buffer[];
  readonly header: Header;
  /** The header of the request that this message belongs to; empty in a request. */
  readonly parent: Partial<Header>;
  readonly metadata: Fields;
  readonly content: Fields;
}

export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  /** When it was created, ISO 8601. */
  readonly date: string;
  readonly version: string;
}

export type Fields = Readonly<Record<string, unknown>>;

export const protocolVersion = '5.3';

const delimiter = Buffer.from('<IDS|MSG>');

/** Create a header with a new id. */
export function createHeader(type: string, session: string): Header {
  return {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: 'firstbytes',
    date: new Date().toISOString(),
    version: protocolVersion,
  };
}

/** Create a message that a kernel sends about a request. */
export function answer(
  request: Message,
  type: string,
  content: Fields,
  metadata: Fields = {},
): Message {
  return {
    identities: request.identities,
    header: createHeader(type, request.header.session),
    parent: request.header,
    metadata,
    content,
  };
}

/** Encode a message as frames, signed with HMAC-SHA256 under `key`. */
export function encodeMessage(message: Message, key: string): Buffer[] {
  const { identities, header, parent, metadata, content } = message;
  const parts = [header, parent, metadata, content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  return [...identities, delimiter, sign(parts, key), ...parts];
}

/** @throws Error if the frames are not a message, or its signature was not made with `key`. */
export function decodeMessage(frames: readonly Buffer[], key: string): Message {
  const at = frames.findIndex((frame) => frame.equals(delimiter));
  const signature = frames[at + 1];
  const parts = frames.slice(at + 2, at + 6);
  if (at < 0 || signature === undefined || parts.length < 4) {
    throw new Error('Expected a Jupyter message: <IDS|MSG>, a signature and four parts of JSON.');
  }
  const expected = sign(parts, key);
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    throw new Error('A Jupyter message is not signed with the key of the connection file.');
  }
  const [header, parent, metadata, content] = parts.map(
    (part) => JSON.parse(part.toString()) as unknown,
  ) as [Header, Partial<Header>, Fields, Fields];
  return { identities: frames.slice(0, at), header, parent, metadata, content };
}

/** Sign the parts of a message. An empty key turns signing off, as the protocol says. */
function sign(parts: readonly Buffer[], key: string): Buffer {
  if (key === '') return Buffer.alloc(0);
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return Buffer.from(hmac.digest('hex'));
}
