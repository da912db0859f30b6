import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import {
  countDistinct,
  createAutoencoder,
  detectorNames,
  fitDetector,
  hexToBits,
  listTrainingData,
  loadEngine,
  readProtocol,
  saveDetector,
  saveModel,
  type Autoencoder,
  type Detector,
  type DetectorName,
  type Split,
} from '../../index';
import type { HexRows } from '../../bits/index';
import { summarize, type ModelDescription } from '../../model/index';
import {
  calibrationRowsFor,
  holdBackRows,
  thresholdOn,
  type HeldBackThreshold,
} from '../../scores/index';
import { logDetectorFileNames, modelFileNames } from '../../internal';
import { addEngineOptions, type EngineOptions } from '../shared/engine-options';
import { name, oneName, share, width } from '../shared/options';
import { Progress } from '../shared/progress';
import { refuseOverwriting } from '../shared/refuse-overwriting';
import { showTraining } from '../shared/training-progress';
import { addTensorboardOption, picturePackages } from '../shared/tensorboard-option';
import { requirePackages } from '../shared/require-packages';
import { boardFor, type TrainBoard } from './train-board';
import { trainLogs } from './train-logs';

interface TrainOptions extends EngineOptions {
  readonly logs?: string;
  readonly data: string;
  readonly normal: string;
  readonly bytes: number;
  readonly out: string;
  readonly detector: DetectorName;
  readonly fpr: number;
  readonly heldBack: number;
  readonly tensorboard?: string;
}

/** Add `firstbytes train`: a model of one protocol, saved with a threshold. */
export function addTrainCommand(program: Command): void {
  const command = program
    .command('train')
    .description(
      'Trains an autoencoder on one protocol, or fits another detector, and saves it with a threshold. ' +
        'With --logs it fits a log detector instead (firstbytes logs).',
    )
    .requiredOption('--out <dir>', 'the folder that the model is saved in', oneName)
    .option(
      '--logs <folder>',
      'fit a log detector to the conn, dns and http logs of a benign day; no other option but --out applies',
      oneName,
    )
    .option('--data <dir>', 'a training-data folder', name, 'data/training-data')
    .option('--normal <protocol>', 'the protocol to train on: a file of that folder', name, 'TLS')
    .option('--bytes <number>', 'how many first bytes to use', width, 8)
    .addOption(
      new Option('--detector <name>', 'what to fit').choices(detectorNames).default('autoencoder'),
    )
    .option(
      '--fpr <share>',
      'the target false-positive rate of the threshold, or the lowest that the rows held back support: ' +
        '1 % needs 99 of them, 0.1 % needs 999',
      share,
      0.01,
    )
    .option(
      '--held-back <share>',
      'share of the rows, from the end, held back to set the threshold',
      share,
      0.04,
    );
  addTensorboardOption(command);
  addEngineOptions(command).action(async (options: TrainOptions) => {
    const { data, out, logs } = options;
    if (logs !== undefined) {
      refuseOthers(command);
      refuseOverwriting(command, {
        inputs: (await readdir(logs)).map((file) => join(logs, file)),
        outputs: logDetectorFileNames.map((file) => join(out, file)),
      });
      await trainLogs(logs, out);
      return;
    }
    refuseOverwriting(command, {
      inputs: (await listTrainingData(data)).map(({ file }) => file),
      outputs: modelFileNames.map((name) => join(out, name)),
    });
    await train(options);
  });
}

/** Refuse options that --logs does not use. */
function refuseOthers(command: Command): void {
  for (const option of command.options) {
    const key = option.attributeName();
    if (key === 'logs' || key === 'out' || command.getOptionValueSource(key) !== 'cli') continue;
    command.error(
      `error: ${option.long ?? key} does not apply to --logs: expected --logs and --out alone`,
    );
  }
}

async function train(options: TrainOptions): Promise<void> {
  const { data, normal, bytes, seed, out, fpr } = options;
  const progress = new Progress();
  const payloads = await readProtocol(data, normal);
  const rows = hexToBits(payloads.lines, bytes, { file: payloads.file, onBad: 'skip' });
  reportBadLines(progress, payloads.file, rows);
  const split = holdBackRows(rows, normal, options.heldBack, payloads.file);
  // Check before the training that the model can be saved.
  await mkdir(out, { recursive: true });
  const board = await boardOf(options, split, progress);
  const about = {
    normal,
    seed,
    trainingRows: split.train.count,
    distinctRows: countDistinct(split.train),
    trainingDataSha256: payloads.sha256,
  };
  const saved = await (
    options.detector === 'autoencoder'
      ? trainAutoencoder(split, about, options, progress, board)
      : fitOther(split, about, options, progress, board)
  ).catch(async (error: unknown) => {
    await board?.fail();
    throw error instanceof RangeError ? named(payloads.file, error) : error;
  });
  const { score, falsePositiveRate, rows: held, distinctRows: distinct } = saved.threshold;
  progress.line(
    `${out}: trained on ${split.train.count} rows of ${normal}${saved.how}; threshold ` +
      `${score.toFixed(4)}, set for ${percent(falsePositiveRate)} on ${held} others` +
      ` (${distinct} distinct)`,
  );
  if (falsePositiveRate > fpr) {
    progress.line(
      `${held} ${held === 1 ? 'row' : 'rows'} held back support a false-positive rate of ${percent(falsePositiveRate)} or more, ` +
        `but --fpr asks for ${percent(fpr)}, which needs ${calibrationRowsFor(fpr)}: give ` +
        'more data, or hold back more rows (--held-back).',
    );
  }
}

/** Begin what --tensorboard asks for: a run, with the other protocols of the data folder. */
async function boardOf(
  { tensorboard, data, normal, bytes, ...options }: TrainOptions,
  { test }: Split,
  progress: Progress,
): Promise<TrainBoard | undefined> {
  if (tensorboard === undefined) return undefined;
  await requirePackages(...picturePackages);
  const about = { folder: tensorboard, data, normal, bytes, ...options };
  return boardFor(about, test, (text) => {
    progress.line(text);
  });
}

/** Return the network within a detector, if it has one. */
const networkOf = (detector: Detector): Autoencoder | undefined =>
  'autoencoder' in detector ? (detector.autoencoder as Autoencoder) : undefined;

function named(file: string, error: Error): Error {
  return new Error(error.message.includes(file) ? error.message : `${file}: ${error.message}`, {
    cause: error,
  });
}

/** Write a share as a percentage with two significant digits: `1 %`, `33 %`, `0.1 %`. */
const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

/** What was saved: its threshold, and how the threshold was set, in words after a comma. */
interface Trained {
  readonly threshold: HeldBackThreshold;
  readonly how: string;
}

async function trainAutoencoder(
  { train: trained, test: heldBack }: Split,
  about: ModelDescription,
  { backend, seed, epochs, fpr, out }: TrainOptions,
  progress: Progress,
  board: TrainBoard | undefined,
): Promise<Trained> {
  const engine = await loadEngine(backend);
  progress.line(engine.why);
  const untrained = createAutoencoder(trained.bytes, { seed });
  progress.lines(summarize(untrained));
  const { autoencoder, epochs: results } = await engine.trainer.train(untrained, trained, {
    seed,
    epochs,
    onProgress: (training) => {
      showTraining(progress, '', training);
    },
    onEpoch: board?.onEpoch,
  });
  const scores = await engine.score(autoencoder, heldBack);
  const threshold = thresholdOn(heldBack, scores, fpr);
  await saveModel(out, autoencoder, { ...about, threshold });
  await board?.finish(
    results.length,
    scores,
    (rows) => engine.score(autoencoder, rows),
    autoencoder,
  );
  return { threshold, how: `, loss ${results.at(-1)!.loss.toFixed(4)}` };
}

async function fitOther(
  { train: trained, test: heldBack }: Split,
  about: ModelDescription,
  { backend, seed, epochs, fpr, out, detector: name }: TrainOptions,
  progress: Progress,
  board: TrainBoard | undefined,
): Promise<Trained> {
  const detector = await fitDetector(name, trained, {
    seed,
    epochs,
    engine: () => loadEngine(backend),
    onProgress: (training) => {
      showTraining(progress, '', training);
    },
    onEpoch: board?.onEpoch,
  });
  const scores = await detector.score(heldBack);
  const threshold = thresholdOn(heldBack, scores, fpr);
  await saveDetector(out, detector, { ...about, threshold });
  await board?.finish(board.epochs, scores, (rows) => detector.score(rows), networkOf(detector));
  return { threshold, how: `, ${name}` };
}

/** Report the lines that were left out, the first few with their places. */
function reportBadLines(progress: Progress, file: string, { bad, count }: HexRows): void {
  if (bad.length === 0) return;
  progress.line(`${file}: left out ${bad.length} bad of ${count + bad.length} lines:`);
  for (const { line, column, reason } of bad.slice(0, 5)) {
    progress.line(`  ${file}:${line}:${column}: ${reason}`);
  }
}
