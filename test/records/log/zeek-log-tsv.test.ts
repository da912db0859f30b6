import { readZeekLog } from 'firstbytes';
import type { ReadLogOptions } from 'firstbytes/records';
import { describe, expect, test } from 'vitest';
import { inChunks } from './in-chunks';
import { tsvHeader, zeekTsv, type TsvField, type Value } from './zeek-tsv';

const read = (text: string | Buffer, options?: ReadLogOptions) =>
  readZeekLog(inChunks(Buffer.from(text), 7), { name: 'test.log', ...options });

const field = (type: string, name = 'x'): TsvField => ({ name, type });

describe('a TSV log', () => {
  test.each<[type: string, cell: string, value: Value]>([
    ['count', '-', null],
    ['count', '0', 0],
    ['count', '9007199254740992', 2 ** 53],
    ['int', '-42', -42],
    ['port', '65535', 65_535],
    ['double', '1.5e-7', 1.5e-7],
    ['double', '-0.25', -0.25],
    ['double', 'inf', Infinity],
    ['double', 'nan', NaN],
    ['double', '0.1234567890123456789', 0.1234567890123456789],
    ['time', '1644251732.783352', 1_644_251_732.783352],
    ['interval', '0.000021', 0.000021],
    ['bool', 'T', true],
    ['bool', 'F', false],
    ['bool', '-', null],
    ['string', '-', null],
    ['string', '(empty)', ''],
    ['string', '\\x2d', '-'],
    ['string', '\\x28empty)', '(empty)'],
    ['string', 'a\\x09b\\x0a\\x5cx41', 'a\tb\n\\x41'],
    ['string', 'é\\xc3\\xa9', 'éé'],
    ['string', '\\xff\\xc3\\xa9\\xf0\\x9f', '\\xffé\\xf0\\x9f'],
    ['string', 'C:\\temp\\x4', 'C:\\temp\\x4'],
    ['enum', 'tcp', 'tcp'],
    ['addr', '2001:db8::1', '2001:db8::1'],
    ['subnet', '10.0.0.0/8', '10.0.0.0/8'],
    ['set[string]', '-', null],
    ['set[string]', '(empty)', []],
    ['set[string]', 'a\\x2cb,(empty),c', ['a,b', '', 'c']],
    ['vector[interval]', '60.000000,-,0.5', [60, null, 0.5]],
    ['vector[bool]', 'T,F', [true, false]],
    ['set[addr]', '10.0.0.1,::1', ['10.0.0.1', '::1']],
  ])('%s %s', async (type, cell, value) => {
    const fields = [field('string', 'before'), field(type), field('string', 'after')];
    const log = await read(`${tsvHeader(fields)}a\t${cell}\tb\n`);
    expect(log.bad).toEqual([]);
    expect([...log.entries()]).toEqual([{ before: 'a', x: value, after: 'b' }]);
    expect(log.column('x').valid).toEqual(Uint8Array.of(value === null ? 0 : 1));
  });

  test.each([
    ['count', '1x', 'has "1x" in the field x; expected a count'],
    ['count', '-1', 'has "-1" in the field x; expected a count'],
    ['count', '-0', 'has "-0" in the field x; expected a count'],
    ['count', '1.0', 'has "1.0" in the field x; expected a count'],
    ['count', '18446744073709551616', /expected a count/],
    ['count', '', 'has "" in the field x; expected a count'],
    ['count', '(empty)', 'has "(empty)" in the field x; expected a count'],
    ['int', '9223372036854775808', /expected an int/],
    ['port', '65536', /expected a port from 0 to 65535/],
    ['port', '../../etc', /expected a port from 0 to 65535/],
    ['double', '1.', /expected a double/],
    ['double', '.5', /expected a double/],
    ['double', '1e', /expected a double/],
    ['double', '0x10', /expected a double/],
    ['time', '1.2.3', /expected a time in seconds/],
    ['interval', '--1', /expected an interval in seconds/],
    ['bool', 'true', 'has "true" in the field x; expected T or F'],
    ['addr', '10.0.0.256', /expected an address/],
    ['subnet', '10.0.0.0/33', /expected a subnet/],
    ['vector[count]', '1,x', /expected vector\[count\] of a count/],
    ['string', 'a\tb', 'has 4 fields; expected 3 as in #fields'],
  ])('leaves out the line with %s %j and says why', async (type, cell, reason) => {
    const fields = [field('vector[count]', 'before'), field(type), field('string', 'after')];
    const line = (value: string) => `1,2\t${value}\tb\n`;
    const log = await read(`${tsvHeader(fields)}${line('-')}${line(cell)}${line('-')}`);
    expect(log.bad).toEqual([
      {
        file: 'test.log',
        line: 10,
        reason: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string),
      },
    ]);
    const entry = { before: [1, 2], x: null, after: 'b' };
    expect([...log.entries()]).toEqual([entry, entry]);
  });

  test('of unset numbers has NaN there, and says that they are unset', async () => {
    const { values, valid } = (await read(zeekTsv([field('count')], [[null], [0]]))).numbers('x');
    expect(values).toEqual(Float64Array.of(NaN, 0));
    expect(valid).toEqual(Uint8Array.of(0, 1));
  });

  test('says how many counts are beyond the doubles, and gives them whole as text', async () => {
    const text = zeekTsv([field('count')], [[2n ** 64n - 1n], [2n ** 53n + 1n], [2n ** 60n]]);
    expect((await read(text)).numbers('x').rounded).toBe(2);
    const { values } = (await read(text, { types: { x: 'string' } })).texts('x');
    expect(values).toEqual(['18446744073709551615', '9007199254740993', '1152921504606846976']);
  });

  test('of many texts of one length, each twice, mixes up none', async () => {
    const texts = Array.from({ length: 20_000 }, (_, at) => String(Math.floor(at / 2) + 100_000));
    const log = await read(
      zeekTsv(
        [field('string')],
        texts.map((text) => [text]),
      ),
    );
    expect(log.texts('x').values).toEqual(texts);
  });

  test('is read by the columns asked for, in that order', async () => {
    const fields = ['a', 'b', 'c'].map((name) => field('count', name));
    const log = await read(zeekTsv(fields, [[1, 2, 3]]), { columns: ['c', 'a'] });
    expect([...log.columns.keys()]).toEqual(['c', 'a']);
    expect(log.entry(0)).toEqual({ c: 3, a: 1 });
  });

  test('is read as far as asked', async () => {
    const entries = [[[1]], [[2, 3]], [[4]]];
    const log = await read(zeekTsv([field('set[count]')], entries), { limit: 2 });
    expect(log.count).toBe(2);
    expect(log.lists('x').items.values).toEqual(Float64Array.of(1, 2, 3));
  });

  test('without a field that was asked for is refused, and says which it has', async () => {
    const reading = read(zeekTsv([field('count', 'ts')], []), { columns: ['duration'] });
    await expect(reading).rejects.toThrow(
      /^test\.log:8: no field "duration" in #fields; expected one of ts\./,
    );
  });

  test('may have another header further down, as joined logs do', async () => {
    const first = zeekTsv([field('count', 'a'), field('string', 'b')], [[1, 'x']]);
    const second = zeekTsv([field('string', 'b'), field('bool', 'c')], [['y', true]]);
    const log = await read(first + second);
    expect([...log.entries()]).toEqual([
      { a: 1, b: 'x', c: null },
      { a: null, b: 'y', c: true },
    ]);
  });

  test('whose field changes its type is refused', async () => {
    const text = zeekTsv([field('count')], [[1]]) + zeekTsv([field('string')], [['y']]);
    await expect(read(text)).rejects.toThrow(
      /^test\.log:18: the field "x" is of type string here; expected count/,
    );
    expect((await read(text, { types: { x: 'string' } })).texts('x').values).toEqual(['1', 'y']);
  });

  test('has its separators and words from the header', async () => {
    const style = { separator: ' ', setSeparator: ';', unset: 'NA', empty: 'EMPTY' };
    const fields = [field('set[string]', 'a'), field('string', 'b')];
    const entries = [
      [['x;y', '', 'a b'], 'NA'],
      [null, 'EMPTY'],
      [[], ''],
    ];
    const log = await read(zeekTsv(fields, entries, style));
    expect(Array.from(log.entries(), Object.values)).toEqual(entries);
  });

  test.each([
    ['#separator \\x09\\x09\n', /test\.log:1: #separator "\\\\x09\\\\x09"; expected one byte/],
    ['#fields\ta\tb\n#types\tcount\n', /:2: #types with 1 types; expected 2, one for each/],
    ['#types\tcount\n', /:1: #types with 1 types; expected #fields above it/],
    ['#fields\ta\ta\n#types\tcount\tcount\n', /:1: the field "a" twice in #fields/],
  ])('with the header %j is refused', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  test('with a damaged header further down loses what stands below it alone', async () => {
    const good = zeekTsv([field('count')], [[1]]);
    const damaged = good.replace('#types\t', '#types\tcount\t');
    const log = await read(good + damaged + good);
    expect(log.numbers('x').values).toEqual(Float64Array.of(1, 1));
    expect(log.bad.map(({ line }) => line)).toEqual([18, 19]);
  });

  test('with Windows line ends is read alike', async () => {
    const text = zeekTsv([field('count'), field('string', 'y')], [[1, 'a']]);
    const log = await read(text.replaceAll('\n', '\r\n'));
    expect([...log.entries()]).toEqual([{ x: 1, y: 'a' }]);
  });

  test('that ends in zeros, as after a power cut, loses nothing else', async () => {
    const log = await read(`${tsvHeader([field('count')])}12\n\0\0\0`);
    expect(log.numbers('x').values).toEqual(Float64Array.of(12));
    expect(log.bad).toMatchObject([
      { line: 10, reason: expect.stringMatching(/contains only zeros/) as string },
    ]);
  });

  test('cut off within a line loses that line, as its last number may lack digits', async () => {
    const log = await read(`${tsvHeader([field('count')])}12\n345`);
    expect(log.numbers('x').values).toEqual(Float64Array.of(12));
    expect(log.bad).toMatchObject([
      { line: 10, reason: expect.stringMatching(/is cut off after 3 bytes/) as string },
    ]);
  });
});
