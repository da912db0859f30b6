import { gzipSync } from 'node:zlib';
import { zeekTsv, type TsvField, type Value } from '../records/log/zeek-tsv';

const fields: readonly TsvField[] = [
  { name: 'ts', type: 'time' },
  { name: 'uid', type: 'string' },
  { name: 'id.orig_h', type: 'addr' },
  { name: 'id.orig_p', type: 'port' },
  { name: 'proto', type: 'enum' },
  { name: 'duration', type: 'interval' },
  { name: 'orig_bytes', type: 'count' },
  { name: 'local_orig', type: 'bool' },
  { name: 'query', type: 'string' },
  { name: 'answers', type: 'vector[string]' },
  { name: 'tunnels', type: 'set[addr]' },
];

const entries = Array.from({ length: 300 }, (_, at): Value[] => [
  1_700_000_000 + at / 7,
  `C${at}`,
  at % 3 === 0 ? `2001:db8::${at.toString(16)}` : `10.0.${at % 250}.1`,
  at,
  at % 2 === 0 ? 'tcp' : 'udp',
  at % 5 === 0 ? null : at / 1000,
  at % 11 === 0 ? 2n ** 63n + BigInt(at) : BigInt(at * at),
  at % 4 === 0 ? null : at % 4 === 1,
  ['plain', 'zwölf · 十二', '', 'back\\slash', 'tab\tand\nline', '\u0001'][at % 6]!,
  at % 7 === 0 ? [] : ['a', 'ü', null, ''].slice(0, at % 5),
  at % 8 === 0 ? null : ['10.0.0.1', '::1'],
]);

const tsv = zeekTsv(fields, entries);
const header = tsv.slice(0, tsv.indexOf('\n1'));
const bytes = (text: string) => new TextEncoder().encode(text);

/** Logs of all kinds: TSV, JSON, compressed, damaged, with bytes that are not UTF-8. */
export const logs: readonly Uint8Array[] = [
  bytes(tsv),
  gzipSync(tsv),
  Buffer.concat([gzipSync(tsv.slice(0, 500)), gzipSync(tsv.slice(500)), Buffer.alloc(9)]),
  gzipSync(tsv).subarray(0, -20),
  bytes(`\ufeff${tsv.slice(0, -30)}`),
  Buffer.from(
    `${header}\n1.5\tC\\xff\xe9\t10.0.0.1\t1\ttcp\t-\t1\tT\t\x80\\\\x41\t-\t-\n`,
    'latin1',
  ),
  // A count of bytes that are other characters in windows-1252 than in Latin-1, which the reason shows.
  Buffer.from(`${header}\n1.5\tC\t10.0.0.1\t1\ttcp\t-\t\x80\x9f\tT\tq\t-\t-\n`, 'latin1'),
  bytes(
    `${header}\n1.5\tC\t10.0.0.256\t1\ttcp\t-\t1\tT\tq\t-\t-\n1.5\tC\t::1\t65536\ttcp\t-\t1\tT\tq\t-\t-\nshort\n`,
  ),
  bytes(
    [
      '{"ts":1.5,"text":"zwölf","list":[1,null,3],"flag":true}',
      '{"ts":"x","text":5,"object":{"a":[1]}}',
      'no json',
      '{"ts":2.5,"text":"\\u0000\\ud800"}',
      '',
    ].join('\n'),
  ),
];
