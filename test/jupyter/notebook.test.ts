import { findAbsolutePath, formatNotebook, parseNotebook, type Output } from 'firstbytes/notebooks';
import { describe, expect, test } from 'vitest';
import { notebookJson } from './notebook-folder';

const normalized = (text: string) => formatNotebook(parseNotebook(text, 'made.ipynb'));

describe('a notebook that is read and written', () => {
  test('has the shape in which Jupyter writes it', () => {
    const text = normalized(notebookJson([{ id: 'a', source: 'const x = 1;\nx', outputs: [] }]));
    expect(text).toBe(`{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 7,
   "id": "a",
   "metadata": {},
   "outputs": [],
   "source": [
    "const x = 1;\\n",
    "x"
   ]
  }
 ],
 "metadata": {
  "kernelspec": {
   "display_name": "TypeScript (firstbytes)",
   "language": "typescript",
   "name": "tslab"
  },
  "language_info": {
   "codemirror_mode": {
    "mode": "typescript",
    "name": "javascript",
    "typescript": true
   },
   "file_extension": ".ts",
   "mimetype": "text/typescript",
   "name": "typescript",
   "version": "5.0.4"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`);
  });

  test('stays the same the second time', () => {
    const outputs = [
      { output_type: 'stream', name: 'stdout', text: ['a\n', 'b'] },
      {
        output_type: 'display_data',
        data: {
          'image/png': 'iVBO\n',
          'text/html': ['<p>\n', '</p>'],
          'application/vnd.plotly.v1+json': { layout: {}, data: ['x\ny'] },
        },
        metadata: { 'image/png': { width: 3 } },
      },
      { output_type: 'execute_result', data: { 'text/plain': ['3'] }, execution_count: 7 },
      { output_type: 'error', ename: 'E', evalue: 'e', traceback: ['t'] },
    ];
    const attachments = { 'a.png': { 'image/png': 'iVBO' } };
    const once = normalized(
      notebookJson([
        { outputs, source: ['1\n', '2'] },
        { cell_type: 'markdown', source: '# T', attachments },
        { cell_type: 'raw', source: '' },
      ]),
    );
    expect(normalized(once)).toBe(once);
    expect(JSON.parse(once)).toMatchObject({
      cells: [
        { outputs: [outputs[0], outputs[1], { ...outputs[2], metadata: {} }, outputs[3]] },
        { cell_type: 'markdown', attachments },
        { cell_type: 'raw', source: [] },
      ],
    });
  });

  test('gives every cell its own id, which only its text decides', () => {
    const ids = (cells: Parameters<typeof notebookJson>[0]) =>
      parseNotebook(notebookJson(cells), 'made').cells.map(({ id }) => id);
    const [first, second, third] = ids(['1', '1', '2']);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(ids(['2', '1'])).toEqual([third, first]);
    expect(
      ids([
        { id: 'own', source: '1' },
        { id: 'own', source: '2' },
      ]),
    ).toEqual(['own', third]);
  });

  test('keeps the tags of a cell, and nothing else that editors note', () => {
    const metadata = { tags: ['raises-exception'], collapsed: true };
    expect(JSON.parse(normalized(notebookJson([{ source: '', metadata }])))).toMatchObject({
      cells: [{ metadata: { tags: ['raises-exception'] } }],
    });
  });
});

test.each([
  ['no JSON', '{', /^made: a notebook is JSON, but /],
  ['another JSON', '[]', 'made: expected a Jupyter notebook of nbformat 4'],
  ['an older notebook', '{"nbformat": 3, "cells": []}', 'made: expected a Jupyter notebook'],
])('%s is refused', (_, text, message) => {
  expect(() => parseNotebook(text, 'made')).toThrow(message);
});

test.each<[string, Output, boolean]>([
  ['printed', { type: 'stream', name: 'stdout', text: 'in /home/me/x' }, true],
  ['in a table', { type: 'display_data', data: { 'text/html': '/home/me' }, metadata: {} }, true],
  ['in JSON', { type: 'display_data', data: { 'a/json': { b: '/home/me' } }, metadata: {} }, true],
  ['in an error', { type: 'error', ename: '', evalue: '', traceback: ['/home/me/a'] }, true],
  [
    'by chance in a picture',
    { type: 'display_data', data: { 'image/png': '/home/me' }, metadata: {} },
    false,
  ],
  ['in another folder', { type: 'stream', name: 'stdout', text: 'in /home/you' }, false],
])('a path %s is found or not: %j', (_, output, found) => {
  const cell = {
    type: 'code',
    id: 'a',
    tags: [],
    source: '',
    count: 1,
    outputs: [output],
  } as const;
  expect(findAbsolutePath({ cells: [cell] }, ['/', '/home/me'])).toEqual(
    found ? { cell, path: '/home/me' } : undefined,
  );
});
