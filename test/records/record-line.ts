/** A line of JSON as Zeek's log and `toJsonLine` have it, with other fields or other values. */
export function recordLine(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    ts: 1.5,
    'id.orig_h': '10.0.0.1',
    'id.orig_p': 4242,
    'id.resp_h': '10.0.0.2',
    'id.resp_p': 443,
    proto: 'tcp',
    len: 3,
    hex: '160301',
    synSeen: true,
    ...fields,
  });
}
