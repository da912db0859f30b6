import { execFileSync } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import workerThreads from 'node:worker_threads';
import { createAutoencoder, loadModel, saveModel } from 'firstbytes';
import {
  fusedTrainer,
  type Loss,
  type TrainedEpoch,
  type TrainingOptions,
  type TrainingProgress,
} from 'firstbytes/model';
import { describe, expect, test } from 'vitest';
import { randomRows } from '../random-rows';
import { refusedTrainings } from '../refused-trainings';

const rows = randomRows(300, 4);
const untrained = createAutoencoder(4, { seed: 1 });
const options: TrainingOptions = { seed: 1, epochs: 3 };
/** Hours of work, if nothing stops it. */
const endless: TrainingOptions = { seed: 1, epochs: 1_000_000 };

describe('the number of threads changes nothing:', () => {
  const { epochs, autoencoder } = { ...options, autoencoder: untrained };
  test.each([
    ['the capstone’s stack', autoencoder, rows, 128],
    ['batches that do not divide', autoencoder, rows, 77],
    ['batches of one row', autoencoder, randomRows(9, 4), 1],
    ['one batch of everything', autoencoder, rows, 1000],
  ])('%s', async (_, start, some, batch) => {
    const train = (threads: number) =>
      fusedTrainer({ threads }).train(start, some, { seed: 1, epochs, batch });
    const one = await train(1);
    for (const threads of [0, 2, 3, 5]) expect(await train(threads)).toEqual(one);
  });

  test('nor does another run', async () => {
    const train = () => fusedTrainer().train(untrained, rows, options);
    expect(await train()).toEqual(await train());
  });
});

test('another seed gives other weights', async () => {
  const train = (seed: number) => fusedTrainer().train(untrained, rows, { ...options, seed });
  expect((await train(2)).autoencoder).not.toEqual((await train(1)).autoencoder);
});

describe('each epoch’s end has the weights of that moment', () => {
  test.each([0, 1, 3])('in %i threads', async (threads) => {
    const seen: TrainedEpoch[] = [];
    const trainer = fusedTrainer({ threads });
    const watched = await trainer.train(untrained, rows, {
      ...options,
      onEpoch: (epoch) => seen.push(epoch),
    });
    expect(watched).toEqual(await trainer.train(untrained, rows, options));
    expect(seen.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    for (const { epoch, loss, accuracy, autoencoder } of seen) {
      const shorter = await trainer.train(untrained, rows, { ...options, epochs: epoch });
      expect(autoencoder).toEqual(shorter.autoencoder);
      expect({ loss, accuracy }).toEqual(shorter.epochs.at(-1));
    }
  });
});

test('ten epochs are the default, and each one’s end is told', async () => {
  const seen: TrainingProgress[] = [];
  const training = await fusedTrainer().train(untrained, rows, {
    seed: 1,
    onProgress: (progress) => seen.push(progress),
  });
  expect(training.epochs).toHaveLength(10);
  expect(training.epochs[9]!.loss).toBeLessThan(0.95 * training.epochs[0]!.loss);
  const ends = seen.filter(({ batch, batches }) => batch === batches);
  expect(ends.map(({ epoch, loss }) => [epoch, loss])).toEqual(
    training.epochs.map(({ loss }, at) => [at + 1, loss]),
  );
});

test('the autoencoder handed in is unchanged', async () => {
  const before = structuredClone(untrained);
  await fusedTrainer().train(untrained, rows, options);
  expect(untrained).toEqual(before);
});

test('a saved model does not know which trainer made it', async ({ onTestFinished }) => {
  const { mkdtemp, rm } = await import('node:fs/promises');
  const folder = await mkdtemp(resolve(process.env.TMPDIR ?? '/tmp', 'fused-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { autoencoder } = await fusedTrainer().train(untrained, rows, options);
  const description = {
    ...{ normal: 'TLS', seed: 1, trainingRows: 300, distinctRows: 300 },
    trainingDataSha256: 'a'.repeat(64),
    threshold: { score: 0.1, falsePositiveRate: 0.01 },
  };
  await saveModel(folder, autoencoder, description);
  expect((await loadModel(folder)).autoencoder).toEqual(autoencoder);
});

describe.each([0, 1, 2])('in %i threads beside the calling one', (threads) => {
  test('the event loop turns, and a signal stops the training with its reason', async () => {
    const stop = new AbortController();
    let turns = 0;
    const turn = setInterval(() => {
      if (++turns === 5) stop.abort(new Error('enough'));
    }, 5);
    const training = fusedTrainer({ threads }).train(untrained, rows, {
      ...endless,
      signal: stop.signal,
    });
    await expect(training).rejects.toThrow('enough');
    clearInterval(turn);
    expect(turns).toBeGreaterThanOrEqual(5);
  });

  test('a signal that was given before stops it at once', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const training = fusedTrainer({ threads }).train(untrained, rows, { ...endless, signal });
    await expect(training).rejects.toThrow('enough');
  });

  test('a callback that throws ends it', async () => {
    const onProgress = (): void => {
      throw new Error('no more');
    };
    const training = fusedTrainer({ threads }).train(untrained, rows, { ...endless, onProgress });
    await expect(training).rejects.toThrow('no more');
  });

  test('a loss that diverges is told with epoch and batch', async () => {
    const huge = createAutoencoder(4, { seed: 1 });
    for (const { kernel } of huge.weights) kernel.fill(1e30);
    await expect(fusedTrainer({ threads }).train(huge, rows, options)).rejects.toThrow(
      /The loss is Infinity in epoch 1, batch 1: the training diverged/,
    );
  });
});

describe('a thread that dies', () => {
  test.each([1, 2])(
    'of %i ends the training with an error, and no thread is left',
    async (threads) => {
      const original = workerThreads.Worker;
      const started: workerThreads.Worker[] = [];
      const ends: Promise<unknown>[] = [];
      workerThreads.Worker = class extends original {
        constructor(...args: ConstructorParameters<typeof original>) {
          super(...args);
          started.push(this);
          ends.push(new Promise((done) => this.once('exit', done)));
        }
      };
      syncBuiltinESMExports();
      try {
        let told = 0;
        const training = fusedTrainer({ threads }).train(untrained, rows, {
          ...endless,
          onProgress: () => {
            if (++told === 1) void started.at(-1)!.terminate();
          },
        });
        await expect(training).rejects.toThrow(
          /A thread \(training-thread\) ended with code 1 before its work was done/,
        );
        await Promise.all(ends);
        expect(started).toHaveLength(threads);
      } finally {
        workerThreads.Worker = original;
        syncBuiltinESMExports();
      }
    },
  );
});

describe('on a machine that lacks something', () => {
  const library = JSON.stringify(require.resolve('firstbytes'));
  const model = JSON.stringify(require.resolve('firstbytes/model'));
  const script = `
    const { createAutoencoder, hexToBits, fusedTrainer } = { ...require(${library}), ...require(${model}) };
    const trainer = fusedTrainer();
    const rows = hexToBits(['16030101', '47455420', '16030301'], 4);
    trainer.train(createAutoencoder(4, { seed: 1 }), rows, { seed: 1, epochs: 2 }).then(({ autoencoder }) => {
      const sum = autoencoder.weights.flatMap(({ kernel }) => [...kernel]).reduce((a, b) => a + b);
      console.log(JSON.stringify([trainer.why, sum]));
    });`;
  const run = (program: string, ...flags: string[]): [string, number] =>
    JSON.parse(
      execFileSync(process.execPath, [...flags, '-e', program], {
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    ) as [string, number];
  const [, sum] = run(script);

  test.each([
    ['no WebAssembly', '--jitless', /plain TypeScript, the slower one, because .*not defined/],
    [
      'no SIMD',
      '--no-enable-sse4-1',
      /plain TypeScript, the slower one, because .*SIMD unsupported/,
    ],
  ])('%s: plain TypeScript gives the same, and one line says so', (_, flag, why) => {
    const [told, found] = run(script, flag);
    expect(told).toMatch(why);
    expect(told).not.toContain('\n');
    expect(found).toBe(sum);
  });

  test('no permission to start threads: the calling one gives the same, and one line says so', () => {
    const permission = process.allowedNodeEnvironmentFlags.has('--permission')
      ? '--permission'
      : '--experimental-permission';
    const [told, found] = run(script, permission, '--allow-fs-read=*');
    expect(told).toMatch(/WebAssembly with SIMD, the slower one, because .* may not start threads/);
    expect(found).toBe(sum);
  });

  test('SIMD asked for by name is an error that says what to do', () => {
    const ask = `require(${model}).fusedTrainer({ kernel: 'simd' })`;
    expect(() =>
      execFileSync(process.execPath, ['--no-enable-sse4-1', '-e', ask], { stdio: 'pipe' }),
    ).toThrow(/SIMD does not start here .*Choose the plain kernel, which computes the same/);
  });
});

test('training on 190,000 rows of 32 bytes stays under 400 MB', { timeout: 120_000 }, () => {
  const script = `
    const { createAutoencoder } = require(${JSON.stringify(require.resolve('firstbytes'))});
    const { fusedTrainer } = require(${JSON.stringify(require.resolve('firstbytes/model'))});
    const count = 190_000;
    const bits = new Uint8Array(count * 256).map((_, at) => (at * 2654435761) >>> 31);
    const rows = { bits, count, bytes: 32 };
    fusedTrainer().train(createAutoencoder(32, { seed: 1 }), rows, { seed: 1, epochs: 1, batch: 1024 })
      .then(() => console.log(process.resourceUsage().maxRSS));`;
  const kilobytes = Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
  expect(kilobytes).toBeGreaterThan(48_000);
  expect(kilobytes / 1000).toBeLessThan(400);
});

describe('is refused:', () => {
  test.each([
    ...refusedTrainings,
    [
      'another loss',
      untrained,
      rows,
      { loss: 'huber' as Loss },
      /no loss "huber": expected mae, mse, bce/,
    ],
    [
      'cross-entropy of ReLU',
      untrained,
      rows,
      { loss: 'bce' as const },
      /the last layer is relu: end in a sigmoid/,
    ],
  ] satisfies typeof refusedTrainings)('%s', async (_, autoencoder, given, more, message) => {
    const training = fusedTrainer().train(autoencoder, given, { ...options, ...more });
    await expect(training).rejects.toThrow(RangeError);
    await expect(training).rejects.toThrow(message);
  });

  test.each([-1, 1.5, 65])('%d threads', (threads) => {
    expect(() => fusedTrainer({ threads })).toThrow(/Cannot train in .* threads: expected 0 to 64/);
  });
});
