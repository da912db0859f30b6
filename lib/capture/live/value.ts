import { ipVersion } from '#platform';

/** A transport protocol, as Zeek writes it after a port's number. */
export type ZeekTransport = 'tcp' | 'udp' | 'icmp' | 'unknown';

/**
 * A value of Zeek's WebSocket, with its type
 * (https://docs.zeek.org/projects/broker/en/current/web-socket.html, data representation).
 *
 * Counts and integers have 64 bits, so they are bigints. Timestamps are seconds since the epoch and
 * timespans are seconds. A record is a vector, its fields by position.
 */
export type ZeekValue =
  | { readonly type: 'none' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'count' | 'integer'; readonly value: bigint }
  | { readonly type: 'real' | 'timestamp' | 'timespan'; readonly value: number }
  | {
      readonly type: 'string' | 'address' | 'subnet' | 'enum-value';
      readonly value: string;
    }
  | { readonly type: 'port'; readonly value: number; readonly proto: ZeekTransport }
  | { readonly type: 'vector' | 'set'; readonly value: readonly ZeekValue[] }
  | { readonly type: 'table'; readonly value: readonly (readonly [ZeekValue, ZeekValue])[] };

/** A value that is not valid on Zeek's WebSocket. */
export class ZeekDataError extends Error {
  override readonly name = 'ZeekDataError';

  /**
   * @param path - place in the message, such as `data[2].data[1]`.
   * @param found - the value found.
   * @param expected - the expected value, in words.
   */
  constructor(
    readonly path: string,
    found: unknown,
    expected: string,
  ) {
    super(`${path}: expected ${expected}, found ${shown(found)}`);
  }
}

/** Maximum nesting; a deeper message is refused before it can exhaust the stack. */
const DEEPEST = 64;
const MOST_COUNT = 2n ** 64n - 1n;
const MOST_INTEGER = 2n ** 63n - 1n;
const LEAST_INTEGER = -(2n ** 63n);

const PORT = /^(\d{1,5})\/(tcp|udp|icmp|unknown)$/;
const TIMESTAMP = /^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;
const TIMESPAN = /^(-?\d+(?:\.\d+)?)(ns|us|ms|s|min|h|d)$/;
const secondsIn = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, d: 86_400 };

/**
 * Read a value from parsed JSON, `{ "@data-type": …, "data": … }`.
 *
 * @param json - from {@link parseZeekJson}, which keeps 64-bit numbers exact.
 * @param path - place of the value, for messages.
 * @throws ZeekDataError naming the place.
 */
export function decodeZeekValue(json: unknown, path = 'value', depth = 0): ZeekValue {
  if (depth > DEEPEST) throw new ZeekDataError(path, 'more', `at most ${DEEPEST} levels`);
  if (!isObject(json)) throw new ZeekDataError(path, json, 'an object');
  const { '@data-type': type, data } = json;
  const at = `${path}.data`;
  switch (type) {
    case 'none':
      return { type };
    case 'boolean':
      if (typeof data !== 'boolean') throw new ZeekDataError(at, data, 'true or false');
      return { type, value: data };
    case 'count':
      return { type, value: wholeNumber(data, at, 0n, MOST_COUNT) };
    case 'integer':
      return { type, value: wholeNumber(data, at, LEAST_INTEGER, MOST_INTEGER) };
    case 'real':
      return { type, value: finite(data, at) };
    case 'timestamp':
      return { type, value: timestamp(data, at) };
    case 'timespan':
      return { type, value: timespan(data, at) };
    case 'string':
    case 'enum-value':
      return { type, value: text(data, at) };
    case 'address':
      return { type, value: address(data, at) };
    case 'subnet':
      return { type, value: subnet(data, at) };
    case 'port':
      return { type, ...decodePort(data, at) };
    case 'vector':
    case 'set':
      return {
        type,
        value: list(data, at).map((one, i) => decodeZeekValue(one, `${at}[${i}]`, depth + 1)),
      };
    case 'table':
      return { type, value: list(data, at).map((one, i) => entry(one, `${at}[${i}]`, depth + 1)) };
    default:
      throw new ZeekDataError(`${path}["@data-type"]`, type, "one of Zeek's data types");
  }
}

/** Read a port, `443/tcp`. */
export function decodePort(data: unknown, at: string): { value: number; proto: ZeekTransport } {
  const [, digits, proto] = PORT.exec(typeof data === 'string' ? data : '') ?? [];
  const value = Number(digits);
  if (!(value <= 65_535)) throw new ZeekDataError(at, data, 'a port such as "443/tcp"');
  return { value, proto: proto as ZeekTransport };
}

/** Check that parsed JSON is an object, not an array. */
export function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function wholeNumber(data: unknown, at: string, least: bigint, most: bigint): bigint {
  const digits = longDigits(data) ?? (Number.isSafeInteger(data) ? (data as number) : undefined);
  const value = digits === undefined ? undefined : BigInt(digits);
  if (value === undefined || value < least || value > most) {
    throw new ZeekDataError(at, data, `a whole number from ${least} to ${most}`);
  }
  return value;
}

function finite(data: unknown, at: string): number {
  const value = Number(longDigits(data) ?? (typeof data === 'number' ? data : NaN));
  if (!Number.isFinite(value)) throw new ZeekDataError(at, data, 'a number');
  return value;
}

/** Return the digits of a whole number that may not fit a double, as parseZeekJson gives them. */
function longDigits(data: unknown): string | undefined {
  return isObject(data) && typeof data.long === 'string' ? data.long : undefined;
}

function timestamp(data: unknown, at: string): number {
  // Zeek writes UTC without a zone.
  const seconds = TIMESTAMP.test(text(data, at)) ? Date.parse(`${data as string}Z`) / 1000 : NaN;
  if (Number.isNaN(seconds)) {
    throw new ZeekDataError(at, data, 'a time such as "2026-11-23T05:44:49.761"');
  }
  return seconds;
}

function timespan(data: unknown, at: string): number {
  const [, amount, unit] = TIMESPAN.exec(text(data, at)) ?? [];
  if (unit === undefined) throw new ZeekDataError(at, data, 'a timespan such as "1500ms"');
  return Number(amount) * secondsIn[unit as keyof typeof secondsIn];
}

function text(data: unknown, at: string): string {
  if (typeof data !== 'string') throw new ZeekDataError(at, data, 'a string');
  return data;
}

function address(data: unknown, at: string): string {
  if (ipVersion(text(data, at)) === 0) throw new ZeekDataError(at, data, 'an IP address');
  return data as string;
}

function subnet(data: unknown, at: string): string {
  const [host, bits, ...rest] = text(data, at).split('/');
  const most = ipVersion(host!) === 4 ? 32 : 128;
  if (
    ipVersion(host!) === 0 ||
    !/^\d+$/.test(bits ?? '') ||
    Number(bits) > most ||
    rest.length > 0
  ) {
    throw new ZeekDataError(at, data, 'a subnet such as "10.0.0.0/8"');
  }
  return data as string;
}

function list(data: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(data)) throw new ZeekDataError(at, data, 'a list');
  return data;
}

function entry(data: unknown, at: string, depth: number): readonly [ZeekValue, ZeekValue] {
  if (!isObject(data)) throw new ZeekDataError(at, data, 'an object with key and value');
  return [
    decodeZeekValue(data.key, `${at}.key`, depth),
    decodeZeekValue(data.value, `${at}.value`, depth),
  ];
}

function shown(found: unknown): string {
  const json = found === undefined ? 'nothing' : JSON.stringify(found);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}
