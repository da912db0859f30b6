import { encodeZeekEvent, type FirstBytes, type ZeekValue } from 'firstbytes';

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
