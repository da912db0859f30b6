import { encodeTrace, LogError, packetsOf, readTraceOrLog, TraceError } from 'firstbytes';
import { toJsonLine } from 'firstbytes/records';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { hello, record, request } from '../scores/scan/made-up-scan';

const records = [record(hello), record(request, { origPort: 40_001 })];
const trace = Buffer.concat([...encodeTrace(packetsOf(records))]);
const lines = Buffer.from(records.map((one) => `${toJsonLine(one)}\n`).join(''));
const tsv = Buffer.from(
  [
    '#separator \\x09',
    '#set_separator\t,',
    '#empty_field\t(empty)',
    '#unset_field\t-',
    '#path\tfirstbytes',
    '#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tlen\thex',
    '#types\ttime\taddr\tport\taddr\tport\tenum\tcount\tstring',
    ...records.map(({ ts, origHost, origPort, respHost, respPort, proto, length, hex }) =>
      [ts, origHost, origPort, respHost, respPort, proto, length, hex].join('\t'),
    ),
    '',
  ].join('\n'),
);

const pieces = (bytes: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    ),
  );
const read = async (bytes: Buffer, size = 1 << 16) => {
  const found = [];
  for await (const { hex, respPort } of readTraceOrLog(pieces(bytes, size), { name: 'it' })) {
    found.push({ hex, respPort });
  }
  return found;
};
const expected = records.map(({ hex, respPort }) => ({ hex, respPort }));

test.each([
  ['a trace', trace],
  ['JSON Lines', lines],
  ['a Zeek log', tsv],
])('%s is told by its content, plain or gzip, in pieces of any size', async (_, bytes) => {
  for (const size of [1, 3, 1 << 16]) {
    expect(await read(bytes, size)).toEqual(expected);
    expect(await read(gzipSync(bytes), size)).toEqual(expected);
  }
});

test('keeps of a trace as many bytes as asked for', async () => {
  for await (const one of readTraceOrLog(pieces(trace, 64), { keep: 4 })) {
    expect(one.hex).toHaveLength(8);
  }
});

test('what is neither is refused, by name', async () => {
  await expect(read(Buffer.from('neither of them\n'))).rejects.toThrow(LogError);
  await expect(read(Buffer.from('neither of them\n'))).rejects.toThrow(/^it:1: /);
  await expect(read(Buffer.alloc(0))).rejects.toThrow(TraceError);
});

test('a cut trace gives what came before', async () => {
  const found: string[] = [];
  const all = (async () => {
    for await (const one of readTraceOrLog(pieces(trace.subarray(0, -5), 64))) found.push(one.hex);
  })();
  await expect(all).rejects.toThrow(TraceError);
  expect(found).toEqual([hello]);
});
