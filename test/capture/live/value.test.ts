import fc from 'fast-check';
import {
  decodeZeekMessage,
  decodeZeekValue,
  encodeZeekEvent,
  encodeZeekValue,
  parseZeekJson,
  ZeekDataError,
  type ZeekValue,
} from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';

const decode = (json: string) => decodeZeekValue(parseZeekJson(json));
const typed = (type: string, data: string) => `{"@data-type":"${type}","data":${data}}`;

// The examples of Broker's own documentation stand among them.
test.each<[string, string, ZeekValue]>([
  ['none', '{}', { type: 'none' }],
  ['boolean', 'true', { type: 'boolean', value: true }],
  ['count', '123', { type: 'count', value: 123n }],
  ['count', '18446744073709551615', { type: 'count', value: 2n ** 64n - 1n }],
  ['integer', '-7', { type: 'integer', value: -7n }],
  ['integer', '-9223372036854775808', { type: 'integer', value: -(2n ** 63n) }],
  ['real', '7.5', { type: 'real', value: 7.5 }],
  ['real', '1e300', { type: 'real', value: 1e300 }],
  ['real', '1234567890123456', { type: 'real', value: 1234567890123456 }],
  ['timespan', '"1500ms"', { type: 'timespan', value: 1.5 }],
  ['timespan', '"2min"', { type: 'timespan', value: 120 }],
  ['timestamp', '"2022-04-10T07:00:00.000"', { type: 'timestamp', value: 1_649_574_000 }],
  ['string', '"a\\"\\u0000é"', { type: 'string', value: 'a"\0é' }],
  ['enum-value', '"foo"', { type: 'enum-value', value: 'foo' }],
  ['address', '"2001:db8::"', { type: 'address', value: '2001:db8::' }],
  ['subnet', '"255.255.255.0/24"', { type: 'subnet', value: '255.255.255.0/24' }],
  ['port', '"8080/tcp"', { type: 'port', value: 8080, proto: 'tcp' }],
  ['port', '"0/unknown"', { type: 'port', value: 0, proto: 'unknown' }],
  [
    'vector',
    `[${typed('count', '42')}]`,
    { type: 'vector', value: [{ type: 'count', value: 42n }] },
  ],
  ['set', `[${typed('string', '"x"')}]`, { type: 'set', value: [{ type: 'string', value: 'x' }] }],
  [
    'table',
    `[{"key":${typed('string', '"k"')},"value":${typed('boolean', 'false')}}]`,
    {
      type: 'table',
      value: [
        [
          { type: 'string', value: 'k' },
          { type: 'boolean', value: false },
        ],
      ],
    },
  ],
])('a %s: %s', (type, data, value) => {
  expect(decode(typed(type, data))).toEqual(value);
});

describe('refuses and says where', () => {
  test.each([
    ['a number for a string', typed('string', '12'), 'value.data: expected a string, found 12'],
    ['a long number for a string', typed('string', '1234567890123456789'), /expected a string/],
    [
      'a fraction for a count',
      typed('count', '1.5'),
      /a whole number from 0 to 18446744073709551615/,
    ],
    ['one more than a count holds', typed('count', '18446744073709551616'), /a whole number/],
    ['a negative count', typed('count', '-1'), /a whole number from 0/],
    ['a text for a real', typed('real', '"1"'), /expected a number, found "1"/],
    ['null for a boolean', typed('boolean', 'null'), /expected true or false, found null/],
    ['a port too high', typed('port', '"65536/tcp"'), /a port such as "443\/tcp"/],
    ['a port of no protocol', typed('port', '"443"'), /a port such as/],
    ['half an address', typed('address', '"10.0.0"'), /an IP address, found "10.0.0"/],
    ['a subnet too long', typed('subnet', '"10.0.0.0/33"'), /a subnet such as/],
    ['a zone in a time', typed('timestamp', '"2022-04-10T07:00:00Z"'), /a time such as/],
    ['the 32nd of a month', typed('timestamp', '"2022-04-32T07:00:00"'), /a time such as/],
    ['a timespan of no unit', typed('timespan', '"15"'), /a timespan such as/],
    ['an unknown type', typed('opaque', '1'), /one of Zeek's data types, found "opaque"/],
    ['no object', '[]', 'value: expected an object, found []'],
    [
      'something deep inside',
      typed('vector', `[${typed('count', '1')},${typed('set', `[${typed('count', '"x"')}]`)}]`),
      'value.data[1].data[0].data: expected a whole number from 0 to 18446744073709551615, found "x"',
    ],
    [
      'a nest without end',
      `${'{"@data-type":"vector","data":['.repeat(50_000)}${']}'.repeat(50_000)}`,
      /at most 64 levels/,
    ],
  ])('%s', (_, json, message) => {
    expect(() => decode(json)).toThrow(ZeekDataError);
    expect(() => decode(json)).toThrow(message);
  });
});

const { value: anyValue } = fc.letrec<{ value: ZeekValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant<ZeekValue>({ type: 'none' }),
    fc.record({ type: fc.constant('boolean' as const), value: fc.boolean() }),
    fc.record({
      type: fc.constant('count' as const),
      value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    }),
    fc.record({
      type: fc.constant('integer' as const),
      value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    }),
    fc.record({
      type: fc.constant('real' as const),
      value: fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .map((one) => (Object.is(one, -0) ? 0 : one)),
    }),
    fc.record({
      type: fc.constant('timestamp' as const),
      value: fc.integer({ min: 0, max: 4e12 }).map((one) => one / 1000),
    }),
    fc.record({
      type: fc.constantFrom('string' as const, 'enum-value' as const),
      value: fc.string({ unit: 'binary' }),
    }),
    fc.record({ type: fc.constant('address' as const), value: fc.oneof(fc.ipV4(), fc.ipV6()) }),
    fc.record({
      type: fc.constant('port' as const),
      value: fc.integer({ min: 0, max: 65_535 }),
      proto: fc.constantFrom('tcp' as const, 'udp' as const, 'icmp' as const, 'unknown' as const),
    }),
    fc.record({
      type: fc.constantFrom('vector' as const, 'set' as const),
      value: fc.array(tie('value'), { maxLength: 4 }),
    }),
    fc.record({
      type: fc.constant('table' as const),
      value: fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }),
    }),
  ),
}));

test('what is encoded is decoded again', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(decode(encodeZeekValue(value))).toEqual(value);
    }),
  );
});

test('an event is encoded and decoded again', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.array(anyValue), (topic, name, args) => {
      const event = { topic, name, args };
      expect(decodeZeekMessage(encodeZeekEvent(event))).toEqual({ kind: 'event', ...event });
    }),
  );
});

test('a real is sent with a fraction or an exponent, as Zeek demands', () => {
  expect(encodeZeekValue({ type: 'real', value: 1 })).toBe('{"@data-type":"real","data":1.0}');
  expect(encodeZeekValue({ type: 'real', value: 1e21 })).toBe('{"@data-type":"real","data":1e+21}');
  expect(() => encodeZeekValue({ type: 'real', value: NaN })).toThrow('Cannot send NaN to Zeek');
});

describe('messages', () => {
  test('the acknowledgement and an error', () => {
    expect(decodeZeekMessage('{"type":"ack","endpoint":"e","version":"8.2.2"}')).toEqual({
      kind: 'ack',
      endpoint: 'e',
      version: '8.2.2',
    });
    expect(decodeZeekMessage('{"type":"error","code":"c","context":"t"}')).toEqual({
      kind: 'error',
      code: 'c',
      context: 't',
    });
  });

  test('an event may carry metadata behind its arguments', () => {
    const event = { topic: 't', name: 'n', args: [] };
    const text = encodeZeekEvent(event).replace(/\]\}\]\}$/, `]},${typed('vector', '[]')}]}`);
    expect(text.length).toBeGreaterThan(encodeZeekEvent(event).length);
    expect(decodeZeekMessage(text)).toEqual({ kind: 'event', ...event });
  });

  test('control characters may stand raw in a string', () => {
    const text = encodeZeekEvent({
      topic: 't',
      name: 'n',
      args: [{ type: 'string', value: 'a\nb\0c' }],
    });
    const raw = text.replace('\\n', '\n').replace('\\u0000', '\0');
    expect(raw.length).toBe(text.length - 6);
    expect(decodeZeekMessage(raw)).toEqual(decodeZeekMessage(text));
  });

  test.each([
    ['{"type":"greeting"}', 'type: expected "data-message", "ack" or "error", found "greeting"'],
    ['{"type":"data-message","topic":"t"}', 'message: expected a vector'],
    ['{"type":"ack","endpoint":1,"version":""}', 'endpoint: expected a string, found 1'],
    [
      encodeZeekEvent({ topic: 't', name: 'n', args: [] }).replace('"data":1', '"data":2'),
      'data[0]: expected an event: the counts 1 and 1, found [2,1]',
    ],
    ['null', 'message: expected an object, found null'],
  ])('%s is refused', (text, message) => {
    expect(() => decodeZeekMessage(text)).toThrow(message);
  });
});
