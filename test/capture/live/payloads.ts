import type { FirstBytes } from 'firstbytes';
import { encodeZeekEvent, type ZeekValue } from 'firstbytes/capture';

/** A record as Zeek publishes it. */
export function payloadMessage(record: FirstBytes, topic = 'firstbytes/payload'): string {
  const { proto } = record;
  const string = (value: string): ZeekValue => ({ type: 'string', value });
  return encodeZeekEvent({
    topic,
    name: 'FirstBytes::payload',
    args: [
      { type: 'real', value: record.ts },
      string(record.uid!),
      {
        type: 'vector',
        value: [
          { type: 'address', value: record.origHost },
          { type: 'port', value: record.origPort, proto },
          { type: 'address', value: record.respHost },
          { type: 'port', value: record.respPort, proto },
          { type: 'count', value: proto === 'tcp' ? 6n : 17n },
          { type: 'vector', value: [] },
        ],
      },
      { type: 'enum-value', value: proto },
      { type: 'count', value: BigInt(record.length) },
      string(record.hex),
      string(record.history!),
    ],
  });
}

/** A record as Zeek would see it, told from others by its number. */
export function zeekRecord(number: number, hex = '160301019e0100019a0303'): FirstBytes {
  return {
    ts: 1_700_000_000.25 + number,
    uid: `C${number}`,
    origHost: '192.0.2.7',
    origPort: 50_000 + (number % 10_000),
    respHost: '198.51.100.1',
    respPort: 443,
    proto: 'tcp',
    length: 419,
    hex,
    synSeen: true,
    history: 'ShAD',
  };
}

/** The record that a message claims to hold, by position and without a check. */
export function claimedRecord(
  text: string,
): Partial<Record<keyof FirstBytes, unknown>> | undefined {
  try {
    const get = (json: unknown, ...path: (string | number)[]) =>
      path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], json);
    const args = get(JSON.parse(escapeControls(text)), 'data', 2, 'data', 1, 'data') as unknown[];
    const id = get(args[2], 'data');
    const port = (at: number) => Number(/^\d+/.exec(get(id, at, 'data') as string)![0]);
    const proto = get(args[3], 'data');
    const history = get(args[6], 'data') as string;
    return {
      ts: get(args[0], 'data'),
      uid: get(args[1], 'data'),
      origHost: get(id, 0, 'data'),
      origPort: port(1),
      respHost: get(id, 2, 'data'),
      respPort: port(3),
      proto,
      length: get(args[4], 'data'),
      hex: (get(args[5], 'data') as string).toLowerCase(),
      synSeen: proto === 'udp' || history.includes('S'),
      history,
    };
  } catch {
    return undefined;
  }
}

function escapeControls(text: string): string {
  return text.replace(
    /[\u0000-\u001f]/g,
    (one) => `\\u00${one.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
