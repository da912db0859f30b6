import type { FirstBytes } from '../capture/first-bytes';
import { LogError, type BadLogLine } from './log/error';
import { valueAt, type LogColumn, type LogValue } from './log/column/columns';
import type { LogEntries, RequiredFields } from './log/table';
import { shown } from './log/shown';

/** A record from a log, with the log's other fields. */
export interface LoggedRecord extends FirstBytes {
  /** The log's other fields that are set, such as `service`, `label` or `trace`, by name. */
  readonly labels: Readonly<Record<string, LogValue>>;
}

/** The fields of `firstbytes.log` that a record is made of, and their Zeek types. */
const types = {
  ts: 'time',
  uid: 'string',
  'id.orig_h': 'addr',
  'id.orig_p': 'port',
  'id.resp_h': 'addr',
  'id.resp_p': 'port',
  proto: 'enum',
  len: 'count',
  hex: 'string',
  history: 'string',
  synSeen: 'bool',
  missed: 'count',
} as const;

type Field = keyof typeof types;

const required: readonly Field[] = [
  ...(['ts', 'id.orig_h', 'id.orig_p', 'id.resp_h', 'id.resp_p'] as const),
  ...(['proto', 'len', 'hex'] as const),
];

const ADVICE =
  "Is it the firstbytes.log of this project's Zeek package, or JSON Lines with its fields?";

/**
 * All fields are read, because those outside a record are its labels.
 *
 * @param labelTypes - Zeek types of labels.
 */
export function selectionWith(labelTypes: Readonly<Record<string, string>> = {}): RequiredFields {
  return { types: { ...labelTypes, ...types }, required, advice: ADVICE, nameOf, unnested };
}

/**
 * Normalise the names of a connection's four fields, whatever the log has between `id` and
 * `orig_h`: that is Zeek's `Log::default_scope_sep`, a point unless set, often `_` if the logs go
 * to a database.
 */
function nameOf(name: string): string {
  if (!name.startsWith('id') || name[2] === '.') return name;
  const [, field] = /^id[^a-z\d]{1,4}((?:orig|resp)_[hp])$/.exec(name) ?? [];
  return field === undefined ? name : `id.${field}`;
}

/** Some exporters make `id` an object: `{"id":{"orig_h":…}}`. */
function unnested(entry: object): object {
  if (!Object.hasOwn(entry, 'id')) return entry;
  const { id, ...others } = entry as { id?: unknown };
  if (typeof id !== 'object' || id === null || Array.isArray(id)) return entry;
  const fields = Object.entries(id).map(([name, value]): [string, unknown] => [
    `id.${name}`,
    value,
  ]);
  return { ...Object.fromEntries(fields), ...others };
}

/** Make records from a log's entries. */
export function* recordsOf(
  file: string,
  { columns, count, lines }: LogEntries,
  onBad: (bad: BadLogLine) => void,
): Generator<LoggedRecord> {
  const labels = [...columns].filter(
    ([name, column]) => !Object.hasOwn(types, name) && column.valid.includes(1),
  );
  for (let at = 0; at < count; at++) {
    const record = recordAt(columns, labels, at);
    if (typeof record !== 'string') yield record;
    else onBad({ file, line: lines[at]!, reason: record });
  }
}

/** Make the error for a log whose entries are not records. */
export function otherLog(file: string): LogError {
  const expected = `${required.join(', ')} in one or more`;
  return new LogError(file, 0, 'no entry with a record', expected, ADVICE);
}

/** Make a record, or say why the entry is not one. */
function recordAt(
  columns: ReadonlyMap<string, LogColumn>,
  labels: readonly (readonly [string, LogColumn])[],
  at: number,
): LoggedRecord | string {
  const value = (name: Field): LogValue => {
    const column = columns.get(name);
    return column ? valueAt(column, at) : null;
  };
  const unset = required.find((name) => value(name) === null);
  if (unset !== undefined) return `lacks the field ${unset}; expected it set`;

  const [ts, length, hex, proto] = [value('ts'), value('len'), value('hex'), value('proto')];
  if (!Number.isFinite(ts)) return `has ${String(ts)} in the field ts; expected a time in seconds`;
  if (proto !== 'tcp' && proto !== 'udp') {
    return `has ${JSON.stringify(shown(String(proto)))} in the field proto; expected tcp or udp`;
  }
  const digits = (hex as string).toLowerCase();
  if (!/^(?:[0-9a-f]{2})+$/.test(digits)) {
    return `has ${JSON.stringify(shown(digits))} in the field hex; expected two hex digits per byte, one byte or more`;
  }
  if (digits.length > 2 * (length as number)) {
    return `has ${digits.length / 2} bytes in the field hex; expected at most len, which is ${String(length)}`;
  }
  const [uid, history, synSeen] = [value('uid'), value('history'), value('synSeen')];
  const missed = value('missed') as number | null;
  return {
    ts: ts as number,
    ...(uid === null ? {} : { uid: uid as string }),
    origHost: value('id.orig_h') as string,
    origPort: value('id.orig_p') as number,
    respHost: value('id.resp_h') as string,
    respPort: value('id.resp_p') as number,
    proto,
    length: length as number,
    hex: digits,
    synSeen: (synSeen as boolean | null) ?? saysSyn(proto, history as string | null),
    ...(missed === null || missed === 0 ? {} : { missed }),
    ...(history === null ? {} : { history: history as string }),
    labels: labelsAt(labels, at),
  };
}

/**
 * Return the labels that are set. Made of entries: an assignment to `__proto__` would not make a
 * field.
 */
function labelsAt(
  labels: readonly (readonly [string, LogColumn])[],
  at: number,
): Record<string, LogValue> {
  const set: [string, LogValue][] = [];
  for (const [name, column] of labels) {
    if (column.valid[at] === 1) set.push([name, valueAt(column, at)]);
  }
  return Object.fromEntries(set);
}

/**
 * Zeek notes the originator's SYN as a capital S; without a history, nothing says that it was
 * missed.
 */
function saysSyn(proto: 'tcp' | 'udp', history: string | null): boolean {
  return proto === 'udp' || history === null || history.includes('S');
}
