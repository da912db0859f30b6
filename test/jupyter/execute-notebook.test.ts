import { access, link, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { kernelCommand } from 'firstbytes/internal';
import {
  executeNotebook,
  parseNotebook,
  type CodeCell,
  type NotebookFile,
} from 'firstbytes/notebooks';
import { expect, test, vi } from 'vitest';
import { notebookFolder } from './notebook-folder';

// Every test starts a kernel or two, each of which compiles TypeScript.
vi.setConfig({ testTimeout: 60_000 });

const { path, write } = notebookFolder();
const copies = () => join(path(), 'copies');

const execute = (file: NotebookFile, keepOriginal = false) =>
  executeNotebook(file, { timeout: 30, copies: copies(), keepOriginal });

async function codeCells(file: string): Promise<CodeCell[]> {
  const { cells } = parseNotebook(await readFile(file, 'utf8'), file);
  return cells.filter((cell) => cell.type === 'code');
}

test('a notebook gets its outputs and counts, and the same bytes when it runs again', async () => {
  const file = await write('twice.ipynb', [
    { cell_type: 'markdown', source: '# Title' },
    'const n: number = 41;\nn + 1',
    '',
    { source: 'throw new Error("shown");', metadata: { tags: ['raises-exception'] } },
    'console.log("after");',
  ]);
  const before = new Set<number>();
  const ran = await executeNotebook(file, {
    timeout: 30,
    copies: copies(),
    onCell: (cell, cells) => before.add(cell).add(-cells),
  });
  expect(ran).toEqual({ cells: 3, path: file.path });
  expect([...before]).toEqual([1, -3, 2, 3]);

  const first = await readFile(file.path, 'utf8');
  const cells = await codeCells(file.path);
  expect(cells.map(({ count }) => count)).toEqual([1, null, 2, 3]);
  expect(cells.map(({ outputs }) => outputs)).toMatchObject([
    [{ text: '42\n' }],
    [],
    [{ type: 'error', ename: 'Error', evalue: 'shown' }],
    [{ text: 'after\n' }],
  ]);
  await execute(file);
  expect(await readFile(file.path, 'utf8')).toBe(first);
});

test('a notebook is replaced by one with outputs, never written into', async () => {
  const file = await write('whole.ipynb', ['1 + 1']);
  const before = await readFile(file.path, 'utf8');
  const other = join(path(), 'whole-before');
  await link(file.path, other);
  await execute(file);
  expect(await readFile(file.path, 'utf8')).toContain('2');
  expect(await readFile(other, 'utf8')).toBe(before);
});

test('a notebook that fails stays as it was, and its copy shows how far it came', async () => {
  const file = await write('fails.ipynb', [
    'console.log("one")',
    'console.log("two");\nthrow new Error("no three");',
    'console.log("three")',
  ]);
  const before = await readFile(file.path, 'utf8');
  const copy = join(copies(), 'fails.ipynb');
  await expect(execute(file)).rejects.toThrow(
    `${file.path}, cell [2], line 2: Error: no three\n` +
      `    at cell [2], line 2\n  2 | throw new Error("no three");\nThe failed copy: ${copy}`,
  );
  expect(await readFile(file.path, 'utf8')).toBe(before);
  expect(await codeCells(copy)).toMatchObject([
    { count: 1, outputs: [{ text: 'one\n' }] },
    { count: 2, outputs: [{ text: 'two\n' }, { type: 'error', evalue: 'no three' }] },
    { count: null, outputs: [] },
  ]);
});

test.each([
  [
    'what the last cell left running',
    'timer',
    'setImmediate(() => {\n  throw new Error("at the end");\n});',
    /cell \[1\], line 2: Error: at the end/,
  ],
  [
    'a kernel that ends',
    'ends',
    'const code = 3;\nprocess.exit(code);',
    /cell \[1\], lines 1 to 2: KernelError: The kernel ended \(exit code 3\)/,
  ],
  [
    'a path of this machine',
    'path',
    'process.cwd()',
    new RegExp(
      `cell \\[1\\], line 1: Its output contains ${resolve('.')}, a folder of this machine`,
    ),
  ],
])('%s fails the notebook', async (_, name, code, message) => {
  const file = await write(`${name}.ipynb`, [code]);
  await expect(execute(file)).rejects.toThrow(message);
});

test('a cell that may fail does not hide what an earlier one left running', async () => {
  const file = await write('hidden.ipynb', [
    'setImmediate(() => setImmediate(() => {\n  throw new Error("kept");\n}));\n1',
    { source: 'throw new Error("allowed");', metadata: { tags: ['raises-exception'] } },
  ]);
  await expect(execute(file)).rejects.toThrow(/cell \[1\], line 2: Error: kept/);
});

test('an executed copy may be all that is written', async () => {
  const file = await write('kept.ipynb', ['1 + 1']);
  const before = await readFile(file.path, 'utf8');
  const { path: written } = await execute(file, true);
  expect(written).toBe(join(copies(), 'kept.ipynb'));
  await expect(access(written)).resolves.toBeUndefined();
  expect(await readFile(file.path, 'utf8')).toBe(before);
});

test('a plain tslab runs the same notebook to the same outputs', async () => {
  const file = await write('plain.ipynb', ['const n: number = 41;\nn + 1', 'await 1;\nn']);
  await execute(file);
  const ours = await readFile(file.path, 'utf8');
  const tslab = require.resolve('tslab/bin/tslab');
  const command = (connection: string) => [
    process.execPath,
    tslab,
    'kernel',
    `--config-path=${connection}`,
  ];
  await executeNotebook(file, { timeout: 30, copies: copies(), kernel: { command } });
  expect(await readFile(file.path, 'utf8')).toBe(ours);
});

test('a kernel on another tslab than the known one says which it needs', async () => {
  const file = await write('other.ipynb', ['1']);
  const fake = `require.cache[require.resolve('tslab/package.json')] = { exports: { version: '2.0.0' } };`;
  const kernel = resolve(__dirname, '../../lib/dist/jupyter/kernel/kernel.js');
  const start = `${fake} require(${JSON.stringify(kernel)});`;
  const command = (connection: string) => [
    process.execPath,
    '--eval',
    start,
    '--',
    `--config-path=${connection}`,
  ];
  await expect(
    executeNotebook(file, { timeout: 30, copies: copies(), kernel: { command } }),
  ).rejects.toThrow(/exit code 1\): .*parts of tslab 1\.0\.22, but tslab 2\.0\.0 is installed/);
});

test('a kernel that finds a port taken is started again', async () => {
  const file = await write('again.ipynb', ['1 + 1']);
  const taken = `console.error('Error: Address already in use'); process.exitCode = 1;`;
  let starts = 0;
  const command = (connection: string) =>
    ++starts === 1 ? [process.execPath, '--eval', taken] : kernelCommand(connection);
  await executeNotebook(file, { timeout: 30, copies: copies(), kernel: { command } });
  expect(starts).toBe(2);
});
