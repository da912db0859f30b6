import type { FirstBytes } from '../capture/first-bytes';

/**
 * Return a record with the names of Zeek's fields (`id.orig_h`, `len`, …), so that the same
 * programs can read records from a trace and Zeek's own `firstbytes.log` in JSON. Missing fields
 * are undefined.
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
 * Write a record as one line of JSON Lines with Zeek's field names, without the line end. Missing
 * fields are left out.
 */
export function toJsonLine(record: FirstBytes): string {
  return JSON.stringify(zeekFields(record));
}
