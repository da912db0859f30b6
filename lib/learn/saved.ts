import { counted, wrongType } from './cannot';

/** Reads the fields of a value that a `toJSON` wrote. Each reader throws a TypeError that names the field. */
export interface Saved {
  readonly task: string;
  number(field: string): number;
  /** A whole number of at least `least`. */
  whole(field: string, least: number): number;
  /** Finite numbers; exactly `length` of them, if it is given. */
  numbers(field: string, length?: number): Float64Array;
  /** Whole numbers from `least` to `most`. */
  wholes(field: string, length: number | undefined, least: number, most: number): Int32Array;
  text(field: string): string;
  texts(field: string): string[];
  /** Names of `columns` columns, or undefined if none were saved. */
  names(columns: number): string[] | undefined;
  list(field: string): unknown[];
  flag(field: string): boolean;
  /** An object of finite numbers. */
  numbersByName(field: string): Record<string, number>;
}

/**
 * Open a saved value.
 *
 * @param kind - what its field `kind` must be.
 * @throws TypeError if it is not an object of that kind.
 */
export function openSaved(kind: string, value: unknown): Saved {
  const task = `restore "${kind}"`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const found = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
    throw wrongType(task, found, 'an object that its toJSON made');
  }
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields.kind !== kind) {
    throw wrongType(task, `the kind ${shown(fields.kind)}`, JSON.stringify(kind));
  }
  const bad = (field: string, expected: string): TypeError =>
    wrongType(task, `${shown(fields[field])} in the field "${field}"`, expected);

  const list = (field: string, length?: number): unknown[] => {
    const items = fields[field];
    if (!Array.isArray(items)) throw bad(field, 'an array');
    if (length !== undefined && items.length !== length) {
      throw wrongType(task, `${counted(items.length, 'value')} in "${field}"`, `${length}`);
    }
    return items;
  };
  const each = (field: string, items: readonly unknown[], ok: (item: unknown) => boolean) => {
    const at = items.findIndex((item) => !ok(item));
    if (at >= 0) {
      throw wrongType(task, `${shown(items[at])} in "${field}"[${at}]`, 'a value as toJSON wrote');
    }
  };
  const texts = (field: string): string[] => {
    const items = list(field);
    each(field, items, (item) => typeof item === 'string');
    return items as string[];
  };
  return {
    task,
    list: (field) => list(field),
    texts,
    number(field) {
      const number = fields[field];
      if (typeof number !== 'number' || !Number.isFinite(number)) throw bad(field, 'a number');
      return number;
    },
    whole(field, least) {
      const number = fields[field];
      if (Number.isInteger(number) && (number as number) >= least) return number as number;
      throw bad(field, `a whole number of at least ${least}`);
    },
    numbers(field, length) {
      const items = list(field, length);
      each(field, items, Number.isFinite);
      return Float64Array.from(items as number[]);
    },
    wholes(field, length, least, most) {
      const items = list(field, length);
      const ok = (item: unknown) =>
        Number.isInteger(item) && (item as number) >= least && (item as number) <= most;
      each(field, items, ok);
      return Int32Array.from(items as number[]);
    },
    text(field) {
      const text = fields[field];
      if (typeof text !== 'string') throw bad(field, 'a text');
      return text;
    },
    names(columns) {
      if (fields.names === undefined || fields.names === null) return undefined;
      const names = texts('names');
      if (names.length !== columns) {
        throw wrongType(task, counted(names.length, 'name'), `${columns}, one per column`);
      }
      return names;
    },
    flag(field) {
      const flag = fields[field];
      if (typeof flag !== 'boolean') throw bad(field, 'true or false');
      return flag;
    },
    numbersByName(field) {
      const object: unknown = fields[field];
      if (typeof object !== 'object' || object === null) throw bad(field, 'an object of numbers');
      each(field, Object.values(object), Number.isFinite);
      return { ...(object as Record<string, number>) };
    },
  };
}

/** JSON has no -0. Numbers that must be restored to the last bit are kept without it. */
export function withoutNegativeZeros(values: Float64Array): Float64Array {
  return values.map((value) => value + 0);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
}
