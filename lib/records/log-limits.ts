/**
 * What a log may have at most, so that one line of a foreign or damaged file costs neither seconds nor
 * gigabytes. Zeek's own logs stay far below: some sixty fields, and lines of some thousand bytes.
 */

/** Bytes of a line, of a log or of training data. */
export const LONGEST_LINE = 1 << 20;

/** Fields of a log, those of all its lines and headers together. */
export const MOST_FIELDS = 1024;

/** Fields of one line of JSON, so that a single bad line cannot use all of them up. */
export const MOST_FIELDS_OF_LINE = 256;

/** Values in a line of JSON, those within lists and objects included. */
export const MOST_VALUES_OF_LINE = 10_000;

/** Levels of JSON, objects within objects. */
export const DEEPEST = 100;

/** Whether a JSON value has more levels than may be; a plain value has none. */
export function isTooDeep(value: unknown, levels = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isTooDeep(one, levels - 1));
}
