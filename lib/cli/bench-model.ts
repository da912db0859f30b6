import {
  createAutoencoder,
  fusedTrainer,
  loadEngine,
  noWork,
  packHex,
  predict,
  loadTensorflow,
  scoreRows,
  type Trainer,
} from '../index';
import type { Work } from './measure';
import { randomLines, randomRows } from './random-lines';

const BATCH = 128;
/** So many steps make one run of a fast trainer, and of a slow one. */
const STEPS = 300;
const SLOW_STEPS = 40;
const SCORED = 200_000;

/** What a training is called in the table, by trainer and width. */
export const trainingName = (trainer: string, bytes: number): string =>
  `train, ${bytes} bytes, ${trainer}`;
export const scoringName = (bytes: number): string => `score, ${bytes} bytes, distinct rows`;

/** Training a step and scoring a row at one width, by each trainer and backend that there is. */
export async function* modelWork(part: number, bytes: number): AsyncGenerator<Work> {
  const autoencoder = createAutoencoder(bytes, { seed: 1 });
  const training = (name: string, trainer: Trainer, most: number): Work => {
    const steps = Math.ceil(part * most);
    const rows = randomRows(steps * BATCH, bytes);
    return {
      name: trainingName(name, bytes),
      amount: steps,
      unit: 'steps',
      run: async () => {
        // A thread's start is not part of a step: ten epochs share it, as the capstone's do.
        await trainer.train(autoencoder, rows, { seed: 1, epochs: 10, batch: BATCH });
      },
      times: 10,
    };
  };
  yield training('fused', fusedTrainer(), STEPS);
  yield training('fused, one thread', fusedTrainer({ threads: 1 }), STEPS);
  yield training('fused, two threads', fusedTrainer({ threads: 2 }), STEPS);
  yield training('plain TypeScript', fusedTrainer({ kernel: 'plain', threads: 1 }), 4);
  const { trainer } = await loadEngine('wasm');
  yield training('TensorFlow.js', trainer, SLOW_STEPS);

  const count = Math.ceil(part * SCORED);
  const rows = randomRows(count, bytes);
  yield {
    name: scoringName(bytes),
    amount: count / 1000,
    unit: 'k rows',
    run: () => scoreRows(autoencoder, rows),
  };
  const lines = randomLines(count);
  yield {
    name: `hex to score in one pass, ${bytes} bytes`,
    amount: count / 1000,
    unit: 'k rows',
    run: () => scoreRows(autoencoder, packHex(lines, bytes)),
  };
  const { tf } = await loadTensorflow('wasm');
  const few = randomRows(Math.ceil(count / 20), bytes);
  yield {
    name: `predict, ${bytes} bytes, TensorFlow.js`,
    amount: few.count / 1000,
    unit: 'k rows',
    run: () => predict(tf, autoencoder, few),
  };
}

/** How the cost of an epoch grows with rows, and that of a step with width. */
export async function* growthWork(part: number): AsyncGenerator<Work> {
  for (const count of [19_000, 190_000, 1_900_000]) {
    const rows = randomRows(Math.ceil(part * count), 8);
    const autoencoder = createAutoencoder(8, { seed: 1 });
    yield {
      name: `an epoch of ${count.toLocaleString('en-US')} rows, 8 bytes`,
      amount: rows.count / 1000,
      unit: 'k rows',
      run: () => fusedTrainer().train(autoencoder, rows, { seed: 1, epochs: 1, batch: BATCH }),
    };
  }
  for (const bytes of [4, 8, 16, 32, 64]) {
    const steps = Math.ceil((part * STEPS * 8) / bytes);
    const rows = randomRows(steps * BATCH, bytes);
    const autoencoder = createAutoencoder(bytes, { seed: 1 });
    yield {
      name: `steps at ${bytes} bytes, ${await perStep(bytes)}`,
      amount: steps,
      unit: 'steps',
      run: () => fusedTrainer().train(autoencoder, rows, { seed: 1, epochs: 4, batch: BATCH }),
      times: 4,
    };
  }
}

/** The arithmetic of a step, counted by taking one. */
async function perStep(bytes: number): Promise<string> {
  const work = noWork();
  const autoencoder = createAutoencoder(bytes, { seed: 1 });
  const rows = randomRows(BATCH, bytes);
  await fusedTrainer({ threads: 0, work }).train(autoencoder, rows, { seed: 1, epochs: 1 });
  return `${(work.products / 1e6).toFixed(1)} M products`;
}
