import { ipVersion } from '#platform';
import type { FirstBytes } from '../first-bytes';
import { ARGUMENTS, elements, encodeZeekEvent } from './message';
import { decodePort, isObject, ZeekDataError } from './value';

/** The events of the Zeek package (`zeek/main.zeek`), and the topics that it uses for them. */
export const PAYLOAD_EVENT = 'FirstBytes::payload';
export const DONE_EVENT = 'FirstBytes::done';
const ANOMALY_EVENT = 'FirstBytes::anomaly';
export const PAYLOAD_TOPIC = 'firstbytes/payload';
export const ANOMALY_TOPIC = 'firstbytes/anomaly';

/** A connection that does not look like the training data of a model. */
export interface Anomaly {
  readonly record: FirstBytes;
  readonly score: number;
  /** The score is above it. */
  readonly threshold: number;
  /** The name that the notice gives for the expected protocol, such as `TLS`. */
  readonly model: string;
}

const HEX = /^(?:[0-9a-f]{2})+$/i;

/**
 * Read the arguments of `FirstBytes::payload(ts, uid, id, proto, len, hex, history)` in any
 * notation; `readPayloadText` is the fast way.
 *
 * @throws ZeekDataError naming the wrong argument.
 */
export function readPayloadEvent(args: readonly unknown[]): FirstBytes {
  if (args.length < 7) throw new ZeekDataError(ARGUMENTS, args.length, '7 arguments');
  const [origHost, origPort, respHost, respPort] = elements(args[2], at(2), 4);
  const orig = port(origPort, 1);
  const resp = port(respPort, 3);
  const proto = data(args, 3, 'enum-value');
  if ((proto !== 'tcp' && proto !== 'udp') || orig.proto !== proto || resp.proto !== proto) {
    throw new ZeekDataError(at(3), proto, 'tcp or udp, as its ports say');
  }
  const hex = data(args, 5, 'string');
  if (typeof hex !== 'string' || !HEX.test(hex)) {
    throw new ZeekDataError(at(5), hex, 'a payload: two hex digits per byte');
  }
  const length = data(args, 4, 'count');
  if (!Number.isSafeInteger(length) || (length as number) < hex.length / 2) {
    throw new ZeekDataError(at(4), length, `a length of ${hex.length / 2} or more`);
  }
  const history = text(args, 6);
  return {
    ts: seconds(data(args, 0, 'real')),
    uid: text(args, 1),
    origHost: address(origHost, 0),
    origPort: orig.value,
    respHost: address(respHost, 2),
    respPort: resp.value,
    proto,
    length: length as number,
    hex: hex.toLowerCase(),
    synSeen: proto === 'udp' || history.includes('S'),
    history,
  };
}

/**
 * Write the message that reports an anomaly to Zeek: `FirstBytes::anomaly(uid, orig_h, resp_h,
 * resp_p, score, threshold, model)`.
 *
 * @throws RangeError if the score or the threshold is not finite.
 */
export function encodeAnomaly(topic: string, anomaly: Anomaly): string {
  const { record, score, threshold, model } = anomaly;
  return encodeZeekEvent({
    topic,
    name: ANOMALY_EVENT,
    args: [
      { type: 'string', value: record.uid ?? '' },
      { type: 'address', value: record.origHost },
      { type: 'address', value: record.respHost },
      { type: 'port', value: record.respPort, proto: record.proto },
      { type: 'real', value: score },
      { type: 'real', value: threshold },
      { type: 'string', value: model },
    ],
  });
}

function at(argument: number): string {
  return `${ARGUMENTS}[${argument}]`;
}

/** Return an argument's data, if the argument has that type. */
function data(args: readonly unknown[], argument: number, type: string): unknown {
  return typed(args[argument], type, at(argument));
}

function typed(value: unknown, type: string, path: string): unknown {
  if (isObject(value) && value['@data-type'] === type) return value.data;
  throw new ZeekDataError(path, value, `a value of type ${type}`);
}

function text(args: readonly unknown[], argument: number): string {
  const value = data(args, argument, 'string');
  if (typeof value !== 'string') throw new ZeekDataError(at(argument), value, 'a string');
  return value;
}

function seconds(value: unknown): number {
  if (Number.isFinite(value) && (value as number) >= 0) return value as number;
  throw new ZeekDataError(at(0), value, 'seconds since the epoch');
}

function address(value: unknown, field: number): string {
  const path = `${at(2)}.data[${field}]`;
  const host = typed(value, 'address', path);
  if (typeof host === 'string' && ipVersion(host) !== 0) return host;
  throw new ZeekDataError(path, host, 'an IP address');
}

function port(value: unknown, field: number): ReturnType<typeof decodePort> {
  const path = `${at(2)}.data[${field}]`;
  return decodePort(typed(value, 'port', path), path);
}
