import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { link, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from 'firstbytes/records';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'firstbytes-'));
const disk = join(folder, 'disk');
mkdirSync(disk);
const canMount = mount();
afterAll(() => {
  if (canMount) execFileSync('umount', [disk]);
  rmSync(folder, { recursive: true });
});
const at = (name: string) => join(folder, name);
const text = (name: string) => readFile(at(name), 'utf8');

/** A small disk in memory, which takes root. */
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write('write-whole: no right to mount a tmpfs; the test of a full disk skips\n');
    return false;
  }
}

test('a file is replaced by another, never written into', async () => {
  await writeFile(at('old'), 'before');
  await link(at('old'), at('second-name'));
  await writeWhole(at('old'), new Uint8Array([0x61]));
  expect(await text('old')).toBe('a');
  expect(await text('second-name')).toBe('before');
});

test('its mode stays, and a link still leads to it', async () => {
  await writeFile(at('shared'), 'before');
  chmodSync(at('shared'), 0o640);
  await symlink('shared', at('link'));
  await writeWhole(at('link'), 'after');
  expect(await text('shared')).toBe('after');
  expect(statSync(at('shared')).mode & 0o777).toBe(0o640);
  expect(await readdir(folder)).toContain('link');
  expect(await text('link')).toBe('after');
});

test('where it cannot be written, the error says so by its name, and nothing is left', async () => {
  await expect(writeWhole(at('none/page'), 'x')).rejects.toThrow(
    /none\/page: cannot be written \(ENOENT: no such file or directory\)\. Nothing was written/,
  );
  await expect(writeWhole(folder, 'x')).rejects.toThrow(/EISDIR/);
  expect(await readdir(folder)).not.toContain('none');
});

test.runIf(canMount)('a full disk leaves it as it was', async () => {
  await writeFile(join(disk, 'page'), 'before');
  await expect(writeWhole(join(disk, 'page'), 'x'.repeat(3_000_000))).rejects.toThrow(
    /page: cannot be written \(ENOSPC: no space left on device\)\. It is unchanged/,
  );
  expect(await readFile(join(disk, 'page'), 'utf8')).toBe('before');
  expect(await readdir(disk)).toEqual(['page']);
});

describe('a device or a pipe', () => {
  test('is written to, and stays what it is', async () => {
    await writeWhole('/dev/null', 'x');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    await expect(writeWhole('/dev/full', 'x')).rejects.toThrow(/ENOSPC/);
  });

  test('such as a pipe', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    const reader = spawn('cat', [at('pipe')]);
    const read = reader.stdout.toArray() as Promise<Buffer[]>;
    await writeWhole(at('pipe'), 'through');
    expect(Buffer.concat(await read).toString()).toBe('through');
    expect(statSync(at('pipe')).isFIFO()).toBe(true);
  });

  test('such as standard output, whatever that is', async () => {
    const library = JSON.stringify(require.resolve('firstbytes/records'));
    const script = `console.log('table'); require(${library}).writeWhole('/dev/stdout', 'page')`;
    const out = at('out');
    const run = spawn('sh', [
      '-c',
      `"$0" -e "$1" > "$2"; "$0" -e "$1" | cat >> "$2"`,
      process.execPath,
      script,
      out,
    ]);
    await once(run, 'close');
    expect(await text('out')).toBe('table\npagetable\npage');
  });
});

test('whoever reads meanwhile, or after a kill, finds one content or the other', async () => {
  const library = JSON.stringify(require.resolve('firstbytes/records'));
  const script =
    `const { writeWhole } = require(${library});` +
    `(async () => { for (;;) for (const one of ['a', 'b']) await writeWhole(process.argv[1], one.repeat(1e6)); })();`;
  await writeFile(at('busy'), 'a'.repeat(1e6));
  const seen = new Set<string>();
  for (let round = 0; round < 4; round++) {
    const writer = spawn(process.execPath, ['-e', script, at('busy')]);
    const ended = once(writer, 'exit');
    const before = await text('busy');
    // Until it has begun, and then some.
    while ((await text('busy')) === before && writer.exitCode === null);
    for (let read = 0; read < 20; read++) seen.add(await text('busy'));
    writer.kill('SIGKILL');
    await ended;
    seen.add(await text('busy'));
  }
  expect([...seen].map((one) => [one[0], one.length]).sort()).toEqual([
    ['a', 1e6],
    ['b', 1e6],
  ]);
});
