/**
 * What a log may have at most, so that one line of a foreign or damaged file costs neither seconds nor
 * gigabytes. A line beyond a limit is left out and told. Zeek's own logs stay far below: some sixty
 * fields, and lines of some thousand bytes.
 */
export const logLimits = {
  /** Bytes of a line, of a log or of training data. */
  lineBytes: 1 << 20,
  /** Fields of a log, those of all its lines and headers together; fields with a given type not counted. */
  fields: 1024,
  /** Fields of one line of JSON, so that a single bad line cannot use all of them up. */
  fieldsOfLine: 256,
  /** Values in a line of JSON, those within lists and objects included. */
  valuesOfLine: 10_000,
  /** Levels of a field of JSON, objects within objects. */
  levels: 100,
} as const;

/** Whether a JSON value has more levels than may be; a plain value has none. */
export function isTooDeep(value: unknown, levels: number = logLimits.levels): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isTooDeep(one, levels - 1));
}
