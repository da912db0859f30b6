import { eventLoopTurn } from '#platform';
import type { LayersModel } from '@tensorflow/tfjs';
import type { Rows } from '../../bits/rows';
import type { Autoencoder } from '../autoencoder';
import { epochOrder, gatherRows } from '../batches';
import { checkRows } from '../check-rows';
import { interruptible } from './interruptible';
import { fromLayersModel, toLayersModel } from './layers-model';
import type { LoadedTensorflow } from './load-tensorflow';
import type { Tensorflow } from './tensorflow';
import type { EpochResult, Loss, Trainer, Training, TrainingOptions } from '../trainer';
import { planTraining, type TrainingPlan } from '../training-plan';

/** TensorFlow.js's names. */
const lossNames: Readonly<Record<Loss, string>> = {
  mae: 'meanAbsoluteError',
  mse: 'meanSquaredError',
  bce: 'binaryCrossentropy',
};

/** Make a trainer with TensorFlow.js's layers; every tensor is disposed after a training. */
export function tensorflowTrainer({ tf, backend }: LoadedTensorflow): Trainer {
  return {
    name: `TensorFlow.js (${backend})`,
    train: (autoencoder, rows, options) =>
      interruptible(options.signal, (signal) =>
        train(tf, autoencoder, rows, { ...options, signal }),
      ),
  };
}

async function train(
  tf: Tensorflow,
  autoencoder: Autoencoder,
  rows: Rows,
  options: TrainingOptions,
): Promise<Training> {
  const plan = planTraining(autoencoder, rows, options);
  checkRows(rows, autoencoder);
  const model = toLayersModel(tf, autoencoder);
  const optimizer = tf.train.adam(plan.rate, 0.9, 0.999, 1e-7);
  try {
    // For rows of many values, "accuracy" means Keras's categorical accuracy: whether the largest
    // output is at the place of the largest target, which is the row's first one bit. It says
    // little about a reconstruction; it is here for comparison, because the capstone prints it.
    // With cross-entropy it means the binary accuracy.
    model.compile({ optimizer, loss: lossNames[plan.loss], metrics: ['accuracy'] });
    const epochs: EpochResult[] = [];
    for (let epoch = 1; epoch <= plan.epochs; epoch++) {
      const result = await trainEpoch(tf, model, rows, { ...options, ...plan, epoch });
      epochs.push(result);
      options.onEpoch?.({ epoch, ...result, autoencoder: fromLayersModel(model) });
    }
    return { autoencoder: fromLayersModel(model), epochs };
  } finally {
    model.dispose();
    optimizer.dispose();
  }
}

async function trainEpoch(
  tf: Tensorflow,
  model: LayersModel,
  rows: Rows,
  settings: TrainingOptions & TrainingPlan & { readonly epoch: number },
): Promise<EpochResult> {
  const { seed, epoch, epochs, batch: size, batches, onProgress, signal } = settings;
  const order = epochOrder(rows.count, seed, epoch - 1);
  const buffer = new Float32Array(size * 8 * rows.bytes);
  const sums = { loss: 0, accuracy: 0, rows: 0 };
  for (let batch = 1; batch <= batches; batch++) {
    // One turn of the event loop per batch, so that timers, signals and a notebook's interrupt can
    // run.
    await eventLoopTurn();
    signal?.throwIfAborted();
    const part = order.subarray((batch - 1) * size, batch * size);
    const result = await trainBatch(tf, model, gatherRows(rows, part, buffer), part.length);
    if (!Number.isFinite(result.loss)) {
      throw new Error(
        `The loss is ${result.loss} in epoch ${epoch}, batch ${batch}: the training diverged. ` +
          'Expected a finite number; start from smaller weights, as createAutoencoder makes them.',
      );
    }
    sums.loss += result.loss * part.length;
    sums.accuracy += result.accuracy * part.length;
    sums.rows += part.length;
    onProgress?.({ epoch, epochs, batch, batches, loss: sums.loss / sums.rows });
  }
  return { loss: sums.loss / sums.rows, accuracy: sums.accuracy / sums.rows };
}

async function trainBatch(
  tf: Tensorflow,
  model: LayersModel,
  values: Float32Array,
  count: number,
): Promise<EpochResult> {
  const batch = tf.tensor2d(values, [count, values.length / count]);
  try {
    const [loss, accuracy] = (await model.trainOnBatch(batch, batch)) as [number, number];
    return { loss, accuracy };
  } finally {
    batch.dispose();
  }
}
