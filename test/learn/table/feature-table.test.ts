import {
  addColumns,
  countMissing,
  dropColumns,
  dropMissing,
  dropRows,
  featureTable,
  fillFromJSON,
  fitFill,
  fitOneHot,
  joinByUid,
  labelRows,
  pickTableRows,
  selectColumns,
  tableColumn,
  tableOf,
  toMatrix,
} from 'firstbytes/learn';
import { readZeekLog } from 'firstbytes';
import { describe, expect, test } from 'vitest';
import { throughJson } from '../reference';

const tsv = (lines: readonly string[]): AsyncIterable<Uint8Array> =>
  (async function* () {
    yield await Promise.resolve(new TextEncoder().encode(`${lines.join('\n')}\n`));
  })();
const connLog = () =>
  readZeekLog(
    tsv([
      '#separator \\x09',
      '#set_separator\t,',
      '#empty_field\t(empty)',
      '#unset_field\t-',
      '#path\tconn',
      '#fields\tuid\tduration\torig_bytes\tlocal_orig\tservice\ttunnel_parents',
      '#types\tstring\tinterval\tcount\tbool\tstring\tset[string]',
      'C1\t0.5\t100\tT\thttp\t-',
      'C2\t-\t-\tF\t-\t-',
      'C3\t2\t0\t-\tdns\t-',
    ]),
  );

const { NaN: gap } = Number;
const table = tableOf({ a: [1, gap, 3], b: [4, 5, 6] }, ['C1', 'C2', 'C3']);

describe('a feature table', () => {
  test('of a log has its numbers and booleans; unset is missing, never 0', async () => {
    const log = await connLog();
    const made = featureTable(log, { columns: ['duration', 'orig_bytes', 'local_orig'] });
    expect(made.names).toEqual(['duration', 'orig_bytes', 'local_orig']);
    expect(made.ids).toEqual(['C1', 'C2', 'C3']);
    expect(made.columns.map(({ values }) => [...values])).toEqual([
      [0.5, gap, 2],
      [100, gap, 0],
      [1, 0, gap],
    ]);
    expect(made.columns.map(({ missing }) => [...missing])).toEqual([
      [0, 1, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect([...countMissing(made)]).toEqual([
      ['duration', 1],
      ['orig_bytes', 1],
      ['local_orig', 1],
    ]);
  });

  test('of a log has what encoders make of its texts', async () => {
    const log = await connLog();
    const service = fitOneHot('service', ['dns', 'ssl', null]);
    const made = featureTable(log, { columns: ['duration'], encoders: [service] });
    expect(made.names).toEqual([
      ...['duration', 'service=dns', 'service=ssl', 'service=other', 'service=unset'],
    ]);
    expect([...tableColumn(made, 'service=other').values]).toEqual([1, 0, 0]);
    expect([...tableColumn(made, 'service=unset').values]).toEqual([0, 1, 0]);
  });

  test('numbers rows of a log without uids', async () => {
    const log = await connLog();
    expect(featureTable(log, { columns: ['duration'], id: 'service' }).ids).toEqual([
      'http',
      '1',
      'dns',
    ]);
    const columns = new Map(log.columns);
    columns.delete('uid');
    const without = Object.assign(Object.create(Object.getPrototypeOf(log) as object), log, {
      columns,
    }) as typeof log;
    expect(featureTable(without, { columns: ['duration'] }).ids).toEqual(['0', '1', '2']);
    expect(() => featureTable(without, { columns: ['duration'], id: 'uid' })).toThrow(
      /no column "uid"/,
    );
  });

  test('refuses texts without an encoder, lists and unknown columns', async () => {
    const log = await connLog();
    expect(() => featureTable(log, { columns: ['service'] })).toThrow(
      'Cannot make a table of a log: found the column "service" of texts, expected numbers or booleans. ' +
        'Give an encoder for it: fitOneHot, fitCounts or hashTexts.',
    );
    expect(() => featureTable(log, { columns: ['tunnel_parents'] })).toThrow(/of lists/);
    expect(() => featureTable(log, { columns: ['x'] })).toThrow(/no column "x"; it has uid/);
    expect(() => featureTable(log, {})).toThrow(/no columns and no encoders/);
    expect(() => featureTable(log, { columns: ['duration', 'duration'] })).toThrow(
      /"duration" twice/,
    );
  });

  test('becomes a matrix, row by row, if nothing is missing', () => {
    const matrix = toMatrix(dropMissing(table));
    expect([...matrix.values]).toEqual([1, 4, 3, 6]);
    expect(matrix.names).toEqual(['a', 'b']);
    const more = addColumns(table, { c: [gap, gap, 1] });
    expect(() => toMatrix(more)).toThrow(
      'Cannot make a matrix of a table: found missing values in "a" (1 of 3), "c" (2 of 3), expected none.',
    );
  });

  test('gives, adds and drops columns and rows', () => {
    expect(selectColumns(table, ['b', 'a']).names).toEqual(['b', 'a']);
    expect(dropColumns(table, ['a']).names).toEqual(['b']);
    expect(dropRows(table, (_, value) => value('b') === 5).ids).toEqual(['C1', 'C3']);
    expect(dropRows(table, (row) => row === 0).ids).toEqual(['C2', 'C3']);
    expect(dropMissing(table, ['b']).rows).toBe(3);
    const twice = pickTableRows(table, [2, 1, 1]);
    expect([...twice.columns[0]!.values]).toEqual([3, gap, gap]);
    expect([...twice.columns[0]!.missing]).toEqual([0, 1, 1]);
    expect(() => selectColumns(table, ['c'])).toThrow(/"c", expected one of "a", "b"/);
    expect(() => dropColumns(table, ['c'])).toThrow(/"c"/);
    expect(() => addColumns(table, { a: [1, 2, 3] })).toThrow(/"a" twice/);
    expect(() => addColumns(table, { c: [1] })).toThrow(/1 value in the column "c", expected 3/);
    expect(() => addColumns(table, { c: [1, 2, Infinity] })).toThrow(
      /Infinity in row 2 of the column "c"/,
    );
    expect(() => pickTableRows(table, [3])).toThrow(/row 3, expected 0 to 2/);
    expect(() => tableOf({})).toThrow(/no columns/);
  });
});

describe('filling', () => {
  const train = tableOf({ a: [1, gap, 3, 100], b: [1, 2, 3, 4] });

  test('puts the median of the fit, and says where', () => {
    const fill = fitFill(train);
    const made = fill.transform(tableOf({ a: [gap, 7], b: [gap, 9] }));
    expect(made.names).toEqual(['a', 'b', 'a is missing']);
    expect([...toMatrix(made).values]).toEqual([3, 2.5, 1, 7, 9, 0]);
    expect(fill.indicators).toEqual(['a']);
  });

  test('or a constant, without a word if asked', () => {
    const fill = fitFill(train, { strategy: 'constant', fillValue: -1, addIndicator: false });
    expect(fill.transform(train).names).toEqual(['a', 'b']);
    expect([...fill.transform(train).columns[0]!.values]).toEqual([1, -1, 3, 100]);
  });

  test('does not look at the table that it fills, and comes back from JSON', () => {
    const fill = fitFill(train);
    const other = tableOf({ a: [1000, gap], b: [1, 2] });
    const back = fillFromJSON(throughJson(fill));
    expect(back.transform(other)).toEqual(fill.transform(other));
    expect([...fill.transform(other).columns[0]!.values]).toEqual([1000, 3]);
  });

  test('refuses a column without a value, and other columns', () => {
    expect(() => fitFill(tableOf({ a: [gap, gap] }))).toThrow(/no value in the column "a"/);
    expect(() => fitFill(train).transform(tableOf({ a: [1], c: [2] }))).toThrow(
      /missing: "b"; unknown to the fit: "c"/,
    );
    expect(() => fitFill(train, { strategy: 'constant' })).toThrow(/fillValue NaN/);
    expect(() => fitFill(train, { strategy: 'mean' as 'median' })).toThrow(
      /strategy "mean", expected one of median, constant/,
    );
    expect(() =>
      fillFromJSON({ kind: 'fill', names: ['a'], values: [1], indicators: ['b'] }),
    ).toThrow(TypeError);
  });
});

describe('a join by uid', () => {
  const http = tableOf({ status: [200, 404, gap], size: [10, 30, 5] }, ['C1', 'C1', 'C3']);

  test('keeps all left rows; one without a right row misses its values', () => {
    const made = joinByUid(table, http, { several: 'max', prefix: 'http.', countAs: 'requests' });
    expect(made.names).toEqual(['a', 'b', 'http.status', 'http.size', 'requests']);
    expect(made.ids).toEqual(table.ids);
    expect(made.columns.slice(2).map(({ values }) => [...values])).toEqual([
      [404, gap, gap],
      [30, gap, 5],
      [2, 0, 1],
    ]);
    expect([...made.columns[3]!.missing]).toEqual([0, 1, 0]);
  });

  test.each([
    ['first', 10],
    ['last', 30],
    ['sum', 40],
    ['mean', 20],
    ['min', 10],
    ['max', 30],
  ] as const)('makes of several rows their %s', (several, size) => {
    expect(tableColumn(joinByUid(table, http, { several }), 'size').values[0]).toBe(size);
  });

  test('refuses several rows unless told what they become, and columns of one name', () => {
    expect(() => joinByUid(table, http)).toThrow(
      'Cannot join tables: found 2 right rows of "C1" (1 such id), expected at most one. ' +
        'Say what several become: { several: "first" }, "last", "sum", "mean", "min" or "max".',
    );
    expect(() => joinByUid(table, table)).toThrow(/"a" twice/);
    expect(joinByUid(table, pickTableRows(http, [1, 2])).columns[2]!.values[0]).toBe(404);
    // Several rows of a uid that the left side does not have do not matter.
    expect(joinByUid(pickTableRows(table, [1, 2]), http).rows).toBe(2);
  });
});

test('labels belong to rows by uid; the others are benign', () => {
  const labels = new Map([
    ['C2', { attack: 'sweep', technique: 'T1018' }],
    ['C9', { attack: 'dga', technique: 'T1568.002' }],
  ]);
  expect(labelRows(table.ids, labels)).toEqual({
    labels: Uint8Array.of(0, 1, 0),
    attacks: [null, 'sweep', null],
    unused: 1,
  });
});
