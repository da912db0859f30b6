import type { Rows } from '../../bits/rows';
import type { Autoencoder } from '../../model/autoencoder';
import type { TrainedEpoch } from '../../model/trainer';
import type { Figure } from '../../plots/figure';
import type { OtherProtocol } from './other-protocols';

/** A training that is about to begin, and the rows that it will be measured with. */
export interface WatchedTraining {
  readonly bytes: number;
  readonly seed: number;
  /** TLS rows that are held out of the training. */
  readonly test: Rows;
  readonly others: Readonly<Record<OtherProtocol, Rows>>;
}

/** What a training gave. */
export interface WatchedResults {
  readonly epochs: number;
  readonly autoencoder: Autoencoder;
  readonly scores: Readonly<Record<'TLS' | OtherProtocol, Float64Array>>;
  /** The figures of the width, for its first seed; none for a further one. */
  readonly figures: readonly Figure[];
}

/** Is told what happens in one training. */
export interface TrainingWatch {
  /** Called after each epoch. */
  onEpoch(epoch: TrainedEpoch): void;
  /** Called once if all went well; the experiment waits for it. */
  onResults(results: WatchedResults): Promise<void>;
  /** Called once if the training failed or was interrupted. */
  onFailure(): Promise<void>;
}

/** Makes the watch of a training. */
export type WatchTraining = (training: WatchedTraining) => Promise<TrainingWatch>;

/** Do a training with its watch, if there is one. */
export async function whileWatched<Result>(
  watch: WatchTraining | undefined,
  training: WatchedTraining,
  work: (watching: TrainingWatch | undefined) => Promise<Result>,
): Promise<Result> {
  const watching = await watch?.(training);
  try {
    return await work(watching);
  } catch (error) {
    await watching?.onFailure();
    throw error;
  }
}
