import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(__dirname, '../../..');
let folder: string;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user does, in the test's folder; it has to be built. */
const firstbytes = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  new Promise<Ended>((done) => {
    execFile(
      process.execPath,
      [join(root, 'lib/bin/firstbytes.js'), ...args],
      { cwd: folder, env: { ...process.env, ...environment } },
      (error, stdout, stderr) => {
        done({ code: error ? Number(error.code) : 0, stdout, stderr });
      },
    );
  });

const notebook = (...sources: string[]) =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: sources.map((source) => ({
      cell_type: 'code',
      metadata: {},
      outputs: [],
      execution_count: null,
      source,
    })),
  });

beforeAll(async () => {
  // Inside the project, where cells find the types of Node.
  await mkdir(join(root, 'build'), { recursive: true });
  folder = await mkdtemp(join(root, 'build/test-cli-'));
  await mkdir(join(folder, 'notebooks/first/solutions'), { recursive: true });
  await writeFile(join(folder, 'notebooks/first/02-b.ipynb'), notebook('const x: number = "x";'));
  await writeFile(
    join(folder, 'notebooks/first/01-a.ipynb'),
    notebook('process.env.FIRSTBYTES_SAMPLE'),
  );
  await writeFile(join(folder, 'notebooks/first/solutions/01-a.ipynb'), notebook('1'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('firstbytes notebooks', () => {
  test('runs them in order up to the first failure, and says where it is', async () => {
    const before = await readFile(join(folder, 'notebooks/first/01-a.ipynb'), 'utf8');
    const { code, stderr } = await firstbytes(['notebooks'], { FIRSTBYTES_SAMPLE: '1000' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^build\/notebooks\/first\/01-a\.ipynb: 1 cells in [\d.]+ s\n/);
    expect(stderr).toContain(
      "firstbytes: notebooks/first/02-b.ipynb, cell [1], line 1: TypeScriptError: 1:7 - Type 'string' is",
    );
    expect(stderr).not.toContain('solutions');
    expect(await readFile(join(folder, 'notebooks/first/01-a.ipynb'), 'utf8')).toBe(before);
    expect(await readFile(join(folder, 'build/notebooks/first/01-a.ipynb'), 'utf8')).toContain(
      '1000',
    );
  });

  test('--jobs 2 runs two side by side, and after a failure starts no other', async () => {
    const pair = join(folder, 'pair');
    await mkdir(pair);
    const meets = (own: string, other: string) =>
      notebook(
        `import { existsSync, writeFileSync } from 'node:fs';
         writeFileSync('${own}', '');
         for (let turn = 0; turn < 300 && !existsSync('${other}'); turn++)
           await new Promise((done) => setTimeout(done, 100));
         existsSync('${other}')`,
      );
    await writeFile(join(pair, 'a.ipynb'), meets('a-is-there', 'b-is-there'));
    await writeFile(join(pair, 'b.ipynb'), meets('b-is-there', 'a-is-there'));
    await writeFile(join(pair, 'c.ipynb'), notebook('null.x'));
    await writeFile(join(pair, 'd.ipynb'), notebook('null.x'));
    await writeFile(join(pair, 'e.ipynb'), notebook('1'));
    const { code, stderr } = await firstbytes(['notebooks', '--folder', 'pair', '--jobs', '2']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/pair\/[cd]\.ipynb, cell \[1\]/);
    for (const name of ['a', 'b']) {
      expect(await readFile(join(pair, `${name}.ipynb`), 'utf8')).toContain('true');
    }
    expect(await readFile(join(pair, 'e.ipynb'), 'utf8')).toBe(notebook('1'));
    await rm(pair, { recursive: true });
  }, 120_000);

  test('with a folder of logs, given from where it starts, leaves the notebook as it is', async () => {
    const path = join(folder, 'notebooks/first/03-logs.ipynb');
    // An output with a path of this machine would be refused.
    const before = notebook(
      "const logs = process.env.FIRSTBYTES_LOGS; `${logs[0]}${logs.split('/').slice(-2)}`",
    );
    await writeFile(path, before);
    const logs = { FIRSTBYTES_LOGS: 'some/logs' };
    const { code } = await firstbytes(['notebooks', 'first/03-logs'], logs);
    const checked = await firstbytes(['notebooks', 'first/03-logs', '--check'], logs);
    const after = await readFile(path, 'utf8');
    await rm(path);
    expect(code).toBe(0);
    expect(after).toBe(before);
    const copy = await readFile(join(folder, 'build/notebooks/first/03-logs.ipynb'), 'utf8');
    expect(copy).toContain('/some,logs');
    expect(checked.stderr).toContain('but FIRSTBYTES_LOGS is set: unset it.');
  });

  test('says which there are where a name is none of them', async () => {
    const { code, stderr } = await firstbytes(['notebooks', '03-c']);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'firstbytes: No notebook 03-c in notebooks/. Expected one of: first/01-a, first/02-b, ' +
        'first/solutions/01-a.\n',
    );
  });

  test('--check fails where a saved output is not current, and changes nothing', async () => {
    const path = join(folder, 'elsewhere.ipynb');
    await writeFile(path, notebook('console.log("one\\ntwo");', '3'));
    const all = { FIRSTBYTES_SAMPLE: undefined };
    expect((await firstbytes(['notebooks', 'elsewhere'], all)).code).toBe(0);
    expect((await firstbytes(['notebooks', '--check', 'elsewhere'], all)).code).toBe(0);
    const stale = (await readFile(path, 'utf8')).replace('"two', '"2');
    await writeFile(path, stale);
    const { code, stderr } = await firstbytes(['notebooks', '--check', 'elsewhere'], all);
    expect(code).toBe(1);
    expect(stderr).toContain('elsewhere.ipynb, cell [1] is not current: saved "2", now "two"\n');
    expect(stderr).toContain('firstbytes: 1 saved outputs are not current.');
    expect(await readFile(path, 'utf8')).toBe(stale);
  }, 60_000);

  test('--check wants all rows', async () => {
    const sample = { FIRSTBYTES_SAMPLE: '1000' };
    const { code, stderr } = await firstbytes(['notebooks', '--check', '01-a'], sample);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^firstbytes: --check needs the data of the saved outputs, but FIRSTBYTES_SAMPLE is set/,
    );
  });

  test('writes pages', async () => {
    const { code, stderr } = await firstbytes([
      'notebooks',
      '--html',
      '02-b',
      'first/solutions/01-a',
    ]);
    expect(code).toBe(0);
    expect(stderr).toBe('build/html/first/02-b.html\nbuild/html/first/solutions/01-a.html\n');
    expect(await readFile(join(folder, 'build/html/first/02-b.html'), 'utf8')).toContain(
      'hljs-keyword',
    );
  });
});

describe('firstbytes lab', () => {
  test('starts Jupyter in the notebooks, with the kernel in front of others', async () => {
    const programs = join(folder, 'programs');
    await mkdir(programs);
    await writeFile(join(programs, 'jupyter-lab'), '#!/bin/sh\necho "$PWD $JUPYTER_PATH $@"\n');
    await chmod(join(programs, 'jupyter-lab'), 0o755);
    const { code, stdout } = await firstbytes(['lab', '--', '--no-browser', '--port', '1'], {
      PATH: programs,
      JUPYTER_PATH: '/others',
    });
    expect(code).toBe(0);
    expect(stdout).toBe(
      `${folder}/notebooks ${folder}/build/jupyter:/others --no-browser --port 1\n`,
    );
    const spec = await readFile(join(folder, 'build/jupyter/kernels/tslab/kernel.json'), 'utf8');
    expect(JSON.parse(spec)).toEqual({
      argv: [
        process.execPath,
        join(root, 'lib/dist/jupyter/kernel/kernel.js'),
        '--config-path={connection_file}',
      ],
      display_name: 'TypeScript (firstbytes)',
      language: 'typescript',
      interrupt_mode: 'signal',
    });
  });

  test('says how to get Jupyter where there is none', async () => {
    const { code, stderr } = await firstbytes(['lab'], { PATH: dirname(folder) });
    expect(code).toBe(1);
    expect(stderr).toMatch(/Neither JupyterLab nor Jupyter Notebook .*\n +pipx install jupyterlab/);
    expect(stderr).toContain('npm run notebooks');
  });
});

describe('firstbytes kernel', () => {
  test('describes the kernel and prints the folder that JUPYTER_PATH needs', async () => {
    const { code, stdout } = await firstbytes(['kernel', '--folder', 'spec']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(folder, 'spec')}\n` });
    const spec = await readFile(join(folder, 'spec/kernels/tslab/kernel.json'), 'utf8');
    expect(JSON.parse(spec)).toMatchObject({ language: 'typescript' });
  });
});
