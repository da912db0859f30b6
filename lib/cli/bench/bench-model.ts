import { createAutoencoder, loadEngine, type Rows } from '../../index';
import { packHex } from '../../bits/index';
import {
  fusedTrainer,
  noWork,
  predict,
  loadTensorflow,
  scoreRows,
  type Trainer,
} from '../../model/index';
import type { SharedWork } from './bench-peer-trials';
import type { Work } from './measure';
import { randomLines, randomRows } from './random-lines';

const BATCH = 128;
/** Steps per run of a fast trainer, and of slow ones. */
const STEPS = 300;
const SLOW_STEPS = 40;
const PLAIN_STEPS = 4;
/** The start of a thread is not part of a step. Epochs share it, as the capstone's do. */
const EPOCHS = 6;
const SCORED = 200_000;

/**
 * Measure a training step and the scoring of a row at one width, with every trainer and backend that is
 * available.
 */
export async function* modelWork(part: number, bytes: number): AsyncGenerator<Work | SharedWork> {
  const autoencoder = createAutoencoder(bytes, { seed: 1 });
  const training = (name: string, trainer: Trainer, rows: Rows, epochs = EPOCHS): Work => ({
    name: `train, ${bytes} bytes, ${name}`,
    amount: rows.count / BATCH,
    unit: 'steps',
    run: () => trainer.train(autoencoder, rows, { seed: 1, epochs, batch: BATCH }),
    times: epochs,
  });
  const rowsOf = (steps: number): Rows => randomRows(Math.ceil(part * steps) * BATCH, bytes);
  const trained = rowsOf(STEPS);
  yield {
    ...training('fused', fusedTrainer(), trained),
    shared: { task: 'train', rows: trained, batch: BATCH },
  };
  yield training('fused, one thread', fusedTrainer({ threads: 1 }), trained);
  yield training('fused, two threads', fusedTrainer({ threads: 2 }), trained);
  const plain = fusedTrainer({ kernel: 'plain', threads: 1 });
  yield training('plain TypeScript', plain, rowsOf(PLAIN_STEPS), 2);
  const { trainer } = await loadEngine('wasm');
  yield training('TensorFlow.js', trainer, rowsOf(SLOW_STEPS), 2);
  // Most machines do not have it; `firstbytes reproduce --backend node` says why not.
  const native = await loadEngine('node').catch(() => undefined);
  if (native) yield training('TensorFlow.js, native', native.trainer, rowsOf(SLOW_STEPS), 2);

  const count = Math.ceil(part * SCORED);
  const rows = randomRows(count, bytes);
  yield {
    name: `score, ${bytes} bytes, distinct rows`,
    amount: count / 1000,
    unit: 'k rows',
    run: () => scoreRows(autoencoder, rows),
    shared: { task: 'score', rows },
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

/** Measure how the cost of an epoch grows with the rows, and the cost of a step with the width. */
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

/** Return the arithmetic of a step, counted during one step. */
async function perStep(bytes: number): Promise<string> {
  const work = noWork();
  const autoencoder = createAutoencoder(bytes, { seed: 1 });
  const rows = randomRows(BATCH, bytes);
  await fusedTrainer({ threads: 0, work }).train(autoencoder, rows, { seed: 1, epochs: 1 });
  return `${(work.products / 1e6).toFixed(1)} M products`;
}
