import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { executeNotebook, KernelClient } from 'firstbytes/notebooks';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { notebookJson } from './notebook-folder';

// Every test starts a kernel, which compiles TypeScript.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-elsewhere-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What cells print, run one after the other in a folder. */
async function printed(where: string, ...cells: string[]): Promise<string[]> {
  const kernel = await KernelClient.start(where);
  const texts: string[] = [];
  for (const cell of cells) {
    const { outputs, failure } = await kernel.execute(cell, { timeout: 30, stopOnError: false });
    const text = outputs.map((output) => (output.type === 'stream' ? output.text : '')).join('');
    texts.push(failure === undefined ? text : `${failure.ename}: ${failure.evalue}`);
  }
  await kernel.stop();
  return texts;
}

describe('files that change while a notebook runs', () => {
  test('end no kernel if they are packages or folders, and are read if the notebook imports them', async () => {
    const where = join(folder, 'changing');
    const types = join(where, 'node_modules', 'changing', 'index.d.ts');
    await mkdir(dirname(types), { recursive: true });
    await writeFile(join(dirname(types), 'index.js'), 'exports.one = 1;');
    await writeFile(types, 'export const one: number;');
    await writeFile(join(where, 'own.ts'), 'export const own = 1;');
    const change = `import { mkdirSync, writeFileSync } from 'node:fs';
      for (let round = 0; round < 20; round++) {
        writeFileSync(${JSON.stringify(types)}, 'export const one: number; // ' + round);
        mkdirSync('node_modules/new-' + round);
        writeFileSync('new-' + round + '.d.ts', '');
        await new Promise((done) => setTimeout(done, 20));
      }
      writeFileSync('own.ts', 'export const own = 2;');
      await new Promise((done) => setTimeout(done, 1000));`;
    const cells = ["import { one } from 'changing';\none", "import { own } from './own';\nown"];
    expect(await printed(where, ...cells, change, ...cells)).toEqual([
      ...['1\n', '1\n', ''],
      ...['1\n', '2\n'],
    ]);
  });
});

describe('a notebook outside the project', () => {
  test('runs, and knows Node', async () => {
    const path = join(folder, 'outside.ipynb');
    await writeFile(
      path,
      notebookJson([
        "console.log('hello', typeof process.pid)",
        "import * as fs from 'node:fs';\nconsole.log(fs.existsSync('/'), Buffer.from('a').length)",
      ]),
    );
    await executeNotebook(
      { path, name: 'outside.ipynb' },
      { timeout: 30, copies: join(folder, 'copies') },
    );
    const { cells } = JSON.parse(await readFile(path, 'utf8')) as {
      cells: { outputs: { text: string[] }[] }[];
    };
    expect(cells.map(({ outputs }) => outputs.map(({ text }) => text.join('')))).toEqual([
      ['hello number\n'],
      ['true 1\n'],
    ]);
  });

  test('imports the library and what came with it, with their types', async () => {
    expect(
      await printed(
        folder,
        "import { hexToBits } from 'firstbytes';\nhexToBits(['1603'], 2).count",
        "hexToBits(['1603'], 'two')",
        "import { quantile } from 'firstbytes/scores';\nquantile([1, 2, 3], 0.5)",
        "quantile('no list')",
        "import * as tslab from 'tslab';\ntypeof tslab.display",
        "import { none } from 'no-such-package';",
      ),
    ).toEqual([
      '1\n',
      "TypeScriptError: 1:21 - Argument of type 'string' is not assignable to parameter of type 'number'.",
      '2\n',
      'TypeScriptError: 1:1 - Expected 2 arguments, but got 1.',
      'object\n',
      "TypeScriptError: 1:22 - Cannot find module 'no-such-package' or its corresponding type declarations.",
    ]);
  });

  test('has its own packages first, except for the types of Node', async () => {
    const modules = join(folder, 'other', 'node_modules');
    const files = {
      'firstbytes/package.json': '{"main": "index.js", "types": "index.d.ts"}',
      'firstbytes/index.js': "exports.own = 'own';",
      'firstbytes/index.d.ts': 'export const own: string;',
      '@types/node/package.json': '{"types": "index.d.ts"}',
      '@types/node/index.d.ts': 'what no compiler takes',
      '@types/more/package.json': '{"types": "index.d.ts"}',
      '@types/more/index.d.ts': 'declare const more: undefined;',
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(modules, name)), { recursive: true });
      await writeFile(join(modules, name), text);
    }
    expect(
      await printed(
        join(folder, 'other'),
        "import { own } from 'firstbytes';\nconst text: string = own;\nconsole.log(text)",
        'const nothing: undefined = typeof more as never;\nconsole.log(typeof process.pid)',
      ),
    ).toEqual(['own\n', 'number\n']);
  });
});
