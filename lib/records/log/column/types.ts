/** The kind of a field with one value. */
export type ScalarKind = 'number' | 'boolean' | 'text';

/** A Zeek type, such as `count` or `set[addr]`, and its kind of column. */
export interface LogType {
  /** As Zeek writes it in `#types`. */
  readonly name: string;
  readonly kind: ScalarKind | 'list';
  /** For a set or a vector: the type of its elements. */
  readonly element?: LogType;
}

const numbers = new Set(['count', 'int', 'double', 'time', 'interval', 'port']);

/** Parse a type of Zeek's `#types` line; the table at `LogColumn` has the kinds. */
export function parseLogType(name: string): LogType {
  const list = /^(?:set|vector|table|list)\[(\w+)\]$/.exec(name);
  if (list) return { name, kind: 'list', element: parseLogType(list[1]!) };
  if (name === 'bool') return { name, kind: 'boolean' };
  return { name, kind: numbers.has(name) ? 'number' : 'text' };
}

/** Infer the type of a JSON value in a log without types. */
export function inferLogType(value: unknown): LogType {
  if (Array.isArray(value)) {
    const found = (value as unknown[]).find((one) => one !== null);
    return parseLogType(`vector[${inferScalar(found)}]`);
  }
  return parseLogType(inferScalar(value));
}

function inferScalar(value: unknown): string {
  if (typeof value === 'number') return 'double';
  if (typeof value === 'boolean') return 'bool';
  return value === null || value === undefined ? NO_TYPE.name : 'string';
}

/** The type of a field in a JSON log that is unset in all entries so far. */
export const NO_TYPE: LogType = { name: 'none', kind: 'text' };
