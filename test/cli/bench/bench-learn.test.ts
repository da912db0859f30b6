import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../firstbytes';

const folder = mkdtempSync(join(tmpdir(), 'firstbytes-bench-learn-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A program that speaks as `bench-learn-peer.py` does; it logs what it is asked. */
function fakePython(name: string, greeting: object): string {
  const file = join(folder, name);
  writeFileSync(
    file,
    `#!${process.execPath}
const { appendFileSync } = require('node:fs');
console.log('a line that is not an answer');
console.log(${JSON.stringify(JSON.stringify(greeting))});
if (${JSON.stringify('peer' in greeting)}) {
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { task, name, columns, values, labels } = JSON.parse(line);
    const bytes = (text) => Buffer.from(text, 'base64').length;
    const asked = task === 'load' ? { task, columns, values: bytes(values), labels: bytes(labels) } : { task, name };
    appendFileSync(__filename + '.log', JSON.stringify(asked) + '\\n');
    console.log(JSON.stringify(task === 'load' ? { loaded: 500 } : { seconds: 2 }));
  });
}
`,
  );
  chmodSync(file, 0o755);
  return file;
}

interface Report {
  readonly peer: string | null;
  readonly learn: {
    name: string;
    ours: { median: number };
    theirs?: { median: number };
    ratio?: { median: number };
  }[];
}

describe('firstbytes bench --learn', () => {
  test('measures each piece in turn with scikit-learn, on the same rows', async () => {
    const python = fakePython('python', { peer: 'scikit-learn 0' });
    const { code, stdout, stderr } = await run(
      folder,
      ...['bench', '--learn', '--quick', '--json', '--peers', python],
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const { peer, learn } = JSON.parse(stdout) as Report;
    expect(peer).toBe('scikit-learn 0');
    for (const { ours, theirs, ratio } of learn) {
      expect(theirs!.median).toBe(2);
      expect(ratio!.median).toBeCloseTo(ours.median / 2, 12);
    }
    const asked = readFileSync(`${python}.log`, 'utf8').trim().split('\n');
    const [load, ...tasks] = asked.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(load).toEqual({ task: 'load', columns: 10, values: 500 * 10 * 8, labels: 500 });
    // Once to warm up, and once that counts.
    const names = learn.map(({ name }) => name);
    expect(tasks.map(({ name }) => name)).toEqual(names.flatMap((name) => [name, name]));
    const program = readFileSync(
      resolve(__dirname, '../../../lib/cli/bench/bench-learn-peer.py'),
      'utf8',
    );
    for (const name of names) expect(program).toContain(`"${name}": `);
    expect(names).toContain('gradient boosting');
  }, 60_000);

  test('prints a table', async () => {
    const python = fakePython('python-table', { peer: 'scikit-learn 0' });
    const { stdout } = await run(folder, 'bench', '--learn', '--quick', '--peers', python);
    expect(stdout).toContain('in turn with scikit-learn 0, on one thread\n');
    expect(stdout).toMatch(/\nPCA +\d+\.\d ms +2000\.0 ms +\S+ \(\S+ to \S+\)\n/);
  }, 60_000);

  test('a Python that is named must have scikit-learn', async () => {
    const without = fakePython('python-without', { missing: 'sklearn' });
    const { code, stderr } = await run(folder, 'bench', '--learn', '--quick', '--peers', without);
    expect(stderr).toContain(`${without} has no scikit-learn (sklearn).`);
    expect(code).toBe(1);
    const none = await run(folder, 'bench', '--learn', '--quick', '--peers', './no-python');
    expect(none.stderr).toMatch(/^firstbytes: .*no-python/);
    expect(none.code).toBe(1);
  }, 60_000);
});
