import type { BoardValue } from './board-event';
import { boardHistogram, boardScalar } from './board-values';
import type { EventWriter } from './event-writer';

/** What is read of a model of TensorFlow.js's layers. */
export interface WeightedModel {
  readonly layers: readonly {
    readonly name: string;
    readonly weights: readonly { readonly originalName: string }[];
    getWeights(): { data(): Promise<ArrayLike<number>> }[];
  }[];
}

export interface FitCallbackOptions {
  /** The model that is trained: its weights are written as histograms after each epoch. */
  readonly model?: WeightedModel | undefined;
}

/** The part of TensorFlow.js's `CustomCallbackArgs` that is used. */
export interface FitCallback {
  onEpochEnd(epoch: number, logs?: Readonly<Record<string, number>>): Promise<void>;
  onTrainEnd(): Promise<void>;
}

/**
 * Make a callback for TensorFlow.js's `model.fit(x, y, { callbacks: boardFitCallback(writer) })`.
 * After each epoch it writes every number that `fit` reports, under TensorFlow.js's names (`loss`,
 * `acc`, `val_loss`, …), at steps from 1. It makes no tensor and works with every backend. The
 * event file is closed when the training ends.
 */
export function boardFitCallback(
  writer: EventWriter,
  { model }: FitCallbackOptions = {},
): FitCallback {
  return {
    async onEpochEnd(epoch, logs = {}) {
      const values: BoardValue[] = Object.entries(logs).map(([tag, value]) =>
        boardScalar(tag, value),
      );
      for (const layer of model?.layers ?? []) {
        const numbers = await Promise.all(layer.getWeights().map((weight) => weight.data()));
        numbers.forEach((one, at) => {
          const name = layer.weights[at]!.originalName.replace(/^.*\//, '');
          values.push(...boardHistogram(`${layer.name}/${name}`, one));
        });
      }
      await writer.write(epoch + 1, values);
    },
    onTrainEnd: () => writer.close(),
  };
}
