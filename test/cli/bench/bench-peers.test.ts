import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const program = resolve(__dirname, '../../../lib/cli/bench/bench-peers.py');
const has = (python: string, library: string) =>
  spawnSync(python, ['-c', `import ${library}`], { stdio: 'ignore' }).status === 0;

const hasMkl = (python: string) =>
  has(python, 'sys, torch; sys.exit(not torch.backends.mkl.is_available())');

/** Says what is given, a line each, to a peer on one thread. @returns its answers. */
function talk(args: readonly string[], asked: readonly object[]): Record<string, unknown>[] {
  const { stdout } = spawnSync(args[0]!, args.slice(1), {
    input: asked.map((ask) => `${JSON.stringify(ask)}\n`).join(''),
    env: { ...process.env, OMP_NUM_THREADS: '1', TF_CPP_MIN_LOG_LEVEL: '3' },
    encoding: 'utf8',
  });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a peer', () => {
  for (const library of ['torch', 'keras']) {
    const python = ['/usr/bin/python3', 'python3'].find((one) => has(one, library));
    test.skipIf(python === undefined)(
      `does what it is asked in ${library} (skipped where no Python has it)`,
      () => {
        const packed = Buffer.from(Array.from({ length: 8 * 300 }, (_, at) => (at * 37) % 251));
        const load = { task: 'load', bytes: 8, packed: packed.toString('base64') };
        const [greeting] = talk([python!, program, library, '1'], []);
        const { peer, on, variants } = greeting as {
          peer: string;
          on: string;
          variants: Record<'train' | 'score', string[]>;
        };
        expect(peer).toMatch(/^(PyTorch|Keras) \d/);
        // numpy brings an OpenBLAS along, which does not multiply for a PyTorch that has MKL inside.
        expect(on).toMatch(library === 'torch' && hasMkl(python!) ? /^MKL$/ : /./);
        expect(variants.train).toContain('plain');
        const tasks = (['train', 'score'] as const).flatMap((task) =>
          variants[task].map((variant) => ({
            ...{ task, rows: 300, variant, batch: 128, times: 2 },
          })),
        );
        const [, loaded, ...answers] = talk([python!, program, library, '1'], [load, ...tasks]);
        expect(loaded).toEqual({ loaded: 300 });
        expect(answers).toHaveLength(tasks.length);
        for (const { seconds } of answers) expect(seconds).toBeGreaterThan(0);
      },
      300_000,
    );
  }

  test.skipIf(!has('python3', 'sys'))(
    'says that a Python lacks its library (skipped where there is no Python)',
    () => {
      // Without site-packages no Python has one.
      const answers = talk(['python3', '-I', '-S', program, 'torch', '1'], []);
      expect(answers).toEqual([{ missing: 'torch' }]);
    },
  );
});
