import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  createAutoencoder,
  fitDetector,
  hexToBits,
  loadDetector,
  loadModel,
  saveDetector,
  saveModel,
} from 'firstbytes';
import { memoryStore } from 'firstbytes/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { madeUpDescription } from '../made-up-description';

let folder: string;
let model: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  model = join(folder, 'model');
});
afterEach(() => rm(folder, { recursive: true }));

const description = madeUpDescription;
const autoencoder = (seed: number) => createAutoencoder(2, { seed });
const files = ['firstbytes.json', 'model.json', 'weights.bin'];
const at = (name: string) => join(model, name);

/** Saves one seed's model, then the other's, until it is killed; says what became of each save. */
const saver = `
  const { createAutoencoder, saveModel } = require(process.argv[1]);
  const [, , folder, about, seeds] = process.argv;
  const description = JSON.parse(about);
  (async () => {
    for (;;) {
      for (const seed of JSON.parse(seeds)) {
        const said = await saveModel(folder, createAutoencoder(2, { seed }), description).then(
          () => 'saved',
          (error) => error.message,
        );
        process.stdout.write(said + '\\n');
      }
    }
  })();
`;
const library = resolve(__dirname, '../../../lib');

interface Saver {
  readonly child: ChildProcess;
  /** All that it said so far. */
  readonly said: () => string;
}

function startSaver(...seeds: number[]): Saver {
  const args = [library, model, JSON.stringify(description), JSON.stringify(seeds)];
  const child = spawn(process.execPath, ['-e', saver, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said };
}

async function kill({ child }: Saver): Promise<void> {
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
}

async function untilSaved({ said }: Saver, times: number): Promise<void> {
  while (said().split('saved').length <= times) await new Promise((done) => setTimeout(done, 1));
}

test('of two that save at once one is told that nothing was saved, and a loader sees whole models', async () => {
  const savers = [startSaver(1), startSaver(2)];
  await Promise.any(savers.map((one) => untilSaved(one, 1)));
  const known = [1, 2].map((seed) => autoencoder(seed).weights);
  while (savers.some(({ said }) => said().split('\n').length < 60)) {
    expect(known).toContainEqual((await loadModel(model)).autoencoder.weights);
  }
  await Promise.all(savers.map(kill));
  const said = savers.flatMap((one) => one.said().trim().split('\n'));
  const refused = said.filter((one) => one !== 'saved');
  expect(refused.length).toBeGreaterThan(0);
  for (const one of refused) {
    expect(one).toMatch(/model is being saved to by .*: nothing was saved; save/);
  }
  await saveModel(model, autoencoder(3), description);
  expect((await loadModel(model)).autoencoder).toEqual(autoencoder(3));
  expect((await readdir(model)).sort()).toEqual(files);
}, 60_000);

test('while others save again and again a loader waits until it sees a whole model', async () => {
  const [one, two] = [memoryStore('model'), memoryStore('model')];
  await saveModel(one, autoencoder(1), description);
  await saveModel(two, autoencoder(2), description);
  let looks = 0;
  const changing = {
    name: 'model',
    // Each look finds the description of one model and, until the 40th, the weights of the other.
    read: (file: string) => {
      if (file === 'firstbytes.json') looks++;
      const isOne = (looks % 2 === 1) !== (looks < 40 && file === 'weights.bin');
      return (isOne ? one : two).read(file);
    },
    write: () => Promise.resolve(),
  };
  expect((await loadModel(changing)).autoencoder).toEqual(autoencoder(2));
  expect(looks).toBe(40);
});

test('killed with -9 while it writes each of the files, it leaves the old model or the new one', async () => {
  const known = [1, 2].map((seed) => autoencoder(seed).weights);
  for (let round = 0; round < 9; round++) {
    const one = startSaver(1, 2);
    await untilSaved(one, 2);
    const beside = `${files[round % 3]!}.`;
    while (!readdirSync(model).some((name) => name.startsWith(beside)));
    await kill(one);
    expect(known).toContainEqual((await loadModel(model)).autoencoder.weights);
  }
  await saveModel(model, autoencoder(3), description);
  expect((await loadModel(model)).autoencoder).toEqual(autoencoder(3));
  expect((await readdir(model)).sort()).toEqual(files);
}, 120_000);

describe('a kill between the description and the last file', () => {
  /** The new model is described, and its weights lie beside the old one's. */
  beforeEach(async () => {
    await saveModel(model, autoencoder(1), description);
    const old = await readFile(at('weights.bin'));
    await saveModel(model, autoencoder(2), description);
    await rename(at('weights.bin'), at('weights.bin.next'));
    await writeFile(at('weights.bin'), old);
  });

  test('leaves the new model', async () => {
    expect((await loadModel(model)).autoencoder).toEqual(autoencoder(2));
  });

  test('and a save that fails after it leaves that too', async () => {
    await mkdir(at('firstbytes.json.next'));
    await expect(saveModel(model, autoencoder(3), description)).rejects.toThrow(/EISDIR/);
    expect((await loadModel(model)).autoencoder).toEqual(autoencoder(2));
    await rm(at('firstbytes.json.next'), { recursive: true });
    expect((await readdir(model)).sort()).toEqual(files);
    await saveModel(model, autoencoder(4), description);
    expect((await loadModel(model)).autoencoder).toEqual(autoencoder(4));
    expect((await readdir(model)).sort()).toEqual(files);
  });
});

test('a model of another kind takes the place of all files of the old one, and of no other', async () => {
  await saveModel(model, autoencoder(1), description);
  const detector = await fitDetector('bit-mean', hexToBits(['1603'], 2), { seed: 1 });
  await writeFile(at('detector.json'), 'notes');
  await writeFile(at('notes.txt'), 'mine');
  await saveDetector(model, detector, description);
  expect((await readdir(model)).sort()).toEqual(['detector.json', 'firstbytes.json', 'notes.txt']);
  await writeFile(at('model.json'), 'of another program');
  await saveDetector(model, detector, description);
  expect(await readFile(at('model.json'), 'utf8')).toBe('of another program');
  expect((await loadDetector(model)).detector.name).toBe('bit-mean');
});
