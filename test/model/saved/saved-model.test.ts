import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { io, Tensor } from '@tensorflow/tfjs';
import { createAutoencoder, loadModel, ModelError, saveModel } from 'firstbytes';
import { loadTensorflow, predict, type ModelDescription } from 'firstbytes/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { randomRows } from '../random-rows';

const autoencoder = createAutoencoder(2, { seed: 4 });
const description: ModelDescription = {
  normal: 'TLS',
  seed: 4,
  trainingRows: 190_000,
  distinctRows: 1_234,
  trainingDataSha256: 'a'.repeat(64),
  threshold: { score: 0.25, falsePositiveRate: 0.01 },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-model-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

type Json = Record<string, unknown>;

const read = (name: string): Promise<Buffer> => readFile(join(folder, name));
const readJson = async (name: string): Promise<Json> =>
  JSON.parse((await read(name)).toString()) as Json;
const write = (name: string, content: string | Uint8Array): Promise<void> =>
  writeFile(join(folder, name), content);
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

describe('a saved model', () => {
  test('comes back as it was', async () => {
    await saveModel(folder, autoencoder, description);
    expect(await loadModel(folder)).toEqual({ autoencoder, description });
  });

  test('comes back without a threshold where none was set', async () => {
    await saveModel(folder, autoencoder, { ...description, threshold: undefined });
    expect((await loadModel(folder)).description.threshold).toBeUndefined();
  });

  test('keeps how many rows its threshold was set on', async () => {
    const threshold = { ...description.threshold!, rows: 60, distinctRows: 12 };
    await saveModel(folder, autoencoder, { ...description, threshold });
    expect((await loadModel(folder)).description.threshold).toEqual(threshold);
  });

  test('is three files, of which the last describes the others', async () => {
    await saveModel(join(folder, 'new'), autoencoder, description);
    folder = join(folder, 'new');
    expect((await readdir(folder)).sort()).toEqual([
      'firstbytes.json',
      'model.json',
      'weights.bin',
    ]);
    expect(await readJson('firstbytes.json')).toEqual({
      version: 1,
      width: 2,
      ...description,
      sha256: {
        'model.json': sha256(await read('model.json')),
        'weights.bin': sha256(await read('weights.bin')),
      },
    });
    folder = join(folder, '..');
  });

  test('replaces one that was there', async () => {
    await saveModel(folder, createAutoencoder(4, { seed: 1 }), description);
    await saveModel(folder, autoencoder, description);
    expect((await loadModel(folder)).autoencoder).toEqual(autoencoder);
  });

  test('is loaded by TensorFlow.js, which predicts the same', async () => {
    await saveModel(folder, autoencoder, description);
    const { tf } = await loadTensorflow('wasm');
    const json = (await readJson('model.json')) as unknown as io.ModelJSON;
    const weights = new Uint8Array(await read('weights.bin')).buffer;
    const load = async (): Promise<io.ModelArtifacts> =>
      tf.io.getModelArtifactsForJSON(json, (manifest) => {
        expect(manifest.flatMap(({ paths }) => paths)).toEqual(['weights.bin']);
        return Promise.resolve([manifest.flatMap((group) => group.weights), weights]);
      });
    const model = await tf.loadLayersModel({ load });
    const rows = randomRows(10, 2);
    const output = model.predict(tf.tensor2d([...rows.bits], [10, 16])) as Tensor;
    expect(output.dataSync()).toEqual(await predict(tf, autoencoder, rows));
    tf.disposeVariables();
  });
});

describe('is not saved:', () => {
  test('a weight that is not a number', async () => {
    const broken = createAutoencoder(2, { seed: 4 });
    broken.weights[0]!.bias[3] = NaN;
    await expect(saveModel(folder, broken, description)).rejects.toThrow(
      'bias of layer 0 holds NaN at 3',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test('a description that would not load', async () => {
    const saving = saveModel(folder, autoencoder, { ...description, normal: '' });
    await expect(saving).rejects.toThrow(
      '"normal" is "": expected the name of a protocol; not saved.',
    );
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('what a crash leaves', () => {
  test.each(['model.json', 'weights.bin', 'firstbytes.json'])(
    'without %s does not load',
    async (name) => {
      await saveModel(folder, autoencoder, description);
      await rename(join(folder, name), join(folder, `${name}.partial`));
      await expect(loadModel(folder)).rejects.toThrow(
        new RegExp(`${name}: cannot be read \\(ENOENT.*Expected a folder with model\\.json`),
      );
    },
  );

  test.each(['model.json', 'weights.bin'])('of a second model’s %s does not load', async (name) => {
    await saveModel(folder, createAutoencoder(4, { seed: 2 }), description);
    const newer = await read(name);
    await saveModel(folder, autoencoder, description);
    await write(name, newer);
    await expect(loadModel(folder)).rejects.toThrow(/its SHA-256 is [0-9a-f]{64}: expected/);
  });
});

describe('is refused:', () => {
  const edit = async (name: string, change: (json: Json) => unknown): Promise<void> => {
    await write(name, JSON.stringify(change(await readJson(name))));
  };
  /** Makes the sums right again, as someone would who edits a model by hand. */
  const resum = (): Promise<void> =>
    Promise.all([read('model.json'), read('weights.bin')]).then(([topology, weights]) =>
      edit('firstbytes.json', (json) => ({
        ...json,
        sha256: { 'model.json': sha256(topology), 'weights.bin': sha256(weights) },
      })),
    );
  const describedAs = (change: Json) => (): Promise<void> =>
    edit('firstbytes.json', (json) => ({ ...json, ...change }));

  test.each<[string, () => Promise<void>, RegExp]>([
    [
      'weights cut short',
      async () => write('weights.bin', (await read('weights.bin')).subarray(4)),
      /weights\.bin: its SHA-256/,
    ],
    [
      'another topology',
      () => edit('model.json', (json) => ({ ...json, format: 'graph-model' })),
      /model\.json: its SHA-256/,
    ],
    [
      'a description that is not JSON',
      () => write('firstbytes.json', '{"version": 1,'),
      /firstbytes\.json: is not JSON/,
    ],
    [
      'a description that is not an object',
      () => write('firstbytes.json', 'null'),
      /"version" is absent: expected 1\. Train/,
    ],
    ['a later version', describedAs({ version: 2 }), /"version" is 2: expected 1/],
    [
      'another width',
      describedAs({ width: 4 }),
      /model\.json: not dense layers for rows of 4 bytes/,
    ],
    ['no width', describedAs({ width: 0 }), /"width" is 0: expected a number of bytes/],
    ['no protocol', describedAs({ normal: undefined }), /"normal" is absent: expected the name/],
    ['a seed of text', describedAs({ seed: '1' }), /"seed" is "1": expected a 32-bit integer/],
    [
      'too many distinct rows',
      describedAs({ distinctRows: 190_001 }),
      /190001 of 190000 training rows/,
    ],
    [
      'a sum that is none',
      describedAs({ trainingDataSha256: 'A' }),
      /"trainingDataSha256" is "A": expected 64/,
    ],
    ['no sums', describedAs({ sha256: {} }), /"sha256\.model\.json" is absent/],
    [
      'a threshold of text',
      describedAs({ threshold: { score: '0' } }),
      /"threshold\.score" is "0": expected a number/,
    ],
    [
      'half a threshold',
      describedAs({ threshold: { score: 0 } }),
      /"threshold\.falsePositiveRate" is absent/,
    ],
    [
      'a threshold set on no rows',
      describedAs({ threshold: { score: 0, falsePositiveRate: 0.5, rows: 0 } }),
      /"threshold\.rows" is 0: expected a count, 1 or more/,
    ],
    [
      'one set on more different rows than rows',
      describedAs({
        threshold: { score: 0, falsePositiveRate: 0.5, rows: 2, distinctRows: 3 },
      }),
      /"threshold\.distinctRows" is 3 of 2 rows: expected no more/,
    ],
  ])('%s', async (_, spoil, message) => {
    await saveModel(folder, autoencoder, description);
    await spoil();
    const loading = loadModel(folder);
    await expect(loading).rejects.toThrow(ModelError);
    await expect(loading).rejects.toThrow(message);
  });

  test.each<[string, () => Promise<void>, RegExp]>([
    [
      'a topology that is not an object',
      () => write('model.json', '[]'),
      /not dense layers for rows of 2 bytes/,
    ],
    [
      'an activation that is none of ours',
      async () =>
        write('model.json', (await read('model.json')).toString().replace('linear', 'tanh')),
      /not dense layers/,
    ],
    [
      'weights of another size',
      () => write('weights.bin', new Uint8Array(8)),
      /8 bytes: expected 2600, four for/,
    ],
    [
      'weights that are not numbers',
      async () => write('weights.bin', (await read('weights.bin')).fill(0xff)),
      /holds NaN at 0/,
    ],
  ])('%s, though the sums are right', async (_, spoil, message) => {
    await saveModel(folder, autoencoder, description);
    await spoil();
    await resum();
    const loading = loadModel(folder);
    await expect(loading).rejects.toThrow(ModelError);
    await expect(loading).rejects.toThrow(message);
  });
});
