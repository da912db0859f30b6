import { readZeekLog } from 'firstbytes';
import type { ReadLogOptions } from 'firstbytes/records';
import { describe, expect, test } from 'vitest';
import { inChunks } from './in-chunks';

const read = (text: string | Buffer, options?: ReadLogOptions) =>
  readZeekLog(inChunks(Buffer.from(text), 7), { name: 'test.log', ...options });

describe('a JSON log', () => {
  const json = (...entries: object[]) => entries.map((one) => `${JSON.stringify(one)}\n`).join('');

  test('has its types inferred, and what an entry lacks is unset', async () => {
    const log = await read(
      json(
        { a: 1, b: 'x', c: true, d: ['y'], e: [1], 'id.orig_h': '10.0.0.1' },
        { b: null, a: 0.5, f: [], g: null },
        { f: [2, null] },
      ),
    );
    expect(Array.from(log.columns, ([name, { type }]) => `${name}: ${type}`)).toEqual([
      ...['a: double', 'b: string', 'c: bool', 'd: vector[string]', 'e: vector[double]'],
      ...['id.orig_h: string', 'f: vector[double]', 'g: none'],
    ]);
    expect(log.numbers('a').values).toEqual(Float64Array.of(1, 0.5, NaN));
    expect(log.entry(1)).toEqual({
      ...{ a: 0.5, b: null, c: null, d: null, e: null, 'id.orig_h': null, f: [], g: null },
    });
    expect(log.entry(2)).toMatchObject({ a: null, f: [2, null] });
  });

  test.each([
    ['numbers, then text', [1, 'x', null, 2.5], ['1', 'x', null, '2.5']],
    ['text, then others', ['x', 1, { a: [1] }], ['x', '1', '{"a":[1]}']],
    ['booleans, then numbers', [true, 0], ['true', '0']],
    ['lists of several kinds', [[1], ['x', true]], [['1'], ['x', 'true']]],
    ['an empty list, then one of numbers', [[], [1]], [[], [1]]],
    ['lists, then a number', [[1, 2], 3], ['[1,2]', '3']],
  ])('of %s loses nothing', async (_, values, expected) => {
    const log = await read(json(...values.map((x) => ({ x }))));
    expect(Array.from(log.entries(), ({ x }) => x)).toEqual(expected);
  });

  test('takes types, and leaves out lines that do not fit them', async () => {
    const types = { ts: 'time', port: 'port', tags: 'set[string]', up: 'bool', who: 'addr' };
    const log = await read(
      json(
        { ts: 1.5, port: 53, tags: ['a'], up: false, who: '::1' },
        { ts: '2026-11-23T05:44:49.761000Z' },
        { ts: '1969-12-31T23:59:59.750000Z' },
        { ts: 1_644_251_732_783 },
        { port: 65_536 },
        { port: '53' },
        { tags: 'a' },
        { up: 1 },
        { who: 'x' },
      ),
      { types },
    );
    expect(log.numbers('ts').values).toEqual(Float64Array.of(1.5, 1_795_412_689.761, -0.25));
    expect(log.numbers('ts').type).toBe('time');
    expect(log.bad.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      expect.stringMatching(/^4 has 1644251732783 in the field ts; .*milliseconds/),
      expect.stringMatching(/^5 .*port/),
      expect.stringMatching(/^6 has "53" in the field port/),
      expect.stringMatching(/^7 has "a" in the field tags; expected a list/),
      expect.stringMatching(/^8 has 1 in the field up; expected true or false/),
      expect.stringMatching(/^9 has "x" in the field who; expected an address/),
    ]);
  });

  test.each(['{"x":1', '[1]', 'null', '7', '', '{"x":1}{"x":2}', '\0\0'])(
    'leaves out the line %j and reads on',
    async (line) => {
      const log = await read(`{"x":1}\n${line}\n{"x":2}\n`);
      expect(log.numbers('x').values).toEqual(Float64Array.of(1, 2));
      expect(log.bad).toMatchObject([{ file: 'test.log', line: 2 }]);
    },
  );

  test('may lack its last line end, since an object tells that it is whole', async () => {
    expect((await read('{"x":1}\n{"x":2}')).count).toBe(2);
    expect((await read('{"x":1}\n{"x":2')).bad).toMatchObject([{ line: 2 }]);
  });

  test('counts whole numbers that JSON cannot hold', async () => {
    expect((await read('{"x":18446744073709551615}\n')).numbers('x').rounded).toBe(1);
  });

  test('has an unknown field refused, unless its type says that it may be unset', async () => {
    const text = json({ x: 1 });
    const columns = ['x', 'duratoin'];
    await expect(read(text, { columns })).rejects.toThrow(
      /no entry that sets the field "duratoin"/,
    );
    const log = await read(text, { columns, types: { duratoin: 'interval' } });
    expect(log.numbers('duratoin').values).toEqual(Float64Array.of(NaN));
  });

  test('may name its fields as objects name their own', async () => {
    const log = await read('{"__proto__":1,"constructor":"x","hasOwnProperty":true}\n{}\n', {});
    expect([...log.columns.keys()]).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
    expect(log.texts('constructor').values).toEqual(['x', null]);
  });

  test('may start with a byte order mark', async () => {
    expect((await read('\ufeff{"x":1}\n')).count).toBe(1);
  });
});
