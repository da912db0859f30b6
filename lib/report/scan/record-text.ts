import { fromHex, latin1 } from '#platform';

/** `·` in Latin-1. */
const DOT = 0xb7;

/** Bytes in hex as text on one line: printable ASCII as it is, `·` for every other byte. */
export function payloadText(hex: string, bytes: number): string {
  const payload = fromHex(hex.slice(0, 2 * bytes));
  for (let at = 0; at < payload.length; at++) {
    if (payload[at]! < 0x20 || payload[at]! > 0x7e) payload[at] = DOT;
  }
  return latin1(payload, 0, payload.length);
}

/** `2026-11-24 14:38:43.123 UTC`; the seconds as they are where they are no date. */
export function timeText(ts: number): string {
  return isoText(ts)?.replace('T', ' ').replace('Z', ' UTC') ?? `${ts} s`;
}

/** `14:38:43.123`, the time of day in UTC; the seconds as they are where they are no date. */
export function clockText(ts: number): string {
  return isoText(ts)?.slice(-13, -1) ?? `${ts} s`;
}

/** `2026-11-24T14:38 UTC`; the seconds as they are where they are no date. */
export function minuteText(ts: number): string {
  return isoText(ts)?.replace(/:[\d.]+Z$/, ' UTC') ?? `${ts} s`;
}

/** ISO 8601, of what a Date can hold: some 270,000 years before and after 1970. */
function isoText(ts: number): string | undefined {
  const date = new Date(1000 * ts);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
