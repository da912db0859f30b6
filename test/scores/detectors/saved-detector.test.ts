import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createAutoencoder,
  fitDetector,
  hexToBits,
  loadDetector,
  loadModel,
  saveDetector,
  saveModel,
} from 'firstbytes';
import type { ModelDescription } from 'firstbytes/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const rows = hexToBits(['160301', '160303', '1603', '160301'], 3);
const description: ModelDescription = {
  normal: 'TLS',
  seed: 1,
  trainingRows: 4,
  distinctRows: 3,
  trainingDataSha256: 'a'.repeat(64),
  threshold: { score: 0.25, falsePositiveRate: 0.01 },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-detector-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const saveBitMean = async () => {
  await saveDetector(folder, await fitDetector('bit-mean', rows, { seed: 1 }), description);
};

type Json = Record<string, unknown>;
const edit = async (name: string, change: (json: Json) => Json, sums?: string): Promise<void> => {
  const json = JSON.parse(await readFile(join(folder, name), 'utf8')) as Json;
  const content = JSON.stringify(change(json));
  await writeFile(join(folder, name), content);
  if (sums === undefined) return;
  const sha256 = createHash('sha256').update(content).digest('hex');
  await edit(sums, (about) => ({ ...about, sha256: { [name]: sha256 } }));
};

describe('a saved detector', () => {
  test('is two files, of which the last describes the other', async () => {
    await saveBitMean();
    expect((await readdir(folder)).sort()).toEqual(['detector.json', 'firstbytes.json']);
    const about = JSON.parse(await readFile(join(folder, 'firstbytes.json'), 'utf8')) as Json;
    expect(about).toMatchObject({ detector: 'bit-mean', width: 3, version: 1, ...description });
  });

  test('that is an autoencoder is a saved model, and a saved model is a detector', async () => {
    const autoencoder = createAutoencoder(2, { seed: 4 });
    await saveModel(folder, autoencoder, description);
    const loaded = await loadDetector(folder);
    expect(loaded).toMatchObject({ detector: { name: 'autoencoder', bytes: 2 }, description });
    await saveDetector(join(folder, 'again'), loaded.detector, description);
    expect(await loadModel(join(folder, 'again'))).toEqual({ autoencoder, description });
  });

  test('of another kind is not loaded as an autoencoder', async () => {
    await saveBitMean();
    await expect(loadModel(folder)).rejects.toThrow(
      /holds a bit-mean detector: expected an autoencoder\. Load it with loadDetector/,
    );
  });
});

describe('a detector is not loaded:', () => {
  test.each<[string, () => Promise<void>, RegExp]>([
    [
      'changed numbers',
      () => edit('detector.json', (json) => ({ ...json, means: [] })),
      /detector\.json: its SHA-256 is/,
    ],
    [
      'too few numbers',
      () => edit('detector.json', () => ({ means: [1] }), 'firstbytes.json'),
      /detector\.json: "means" is 1 values: expected 24 numbers, as in a bit-mean detector/,
    ],
    [
      'no number',
      () => edit('detector.json', () => ({ means: Array(24).fill(null) }), 'firstbytes.json'),
      /"means" holds null at 0: expected a number from 0 to 1/,
    ],
    [
      'weights cut short',
      async () => {
        const detector = await fitDetector('cross-entropy', rows, { seed: 1, epochs: 1 });
        await saveDetector(folder, detector, description);
        await edit('detector.json', () => ({ weights: 'AAAA' }), 'firstbytes.json');
      },
      /"weights" hold 3 bytes: expected \d+ in base64, four for each weight/,
    ],
    [
      'an unknown kind',
      () => edit('firstbytes.json', (json) => ({ ...json, detector: 'oracle' })),
      /"detector" is "oracle", which this version does not know/,
    ],
    [
      'a description that lacks something',
      () => edit('firstbytes.json', (json) => ({ ...json, normal: undefined })),
      /"normal" is absent: expected the name of a protocol/,
    ],
  ])('%s', async (_, spoil, message) => {
    await saveBitMean();
    await spoil();
    await expect(loadDetector(folder)).rejects.toThrow(message);
  });

  test('nothing there', async () => {
    await expect(loadDetector(join(folder, 'none'))).rejects.toThrow(/cannot be read/);
  });
});

test('a description that cannot be true is not saved', async () => {
  const detector = await fitDetector('bit-mean', rows, { seed: 1 });
  const saved = saveDetector(folder, detector, { ...description, distinctRows: 5 });
  await expect(saved).rejects.toThrow(/"distinctRows" is 5 of 4 training rows.*not saved/);
  expect(await readdir(folder)).toEqual([]);
});
