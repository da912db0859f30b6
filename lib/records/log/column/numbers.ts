/** The notation and the range of one of Zeek's number types. */
export interface NumberRule {
  readonly article: string;
  readonly whole: boolean;
  readonly least: bigint;
  readonly most: bigint;
}

const unbounded = { whole: false, least: 0n, most: 0n };

/** Zeek's number types: a count has 64 bits, an int has 64 with a sign. */
export const numberRules: Readonly<Record<string, NumberRule>> = {
  count: { article: 'a count', whole: true, least: 0n, most: 2n ** 64n - 1n },
  int: { article: 'an int', whole: true, least: -(2n ** 63n), most: 2n ** 63n - 1n },
  port: { article: 'a port from 0 to 65535', whole: true, least: 0n, most: 65_535n },
  double: { article: 'a double', ...unbounded },
  time: { article: 'a time in seconds', ...unbounded },
  interval: { article: 'an interval in seconds', ...unbounded },
};

const decimal = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Parse a number by a type's rule; undefined if it is not one. `rounded` says that digits were
 * lost.
 */
export function parseNumber(
  text: string,
  rule: NumberRule,
): { readonly value: number; readonly rounded: boolean } | undefined {
  if (rule.whole) {
    const pattern = rule.least < 0n ? /^-?\d{1,20}$/ : /^\d{1,20}$/;
    if (!pattern.test(text)) return undefined;
    const exact = BigInt(text);
    if (exact < rule.least || exact > rule.most) return undefined;
    const value = Number(exact);
    return { value, rounded: BigInt(value) !== exact };
  }
  if (decimal.test(text)) return { value: Number(text), rounded: false };
  const special = /^(-?)(inf|nan)$/.exec(text);
  if (!special) return undefined;
  const size = special[2] === 'inf' ? Infinity : NaN;
  return { value: special[1] ? -size : size, rounded: false };
}

/** Check that a JSON number fits a type; whole numbers beyond 2^53 are already rounded. */
export function fitsRule(value: number, rule: NumberRule): boolean {
  if (!rule.whole) return true;
  return Number.isInteger(value) && value >= Number(rule.least) && value <= Number(rule.most);
}

/**
 * Parse a time as Zeek's JSON::TS_ISO8601 writes it, `2026-11-23T05:44:49.761000Z`, into seconds
 * since the epoch; undefined if it is not one.
 */
export function parseIsoTime(text: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z$/.exec(text);
  if (!parts) return undefined;
  const seconds = Date.parse(`${parts[1]!}Z`) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  const fraction = parts[2] ?? '';
  // One decimal text gives the nearest double; adding the fraction might not.
  return seconds < 0 ? seconds + Number(fraction) : Number(`${seconds}${fraction}`);
}
