import type { ZeekLog } from 'firstbytes';
import { readZeekLog } from 'firstbytes';
import { logFields, seededRandom } from 'firstbytes/learn';

/** The types of the fields of made-up logs, as Zeek writes them. */
export const types: Readonly<Record<string, string>> = {
  ...logFields.conn,
  ...logFields.dns,
  ...logFields.http,
};

export type Row = Readonly<Record<string, string | number>>;

/** Write a TSV log. Unset is `-`. */
export function logText(fields: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map((row) => fields.map((field) => row[field] ?? '-').join('\t'));
  return `${[
    '#separator \\x09',
    '#set_separator\t,',
    '#empty_field\t(empty)',
    '#unset_field\t-',
    '#path\tmade-up',
    ['#fields', ...fields].join('\t'),
    ['#types', ...fields.map((field) => types[field]!)].join('\t'),
    ...lines,
  ].join('\n')}\n`;
}

/** Read a made-up log. */
export async function logOf(fields: readonly string[], rows: readonly Row[]): Promise<ZeekLog> {
  return readZeekLog([new TextEncoder().encode(logText(fields, rows))] as never);
}

export const connFields: readonly string[] = Object.keys(logFields.conn);
export const dnsFields: readonly string[] = ['ts', 'uid', 'id.orig_h', 'query', 'rcode_name'];
export const httpFields: readonly string[] = [
  ...['ts', 'uid', 'id.orig_h', 'id.resp_h', 'id.resp_p'],
  ...['uri', 'user_agent', 'status_code', 'request_body_len'],
];

export const START = 1_795_800_000;

/** Make one connection. */
export function connection(at: number, uid: string, change: Row = {}): Row {
  return {
    ...{ ts: START + at, uid, 'id.orig_h': '10.0.0.1', 'id.resp_h': '10.0.1.1', 'id.resp_p': 443 },
    ...{ proto: 'tcp', service: 'ssl', duration: 0.5, orig_bytes: 700, resp_bytes: 4000 },
    ...{ conn_state: 'SF', history: 'ShADadFf', orig_pkts: 10, resp_pkts: 9 },
    ...change,
  };
}

/** Make connections of five hosts to eight servers over half an hour. */
export function benignConnections(seed = 1, count = 1500): Row[] {
  const random = seededRandom(seed, 0);
  return Array.from({ length: count }, (_, at) =>
    connection(Number((1800 * random.uniform()).toFixed(3)), `B${at}`, {
      'id.orig_h': `10.0.0.${1 + random.whole(5)}`,
      'id.resp_h': `10.0.1.${1 + random.whole(8)}`,
      duration: Number((0.1 + random.uniform()).toFixed(3)),
      orig_bytes: 300 + random.whole(900),
      resp_bytes: 1000 + random.whole(9000),
      orig_pkts: 5 + random.whole(8),
      resp_pkts: 5 + random.whole(8),
    }),
  );
}
