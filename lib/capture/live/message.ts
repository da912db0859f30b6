import { encodeZeekValue, parseZeekJson } from './json';
import { decodeZeekValue, isObject, ZeekDataError, type ZeekValue } from './value';

/** An event that Zeek published. */
export interface ZeekEvent {
  readonly kind: 'event';
  readonly topic: string;
  /** Name with module, such as `FirstBytes::payload`. */
  readonly name: string;
  readonly args: readonly ZeekValue[];
}

/** A message of Zeek's WebSocket. */
export type ZeekMessage =
  | ZeekEvent
  /** The subscription was accepted. */
  | { readonly kind: 'ack'; readonly endpoint: string; readonly version: string }
  /** A sent message was refused. */
  | { readonly kind: 'error'; readonly code: string; readonly context: string };

/** An event whose arguments are not read yet. */
export interface RawEvent {
  readonly kind: 'raw event';
  readonly topic: string;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** Path of an event's arguments in its message. */
export const ARGUMENTS = 'data[2].data[1].data';

/**
 * Read one message of Zeek's WebSocket, with every value of an event.
 *
 * @throws SyntaxError if it is not JSON, ZeekDataError if it is not a Zeek message.
 */
export function decodeZeekMessage(text: string): ZeekMessage {
  const message = readMessage(parseZeekJson(text));
  return message.kind === 'raw event' ? readArguments(message) : message;
}

/** Read a message from parsed JSON; the arguments of an event are not read yet. */
export function readMessage(json: unknown): Exclude<ZeekMessage, ZeekEvent> | RawEvent {
  if (!isObject(json)) throw new ZeekDataError('message', json, 'an object');
  switch (json.type) {
    case 'ack':
      return {
        kind: 'ack',
        endpoint: string(json.endpoint, 'endpoint'),
        version: string(json.version, 'version'),
      };
    case 'error':
      return {
        kind: 'error',
        code: string(json.code, 'code'),
        context: string(json.context, 'context'),
      };
    case 'data-message':
      return readEvent(json);
    default:
      throw new ZeekDataError('type', json.type, '"data-message", "ack" or "error"');
  }
}

/** Read the arguments of an event. */
export function readArguments({ topic, name, args }: RawEvent): ZeekEvent {
  const read = (one: unknown, at: number) => decodeZeekValue(one, `${ARGUMENTS}[${at}]`);
  return { kind: 'event', topic, name, args: args.map(read) };
}

/** Write an event as the text of a message, the inverse of `decodeZeekMessage`. */
export function encodeZeekEvent({ topic, name, args }: Omit<ZeekEvent, 'kind'>): string {
  const count: ZeekValue = { type: 'count', value: 1n };
  const call: ZeekValue = {
    type: 'vector',
    value: [
      { type: 'string', value: name },
      { type: 'vector', value: args },
    ],
  };
  const data = [count, count, call].map(encodeZeekValue).join(',');
  return `{"type":"data-message","topic":${JSON.stringify(topic)},"@data-type":"vector","data":[${data}]}`;
}

/** `[count 1, count 1, [string NAME, [ARGUMENTS], metadata?]]`: format, kind (1 is an event), call. */
function readEvent(json: Readonly<Record<string, unknown>>): RawEvent {
  const topic = string(json.topic, 'topic');
  const [format, kind, call] = elements(json, 'message', 3);
  if (one(format) !== 1 || one(kind) !== 1) {
    throw new ZeekDataError('data[0]', [one(format), one(kind)], 'an event: the counts 1 and 1');
  }
  const [name, args] = elements(call, 'data[2]', 2);
  if (!isObject(name) || name['@data-type'] !== 'string') {
    throw new ZeekDataError('data[2].data[0]', name, "an event's name");
  }
  return {
    kind: 'raw event',
    topic,
    name: string(name.data, 'data[2].data[0].data'),
    args: elements(args, 'data[2].data[1]', 0),
  };
}

function one(json: unknown): unknown {
  return isObject(json) && json['@data-type'] === 'count' ? json.data : undefined;
}

/** Return the elements of a vector, at least `least`. */
export function elements(json: unknown, path: string, least: number): readonly unknown[] {
  const data = isObject(json) && json['@data-type'] === 'vector' ? json.data : undefined;
  if (!Array.isArray(data)) throw new ZeekDataError(path, json, 'a vector');
  if (data.length < least) {
    throw new ZeekDataError(path, data, `a vector of ${least} values or more`);
  }
  return data;
}

function string(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new ZeekDataError(path, value, 'a string');
  return value;
}
