import { outputDifferences, type Notebook, type Output } from 'firstbytes/notebooks';
import { expect, test } from 'vitest';

const printed = (text: string): Output => ({ type: 'stream', name: 'stdout', text });
const shown = (data: Record<string, unknown>): Output => ({
  type: 'display_data',
  data,
  metadata: {},
});

/** A notebook of code cells, each with its outputs. */
const notebook = (...cells: [source: string, ...outputs: Output[]][]): Notebook => ({
  cells: [
    { type: 'markdown', id: 'title', tags: [], source: '# Title' },
    ...cells.map(([source, ...outputs], at) => ({
      type: 'code' as const,
      id: `cell-${at}`,
      tags: [],
      source,
      count: at + 1,
      outputs,
    })),
  ],
});

const figure = (value: number, png = 'iVBO') =>
  shown({
    'text/plain': 'A figure',
    'application/vnd.plotly.v1+json': { data: [{ y: [1, value] }] },
    'image/png': png,
  });

test('outputs that are the same differ nowhere', () => {
  const make = () => notebook(['let x = 1;'], ['x', printed('1\n')], ['show(x)', figure(44.069)]);
  expect(outputDifferences(make(), make())).toEqual([]);
});

test.each([
  ['a line of text', [printed('a\nb 1\n')], [printed('a\nb 2\n')], 'saved "b 1", now "b 2"'],
  ['more text', [printed('a')], [printed('a\nb')], 'saved nothing, now "b"'],
  ['less text', [printed('a\nb')], [printed('a')], 'saved "b", now nothing'],
  ['an output that was not there', [], [printed('a')], 'saved nothing, now "a"'],
  ['an output that is gone', [printed('a')], [], 'saved "a", now nothing'],
  ['a number in the data of a figure', [figure(44.064)], [figure(44.069)], 'its application/vnd'],
  ['a picture', [figure(1)], [figure(1, 'iVBP')], 'its image/png'],
])('%s is found, in its cell', (_, before, after, what) => {
  const saved = notebook(['let x = 1;'], ['show(x)', ...before]);
  const found = outputDifferences(saved, notebook(['let x = 1;'], ['show(x)', ...after]));
  expect(found).toEqual([{ cell: 2, what: expect.stringContaining(what) as string }]);
});

test('a cell that says that it measures is left out', () => {
  const cell = (text: string): Notebook =>
    notebook(['// Measured: differs from run to run.\nconsole.log(took);', printed(text)]);
  expect(outputDifferences(cell('3 s'), cell('4 s'))).toEqual([]);
});

test('cells are identified by their ids, wherever they stand now', () => {
  const saved = notebook(['1', printed('1')], ['2', printed('2')]);
  const [title, first, second] = saved.cells;
  expect(outputDifferences(saved, { cells: [title!, second!, first!] })).toEqual([]);
});
