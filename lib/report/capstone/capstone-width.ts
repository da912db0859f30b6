import { sliceRows, type Rows } from '../../bits/rows';
import type { Autoencoder } from '../../model/autoencoder';
import { createAutoencoder } from '../../model/create-autoencoder';
import type { Engine } from '../../model/engine';
import { countWeights } from '../../model/layers';
import type { ModelDescription } from '../../model/saved/model-description';
import type { TrainingProgress } from '../../model/trainer';
import {
  comparisonFigure,
  dnsRowsFigure,
  predictionsFigure,
  testScoresFigure,
} from '../../plots/figures/capstone-figures';
import { scoresByProtocolFigure } from '../../plots/figures/scores-by-protocol-figure';
import type { Figure } from '../../plots/figure';
import { bitMeanErrors, fitBitMean } from '../../scores/bit-mean';
import { separate } from '../../scores/separation';
import { summarizeScores } from '../../scores/summary';
import { supportedThreshold } from '../../scores/conformal';
import { countDistinct } from '../../split/distinct';
import type { Split } from '../../split/in-order';
import { splitTls, toRows, type CapstoneData } from './capstone-data';
import type { MidstreamWidth, WidthReport } from './capstone-report';
import { eachOther, type OtherProtocol } from './other-protocols';
import { measureSeed, scoreRows } from './seed-runs';
import type { SeedRun } from './seeds-report';
import { whileWatched, type TrainingWatch, type WatchTraining } from './training-watch';

/** The false-positive rate for which the saved models' thresholds are set. */
export const FALSE_POSITIVE_RATE = 0.01;

export interface CapstoneOptions {
  /** A 32-bit integer. It determines the first weights and the order of batches. */
  readonly seed: number;
  /** How many seeds are trained at each width, starting with `seed`; 1 unless given. */
  readonly seeds?: number | undefined;
  /** The capstone's 10 unless given. */
  readonly epochs?: number | undefined;
  readonly engine: Engine;
  /** A clock in milliseconds, such as `performance.now`. */
  readonly now: () => number;
  /**
   * Ends the experiment. During the training of the first seed, the promise rejects with the
   * signal's reason. After that, the finished part is returned, with fewer seeds at some widths.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called before each training, also of further seeds; the result watches it. */
  readonly watch?: WatchTraining | undefined;
  readonly onProgress?:
    ((bytes: number, seed: number, progress: TrainingProgress) => void) | undefined;
  /** Called after a width is trained and scored. */
  readonly onWidth?: ((width: WidthReport) => void) | undefined;
  /** Called after a further seed is trained and measured at a width. */
  readonly onRun?: ((bytes: number, run: SeedRun) => void) | undefined;
}

/** A trained model, ready to be saved. */
export interface CapstoneModel {
  readonly autoencoder: Autoencoder;
  readonly description: ModelDescription;
}

/** The results at one width. */
export interface CapstoneWidth {
  readonly report: WidthReport;
  readonly midstream: MidstreamWidth;
  readonly figures: readonly Figure[];
  readonly model: CapstoneModel;
  /** The same training, as one seed of several. */
  readonly seedRun: SeedRun;
}

/** Do everything at one width: train, score, compare, draw. */
export async function runWidth(
  data: CapstoneData,
  bytes: number,
  options: CapstoneOptions,
): Promise<CapstoneWidth> {
  const rows = toRows(data, bytes);
  const { train, test } = splitTls(rows.TLS);
  const { HTTP, SSH, DNS } = rows;
  const watched = { bytes, seed: options.seed, test, others: { HTTP, SSH, DNS } };
  return whileWatched(options.watch, watched, (watching) =>
    trainWidth(data, rows, { train, test }, options, watching),
  );
}

async function trainWidth(
  data: CapstoneData,
  rows: Readonly<Record<keyof CapstoneData, Rows>>,
  { train, test }: Split,
  { seed, epochs, engine, now, signal, onProgress }: CapstoneOptions,
  watching: TrainingWatch | undefined,
): Promise<CapstoneWidth> {
  const { bytes } = train;
  const started = now();
  const training = await engine.trainer.train(createAutoencoder(bytes, { seed }), train, {
    seed,
    epochs,
    signal,
    onProgress: (progress) => onProgress?.(bytes, seed, progress),
    onEpoch:
      watching &&
      ((epoch) => {
        watching.onEpoch(epoch);
      }),
  });
  const trained = now();
  const { autoencoder } = training;
  const scores = await scoreRows(engine, autoencoder, { ...rows, TLS: test });
  const finished = now();
  const bitMean = fitBitMean(train);
  const testMeans = bitMeanErrors(bitMean, test);
  const threshold = supportedThreshold(scores.TLS, FALSE_POSITIVE_RATE);
  const figures = await drawWidth(engine, autoencoder, test, rows.DNS, scores, threshold.score);
  await watching?.onResults({ epochs: training.epochs.length, autoencoder, scores, figures });

  return {
    report: {
      bytes,
      weights: countWeights(bytes),
      epochs: training.epochs,
      seconds: { train: (trained - started) / 1000, score: (finished - trained) / 1000 },
      scores: {
        TLS: summarizeScores(scores.TLS),
        ...eachOther((name) => ({
          ...summarizeScores(scores[name]),
          ...separate(scores.TLS, scores[name]),
        })),
      },
      baselines: {
        bitMean: eachOther((name) => {
          const { auc, tprAtFpr1 } = separate(testMeans, bitMeanErrors(bitMean, rows[name]));
          return { auc, tprAtFpr1 };
        }),
      },
    },
    midstream: compareMidstream(bytes, scores),
    seedRun: await measureSeed(engine, seed, training, scores, test),
    figures,
    model: {
      autoencoder,
      description: {
        normal: 'TLS',
        seed,
        trainingRows: train.count,
        distinctRows: countDistinct(train),
        trainingDataSha256: data.TLS.sha256,
        threshold: {
          ...threshold,
          rows: test.count,
          distinctRows: countDistinct(test),
        },
      },
    },
  };
}

type Scores = Readonly<Record<'TLS' | 'midstream' | OtherProtocol, Float64Array>>;

function compareMidstream(bytes: number, scores: Scores): MidstreamWidth {
  const highest = summarizeScores(scores.TLS).max;
  const mixed = Float64Array.from([...scores.TLS, ...scores.midstream]);
  return {
    bytes,
    scores: summarizeScores(scores.midstream),
    aboveTest: scores.midstream.filter((score) => score > highest).length / scores.midstream.length,
    mixed: eachOther((name) => separate(mixed, scores[name])),
  };
}

/** Draw the figures that the capstone has at this width. */
async function drawWidth(
  engine: Engine,
  autoencoder: Autoencoder,
  test: Rows,
  dns: Rows,
  scores: Scores,
  threshold: number,
): Promise<Figure[]> {
  switch (autoencoder.bytes) {
    case 32: {
      const shown = sliceRows(test, 0, Math.min(24, test.count));
      const predictions = await engine.predict(autoencoder, shown);
      return [
        predictionsFigure(shown, predictions, shown.count),
        testScoresFigure(scores.TLS, 32),
        comparisonFigure(20, scores.TLS, scores.HTTP),
      ];
    }
    case 16:
      return [comparisonFigure(21, scores.TLS, scores.HTTP)];
    default:
      return [
        comparisonFigure(22, scores.TLS, scores.HTTP),
        dnsRowsFigure(dns),
        comparisonFigure(28, scores.TLS, scores.DNS),
        comparisonFigure(29, scores.TLS, scores.SSH),
        scoresByProtocolFigure(scores, 8, threshold),
      ];
  }
}
