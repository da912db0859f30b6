import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTensorflow } from 'firstbytes/model';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { askedOf, writeFakePython } from './fake-peers';
import { run } from '../firstbytes';

const folder = mkdtempSync(join(tmpdir(), 'firstbytes-bench-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const widths = [8, 16, 32];
const several = availableParallelism() > 1;

/** Native TensorFlow, where it is installed, writes notes that nothing silences. */
const withoutNotes = (stderr: string) =>
  stderr.replaceAll(/^(WARNING: All log messages before absl|[IWE]0000 ).*\n/gm, '');

interface Report {
  readonly machine: string;
  readonly runs: number;
  readonly results: { name: string; rate: number; seconds: { median: number } }[];
  readonly peers: {
    peer: string;
    on: string;
    work: string;
    task: string;
    bytes: number;
    configuration: object;
    ours: { median: number; best: number; rounds: number[] };
    theirs: { median: number; best: number; rounds: number[] };
    ratio: Record<'median' | 'low' | 'high' | 'best', number>;
    tried: { threads: number; variant: string; batch: number; milliseconds: number }[];
  }[];
  readonly missing: string[];
  readonly memory: number;
}

describe('firstbytes bench', () => {
  test('measures every part, describes the machine and gives peers their best', async () => {
    const python = join(folder, 'python');
    writeFakePython(python, {
      libraries: {
        torch: {
          peer: 'Peer 1',
          on: 'a BLAS',
          variants: { train: ['plain', 'foreach', 'fused'], score: ['plain'] },
        },
      },
      // In a trial foreach seems the fastest by a little; over the whole work plain is.
      seconds: `(threads === 1 ? 1 : 2) * (ask.task === 'train'
        ? { plain: ask.times === 1 ? 4 : 3, foreach: ask.times === 1 ? 3 : 4, fused: 8 }[ask.variant]
        : ask.batch === 4096 ? 1e-9 : 2e-9)`,
    });
    vi.stubEnv('OPENBLAS_CORETYPE', 'Haswell');
    vi.stubEnv('OPENBLAS_L2_SIZE', '1');
    const { code, stdout, stderr } = await run(
      folder,
      ...['bench', '--json', '--quick', '--peers', python],
    );
    expect(withoutNotes(stderr)).toBe('');
    expect(code).toBe(0);
    const { machine, runs, results, peers, missing, memory } = JSON.parse(stdout) as Report;
    expect(machine).toContain(process.version);
    expect(runs).toBe(1);
    const hasNative = await loadTensorflow('node').then(
      () => true,
      () => false,
    );
    expect(results.map(({ name }) => name)).toEqual([
      'read a trace of 190-byte packets',
      'read a trace of 700-byte packets',
      ...widths.map((bytes) => `hex to bits, ${bytes} bytes`),
      ...widths.flatMap((bytes) => [
        ...[
          'fused',
          'fused, one thread',
          'fused, two threads',
          'plain TypeScript',
          'TensorFlow.js',
          ...(hasNative ? ['TensorFlow.js, native'] : []),
        ].map((trainer) => `train, ${bytes} bytes, ${trainer}`),
        `score, ${bytes} bytes, distinct rows`,
        `hex to score in one pass, ${bytes} bytes`,
        `predict, ${bytes} bytes, TensorFlow.js`,
      ]),
      ...['19,000', '190,000', '1,900,000'].map((rows) => `an epoch of ${rows} rows, 8 bytes`),
      ...[0.7, 2.6, 10.4, 41.4, 165.7].map(
        (products, at) => `steps at ${4 * 2 ** at} bytes, ${products.toFixed(1)} M products`,
      ),
    ]);
    for (const { rate, seconds } of results) {
      expect(rate).toBeGreaterThan(0);
      expect(seconds.median).toBeGreaterThan(0);
    }
    expect(memory).toBeGreaterThan(50);

    expect(missing).toEqual(['keras']);
    expect(peers.map(({ peer, work }) => `${peer}: ${work}`)).toEqual(
      widths.flatMap((bytes) => [
        `Peer 1: a step at ${bytes} bytes`,
        `Peer 1: scoring 1,000 rows at ${bytes} bytes`,
      ]),
    );
    const [train, score] = peers;
    expect(train!.configuration).toEqual({ threads: 1, variant: 'plain', batch: 128 });
    // Three steps in three seconds.
    expect(train!.theirs).toEqual({ median: 1000, best: 1000, rounds: [1000] });
    expect(train!.ratio.median).toBeCloseTo(train!.ours.median / 1000, 9);
    const { median, low, high, best } = train!.ratio;
    for (const ratio of [low, high, best]) expect(ratio).toBeCloseTo(median, 9);
    expect(train!.tried.slice(0, 2)).toEqual([
      { threads: 1, variant: 'foreach', batch: 128, milliseconds: 1000 },
      {
        threads: 1,
        variant: 'plain',
        batch: 128,
        milliseconds: expect.closeTo(4000 / 3) as number,
      },
    ]);
    expect(train!.tried.length).toBeGreaterThanOrEqual(several ? 6 : 3);
    expect(score!.configuration).toEqual({ threads: 1, variant: 'plain', batch: 4096 });
    expect(score!.ratio.median).toBeGreaterThan(1e3);
    expect(new Set(score!.tried.map(({ batch }) => batch)).size).toBe(5);
    // What is in the table is what was measured in turn.
    const [fused] = results.filter(({ name }) => name === 'train, 8 bytes, fused');
    expect(1000 / fused!.rate).toBeCloseTo(train!.ours.median, 9);

    const asked = askedOf(python);
    const finals = asked.filter(
      ({ task, bytes, times }) => task === 'train' && bytes === 8 && times === 2,
    );
    expect(finals.map(({ variant }) => variant)).toEqual(['foreach', 'plain', 'foreach', 'plain']);
    for (const { threads, task, rows, distinct, environment } of asked) {
      expect(environment).toBe(`${threads},,`);
      expect(distinct).toBe(task === 'train' ? 384 : 2000);
      expect(rows).toBeLessThanOrEqual(distinct);
    }
  }, 240_000);

  test('says which configuration was the best, and what makes a peer slow', async () => {
    const python = join(folder, 'python-keras');
    writeFakePython(python, {
      libraries: {
        keras: {
          peer: 'Peer 2',
          on: 'reference BLAS',
          variants: { train: ['XLA'], score: ['XLA'] },
        },
      },
      seconds: 'threads === 1 ? 3 : 6',
    });
    const { code, stdout, stderr } = await run(folder, 'bench', '--quick', '--peers', python);
    expect(withoutNotes(stderr)).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('alternating with ours: Peer 2 on reference BLAS\n');
    expect(stdout).toContain(`${python} has no torch: not compared with it\n`);
    expect(stdout).toMatch(/reference BLAS is slow: OpenBLAS/);
    expect(stdout).toMatch(
      /\n {2}Peer 2 on reference BLAS {5,}1\.000 steps\/s {3}our time \/ its time: \S+ \(\S+ to \S+; best \/ best \S+\)\n {2}best setting: 1 thread, XLA, batches of 128\n/,
    );
  }, 240_000);

  test('says so where a Python has none of the libraries, or is none', async () => {
    const python = join(folder, 'python-without');
    writeFakePython(python, { libraries: {}, seconds: '1' });
    const empty = await run(folder, 'bench', '--quick', '--peers', python);
    expect(empty.stderr).toMatch(/has neither torch nor keras: give a Python that has one of them/);
    expect(empty).toMatchObject({ code: 1, stdout: '' });
    const none = await run(folder, 'bench', '--quick', '--peers', './no-python');
    expect(none.stderr).toMatch(/^firstbytes: .*no-python/);
    expect(none).toMatchObject({ code: 1, stdout: '' });
  }, 60_000);

  test('a peer that dies ends it, with its last words', async () => {
    const python = join(folder, 'python-dies');
    const variants = { train: ['plain'], score: ['plain'] };
    writeFakePython(python, {
      libraries: { torch: { peer: 'Peer 3', on: 'a BLAS', variants } },
      seconds: `process.exit(console.error('MemoryError: no more') ?? 3)`,
    });
    const { code, stderr } = await run(folder, 'bench', '--quick', '--peers', python);
    expect(stderr).toBe(`firstbytes: torch in ${python} ended: MemoryError: no more.\n`);
    expect(code).toBe(1);
  }, 60_000);
});
