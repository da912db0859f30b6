/**
 * Limits of a log, so that one line of an unknown or damaged file costs neither seconds nor
 * gigabytes. A line beyond a limit is left out and reported. Zeek's own logs are far below: about
 * sixty fields, and lines of a few thousand bytes.
 */
export const logLimits = {
  /** Bytes of a line, of a log or of training data. */
  lineBytes: 1 << 20,
  /** Fields of a log, over all its lines and headers; fields with a given type are not counted. */
  fields: 1024,
  /** Fields of one JSON line, so that a single bad line cannot use up all of them. */
  fieldsOfLine: 256,
  /** Values in a JSON line, including those inside lists and objects. */
  valuesOfLine: 10_000,
  /** Levels of a JSON field, objects inside objects. */
  levels: 100,
} as const;

/** Check whether a JSON value has more levels than allowed; a plain value has none. */
export function isTooDeep(value: unknown, levels: number = logLimits.levels): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isTooDeep(one, levels - 1));
}
