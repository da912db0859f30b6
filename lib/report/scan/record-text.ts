import { fromHex } from '#platform';
import { asciiText } from '../../bits/ascii-text';

/** Write the first bytes of a payload in hex as {@link asciiText} on one line. */
export function payloadText(hex: string, bytes: number): string {
  return asciiText(fromHex(hex.slice(0, 2 * bytes)));
}

/** Write a time: `2026-11-24 14:38:43.123 UTC`; the number of seconds if it is not a valid date. */
export function timeText(ts: number): string {
  return isoText(ts)?.replace('T', ' ').replace('Z', ' UTC') ?? `${ts} s`;
}

/**
 * Write the time of day in UTC: `14:38:43.123`; the number of seconds if it is not a valid date.
 */
export function clockText(ts: number): string {
  return isoText(ts)?.slice(-13, -1) ?? `${ts} s`;
}

/** Write a minute: `2026-11-24T14:38 UTC`; the number of seconds if it is not a valid date. */
export function minuteText(ts: number): string {
  return isoText(ts)?.replace(/:[\d.]+Z$/, ' UTC') ?? `${ts} s`;
}

/** Write ISO 8601, if a Date can represent the time: about 270,000 years before and after 1970. */
function isoText(ts: number): string | undefined {
  const date = new Date(1000 * ts);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
