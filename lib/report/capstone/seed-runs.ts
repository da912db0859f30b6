import type { Rows } from '../../bits/rows';
import type { Autoencoder } from '../../model/autoencoder';
import { createAutoencoder } from '../../model/create-autoencoder';
import type { Engine } from '../../model/engine';
import type { Training, TrainingProgress } from '../../model/trainer';
import { bitMeanErrors, fitBitMean } from '../../scores/bit-mean';
import { separate } from '../../scores/separation';
import { countStuckOutputs, countVaryingBits } from '../../scores/stuck-outputs';
import { splitTls, toRows, type CapstoneData } from './capstone-data';
import { eachOther, type OtherProtocol } from './other-protocols';
import { whileWatched, type TrainingWatch, type WatchTraining } from './training-watch';
import type { SeedRun, SeedSeparation, SeedsWidth } from './seeds-report';

export interface SeedRunsOptions {
  /** 32-bit integers, in the order in which they are trained. */
  readonly seeds: readonly number[];
  /** The capstone's 10 unless given. */
  readonly epochs?: number | undefined;
  readonly engine: Engine;
  /** Ends the runs. The runs that are done are returned. */
  readonly signal?: AbortSignal | undefined;
  /** Called before each training; the result watches it. */
  readonly watch?: WatchTraining | undefined;
  readonly onProgress?: ((seed: number, progress: TrainingProgress) => void) | undefined;
  /** Called after a seed is trained and measured. */
  readonly onRun?: ((run: SeedRun) => void) | undefined;
}

/**
 * Run the capstone's experiment at one width over several seeds: train with each seed on the same
 * rows, and measure the results.
 *
 * @throws HexError if a line of the data is not hex; RangeError if there are too few rows.
 */
export async function runSeeds(
  data: CapstoneData,
  bytes: number,
  { seeds, epochs, engine, signal, watch, onProgress, onRun }: SeedRunsOptions,
): Promise<SeedsWidth> {
  const { TLS, HTTP, SSH, DNS } = toRows(data, bytes);
  const { train, test } = splitTls(TLS);
  const others = { HTTP, SSH, DNS };
  const runs: SeedRun[] = [];
  const oneSeed = async (seed: number, watching: TrainingWatch | undefined) => {
    const training = await engine.trainer.train(createAutoencoder(bytes, { seed }), train, {
      seed,
      epochs,
      signal,
      onProgress: (progress) => onProgress?.(seed, progress),
      onEpoch:
        watching &&
        ((epoch) => {
          watching.onEpoch(epoch);
        }),
    });
    const scores = await scoreRows(engine, training.autoencoder, { ...others, TLS: test });
    const { autoencoder, epochs: results } = training;
    await watching?.onResults({ epochs: results.length, autoencoder, scores, figures: [] });
    runs.push(await measureSeed(engine, seed, training, scores, test));
    onRun?.(runs.at(-1)!);
  };
  for (const seed of seeds) {
    try {
      await whileWatched(watch, { bytes, seed, test, others }, (watching) =>
        oneSeed(seed, watching),
      );
    } catch (error) {
      if (signal?.aborted) break;
      throw error;
    }
  }
  return { ...measureWithoutSeed(train, test, others), runs };
}

/** Score each set of rows. */
export async function scoreRows<Name extends string>(
  engine: Engine,
  autoencoder: Autoencoder,
  rows: Readonly<Record<Name, Rows>>,
): Promise<Record<Name, Float64Array>> {
  const scores: Partial<Record<Name, Float64Array>> = {};
  for (const name of Object.keys(rows) as Name[]) {
    scores[name] = await engine.score(autoencoder, rows[name]);
  }
  return scores as Record<Name, Float64Array>;
}

/** Return the results to keep of one seed's training and scores. */
export async function measureSeed(
  engine: Engine,
  seed: number,
  { autoencoder, epochs }: Training,
  scores: Readonly<Record<'TLS' | OtherProtocol, Float64Array>>,
  test: Rows,
): Promise<SeedRun> {
  return {
    seed,
    losses: epochs.map(({ loss }) => loss),
    stuck: countStuckOutputs(await engine.predict(autoencoder, test), test),
    others: eachOther((name) => separation(scores.TLS, scores[name])),
  };
}

/** Measure the part of a width that has no seed. */
function measureWithoutSeed(
  train: Rows,
  test: Rows,
  others: Readonly<Record<OtherProtocol, Rows>>,
): Omit<SeedsWidth, 'runs'> {
  const mean = fitBitMean(train);
  const normal = bitMeanErrors(mean, test);
  return {
    bytes: train.bytes,
    varyingBits: countVaryingBits(test),
    bitMean: eachOther((name) => separation(normal, bitMeanErrors(mean, others[name]))),
  };
}

function separation(normal: Float64Array, other: Float64Array): SeedSeparation {
  const { auc, tprAtFpr1, separable, gap } = separate(normal, other);
  return { auc, tprAtFpr1, separable, gap };
}
