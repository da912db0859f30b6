import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { command, run, start } from '../firstbytes';
import { checkRuns, manyRecords } from '../many-records';

const RECORDS = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'firstbytes-'));
const disk = join(folder, 'disk');
mkdirSync(disk);
writeFileSync(join(folder, 'firstbytes.log'), manyRecords(RECORDS));
const canMount = mount('size=300k');
if (!canMount) {
  process.stderr.write('record-full-disk: no right to mount a tmpfs; a limit on files stands in\n');
}
afterAll(() => {
  if (canMount) execFileSync('umount', [disk]);
  rmSync(folder, { recursive: true });
});

/** Mounts a small disk in memory, or changes its size. */
function mount(options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const record = ['record', '--log', 'firstbytes.log'];

describe.runIf(canMount)('on a disk that becomes full', () => {
  test('a recording stops with an error, and its lines are whole', async () => {
    const { code, stderr } = await run(folder, ...record, '--out', 'disk/out');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /firstbytes: disk\/out\/\w+: there is no space left to write to it \(ENOSPC\)/,
    );
    const { lines, torn } = await checkRuns(join(disk, 'out'));
    expect(lines).toBeGreaterThan(1000);
    expect(torn).toEqual(['', '', '', '']);

    const again = await run(folder, ...record, '--out', 'disk/out');
    expect(again.code).toBe(1);
    expect((await checkRuns(join(disk, 'out'))).torn).toEqual(['', '', '', '']);

    expect(mount('remount,size=30m')).toBe(true);
    const before = (await checkRuns(join(disk, 'out'))).lines;
    expect(await run(folder, ...record, '--out', 'disk/out')).toMatchObject({ code: 0 });
    expect((await checkRuns(join(disk, 'out'))).lines).toBe(before + RECORDS);
  }, 60_000);
});

describe('where the size of files is limited', () => {
  /** Runs the command below a shell's limit, in units of 1,024 bytes. */
  const limited = (...args: string[]) =>
    start(
      folder,
      ['-c', 'ulimit -f 100; exec "$@"', 'bash', process.execPath, command, ...args],
      'bash',
    ).finished;

  test('a recording stops with an error, and its lines are whole', async () => {
    const { code, stderr } = await limited(...record, '--out', 'out');
    expect(stderr).toMatch(/firstbytes: out\/\w+: there is no space left to write to it \(EFBIG\)/);
    expect(code).toBe(1);
    const { lines, torn } = await checkRuns(join(folder, 'out'));
    expect(lines).toBeGreaterThan(1000);
    expect(torn).toEqual(['', '', '', '']);
    expect(await run(folder, ...record, '--out', 'out')).toMatchObject({ code: 0 });
    expect((await checkRuns(join(folder, 'out'))).lines).toBe(lines + RECORDS);
  });

  test('JSON Lines stop with an error, and are whole', async () => {
    const { code, stderr } = await limited(...record, '--jsonl', 'out.jsonl');
    expect(stderr).toMatch(
      /firstbytes: out\.jsonl: there is no space left to write to it \(EFBIG\)/,
    );
    expect(code).toBe(1);
    const written = readFileSync(join(folder, 'out.jsonl'), 'utf8');
    const all = readFileSync(join(folder, 'firstbytes.log'), 'utf8');
    expect(written.length).toBeGreaterThan(10_000);
    expect(written.endsWith('}\n')).toBe(true);
    expect(all.startsWith(written)).toBe(true);
  });
});
