import type { FirstBytes } from '../capture/first-bytes';

/**
 * A record by the names of Zeek's fields (`id.orig_h`, `len`, …), so that records from a trace and Zeek's
 * own `firstbytes.log` in JSON can be read by the same programs. What it lacks is undefined.
 */
export function zeekFields(record: FirstBytes): Record<string, unknown> {
  return {
    ts: record.ts,
    uid: record.uid,
    'id.orig_h': record.origHost,
    'id.orig_p': record.origPort,
    'id.resp_h': record.respHost,
    'id.resp_p': record.respPort,
    proto: record.proto,
    len: record.length,
    hex: record.hex,
    history: record.history,
    synSeen: record.synSeen,
    missed: record.missed,
  };
}

/**
 * A record as one line of JSON Lines with Zeek's field names, without the line's end. What it lacks is
 * left out.
 */
export function toJsonLine(record: FirstBytes): string {
  return JSON.stringify(zeekFields(record));
}
