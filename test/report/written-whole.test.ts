import { link, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeCapstone } from 'firstbytes/report';
import { writeKernelSpec } from 'firstbytes/internal';
import { writeNotebookPage } from 'firstbytes/notebooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { notebookJson } from '../jupyter/notebook-folder';
import { madeUpLines } from './capstone/made-up-lines';
import { apart, madeUpFigures, madeUpReport } from './capstone/made-up-report';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterEach(() => rm(folder, { recursive: true }));

const notebook = async () => {
  const path = join(folder, '01.ipynb');
  await writeFile(path, notebookJson(['1 + 1']));
  return writeNotebookPage({ path, name: '01.ipynb' }, folder);
};
const report = () =>
  writeCapstone(folder, {
    report: madeUpReport({ 32: apart, 16: apart, 8: apart }),
    figures: madeUpFigures(),
    models: [],
    lines: madeUpLines(),
  });

test.each([
  ['a notebook’s page', '01.html', notebook],
  ['a report’s page', 'report.html', report],
  ['the page in the paper’s order', 'paper.html', report],
  ['a report’s numbers', 'report.json', report],
  ['the kernel’s description', 'kernels/tslab/kernel.json', () => writeKernelSpec(folder)],
] as const)('%s is replaced, never written into', async (_, name, write) => {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, 'before');
  const other = join(folder, 'other-name');
  await link(file, other);
  await write();
  expect((await readFile(file, 'utf8')).length).toBeGreaterThan(100);
  expect((await readFile(other)).length).toBe('before'.length);
  const beside = (await readdir(dirname(file))).filter((one) => /\.\d+$/.test(one));
  expect(beside).toEqual([]);
});
