import { encodeTrace } from 'firstbytes';
import { encodeSegment, TcpFlag, type TracePacket } from 'firstbytes/capture';

const client = '192.0.2.7';
const server = '198.51.100.8';

interface Carrying {
  readonly origPort: number;
  readonly respPort: number;
  /** Payloads in turn: the client's, the server's, the client's and so on. */
  readonly turns: readonly string[];
}

/** A ClientHello's first bytes, as carried inside. */
const hello = '\x16\x03\x01\x00\xf1\x01\x00\x00\xed\x03\x03';

/** A WebSocket's frame as a client sends it: final, text, masked (RFC 6455, 5.2). */
function maskedFrame(text: string): string {
  const mask = [0x37, 0xfa, 0x21, 0x3d];
  const masked = [...Buffer.from(text)].map((byte, at) => byte ^ mask[at % 4]!);
  return Buffer.from([0x81, 0x80 | text.length, ...mask, ...masked]).toString('latin1');
}

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join('') + '\r\n';

/** Connections that carry another inside, each of which Zeek looks into; one character is one byte. */
export const carrying: readonly Carrying[] = [
  {
    origPort: 50_101,
    respPort: 80,
    turns: [
      // Key and answer are those of RFC 6455, 1.3.
      lines(
        'GET /chat HTTP/1.1',
        'Host: example.com',
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
      ),
      lines(
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Accept: s3pPLBMiTxaQ9kYGzzhZRbK+xOo=',
      ),
      maskedFrame('hello, server'),
    ],
  },
  {
    origPort: 50_102,
    respPort: 3128,
    turns: [
      lines('CONNECT example.com:443 HTTP/1.1', 'Host: example.com:443'),
      lines('HTTP/1.1 200 Connection established'),
      hello,
    ],
  },
  {
    origPort: 50_103,
    respPort: 1080,
    // RFC 1928: no authentication, then CONNECT to 198.51.100.1 port 443.
    turns: [
      '\x05\x01\x00',
      '\x05\x00',
      '\x05\x01\x00\x01\xc6\x33\x64\x01\x01\xbb',
      '\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00',
      hello,
    ],
  },
];

/** The trace of the Zeek package's test `carried`: whole connections, a second apart. */
export const carriedTrace = (): Buffer =>
  Buffer.concat([
    ...encodeTrace(carrying.flatMap((one, at) => [...packetsOfConnection(one, at + 1)])),
  ]);

function* packetsOfConnection(
  { origPort, respPort, turns }: Carrying,
  ts: number,
): Generator<TracePacket> {
  const { syn, ack, psh, fin } = TcpFlag;
  const sides = [
    {
      sourceHost: client,
      sourcePort: origPort,
      destinationHost: server,
      destinationPort: respPort,
    },
    {
      sourceHost: server,
      sourcePort: respPort,
      destinationHost: client,
      destinationPort: origPort,
    },
  ];
  const next = [0, 0];
  const packet = (side: number, flags: number, payload = Buffer.alloc(0)): TracePacket => {
    const other = 1 - side;
    const acknowledgement = flags & ack ? next[other]! : 0;
    const segment = { ...sides[side]!, flags, sequence: next[side]!, acknowledgement, payload };
    next[side]! += payload.length + (flags & (syn | fin) ? 1 : 0);
    return { ts, bytes: encodeSegment(segment) };
  };
  yield packet(0, syn);
  yield packet(1, syn | ack);
  yield packet(0, ack);
  for (const [at, turn] of turns.entries()) {
    const side = at % 2;
    yield packet(side, psh | ack, Buffer.from(turn, 'latin1'));
    yield packet(1 - side, ack);
  }
  yield packet(0, fin | ack);
  yield packet(1, fin | ack);
  yield packet(0, ack);
}
