import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { runCommand } from '../../../traffic/run/run-command';

const shell = (script: string) => ['/bin/sh', '-c', script];

test('what a program prints last is kept, of both its outputs', async () => {
  const ended = await runCommand(shell('echo one; echo two >&2'), { args: [] }, tmpdir());
  expect(ended).toEqual({ said: 'one\ntwo\n', isLate: false, code: 0 });
});

test('a failure is reported by its code', async () => {
  expect(await runCommand(shell('exit 3'), { args: [] }, tmpdir())).toMatchObject({ code: 3 });
});

test('it reads its input, its environment and its arguments', async () => {
  const run = { args: ['name', 'argument'], input: 'input', env: { OWN: 'variable' } };
  const { said } = await runCommand(shell('cat; echo " $OWN $1 $HOME"'), run, '/tmp');
  expect(said).toBe('input variable argument /tmp\n');
});

test('after its time it is ended, with all that it started', async () => {
  const run = { args: [], seconds: 0.3 };
  const { said, isLate, code } = await runCommand(shell('sleep 61 & echo $!; wait'), run, tmpdir());
  expect({ isLate, code }).toEqual({ isLate: true, code: null });
  // It is gone, or a zombie until its new parent looks.
  const status = `/proc/${said.trim()}/status`;
  const state = () => (existsSync(status) ? readFileSync(status, 'utf8') : 'State:\tZ');
  await expect.poll(state).toMatch(/^State:\tZ/m);
});

test('input that is held open ends with the program', async () => {
  const run = { args: [], holdInput: true, seconds: 0.3 };
  expect((await runCommand(['/bin/cat'], run, tmpdir())).isLate).toBe(true);
});

test('a program that is not there is refused', async () => {
  await expect(runCommand(['/no/such'], { args: [] }, tmpdir())).rejects.toThrow('ENOENT');
});
