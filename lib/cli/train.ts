import { Option, type Command } from 'commander';
import {
  countDistinct,
  createAutoencoder,
  detectorNames,
  fitDetector,
  hexToBits,
  loadEngine,
  readProtocol,
  portOfProtocol,
  saveDetector,
  saveModel,
  splitInOrder,
  summarize,
  thresholdFor,
  type DetectorName,
  type HexRows,
  type ModelDescription,
  type Rows,
  type Split,
  type Threshold,
} from '../index';
import { addEngineOptions, type EngineOptions } from './engine-options';
import { name, oneName, share, width } from './options';
import { Progress } from './progress';
import { showTraining } from './training-progress';

interface TrainOptions extends EngineOptions {
  readonly data: string;
  readonly normal: string;
  readonly bytes: number;
  readonly out: string;
  readonly detector: DetectorName;
  readonly fpr: number;
  readonly heldBack: number;
}

/** `firstbytes train`: a model of one protocol, saved with a threshold. */
export function addTrainCommand(program: Command): void {
  const command = program
    .command('train')
    .description(
      'Trains an autoencoder on one protocol, or fits another detector, and saves it with a threshold.',
    )
    .requiredOption('--out <dir>', 'the folder that the model is saved in', oneName)
    .option('--data <dir>', 'a training-data directory', name, 'data/training-data')
    .option(
      '--normal <protocol>',
      'the protocol to train on: a file of that directory',
      name,
      'TLS',
    )
    .option('--bytes <number>', 'how many first bytes to look at', width, 8)
    .addOption(
      new Option('--detector <name>', 'what to fit').choices(detectorNames).default('autoencoder'),
    )
    .option('--fpr <share>', 'the false-positive rate that the threshold holds', share, 0.01)
    .option('--held-back <share>', 'of the rows, the last, to set the threshold on', share, 0.04);
  addEngineOptions(command).action((options: TrainOptions) => train(options));
}

async function train(options: TrainOptions): Promise<void> {
  const { data, normal, bytes, seed, out } = options;
  const progress = new Progress();
  const payloads = await readProtocol(data, normal);
  const rows = hexToBits(payloads.lines, bytes, { file: payloads.file, onBad: 'skip' });
  reportBadLines(progress, payloads.file, rows);
  const split = splitInOrder(
    { ...rows, ports: portsOf(normal, rows.count) },
    Math.floor(rows.count * (1 - options.heldBack)),
  );
  const about = {
    normal,
    seed,
    trainingRows: split.train.count,
    distinctRows: countDistinct(split.train),
    trainingDataSha256: payloads.sha256,
  };
  const saved = await (options.detector === 'autoencoder'
    ? trainAutoencoder(split, about, options, progress)
    : fitOther(split, about, options, progress));
  const { score, falsePositiveRate } = saved.threshold;
  progress.line(
    `${out}: trained on ${split.train.count} rows of ${normal}${saved.how}; threshold ` +
      `${score.toFixed(4)}, set for ${100 * falsePositiveRate} % on ${split.test.count} others`,
  );
}

/** What was saved: its threshold, and how it was made, in words behind a comma. */
interface Trained {
  readonly threshold: Threshold;
  readonly how: string;
}

async function trainAutoencoder(
  { train: trained, test: heldBack }: Split,
  about: ModelDescription,
  { backend, seed, epochs, fpr, out }: TrainOptions,
  progress: Progress,
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
  });
  const threshold = thresholdOf(await engine.score(autoencoder, heldBack), fpr);
  await saveModel(out, autoencoder, { ...about, threshold });
  return { threshold, how: `, loss ${results.at(-1)!.loss.toFixed(4)}` };
}

async function fitOther(
  { train: trained, test: heldBack }: Split,
  about: ModelDescription,
  { backend, seed, epochs, fpr, out, detector: name }: TrainOptions,
  progress: Progress,
): Promise<Trained> {
  const detector = await fitDetector(name, trained, {
    seed,
    epochs,
    engine: () => loadEngine(backend),
    onProgress: (training) => {
      showTraining(progress, '', training);
    },
  });
  const threshold = thresholdOf(await detector.score(heldBack), fpr);
  await saveDetector(out, detector, { ...about, threshold });
  return { threshold, how: `, ${name}` };
}

const thresholdOf = (scores: Float64Array, fpr: number): Threshold => ({
  score: thresholdFor(scores, fpr),
  falsePositiveRate: fpr,
});

/** The port that the file's payloads went to, as often as there are rows; nothing if its name tells none. */
function portsOf(normal: string, count: number): Rows['ports'] {
  const port = portOfProtocol(normal);
  return port === undefined ? undefined : new Uint16Array(count).fill(port);
}

/** Says which lines were left out, the first few by place. */
function reportBadLines(progress: Progress, file: string, { bad, count }: HexRows): void {
  if (bad.length === 0) return;
  progress.line(`${file}: left out ${bad.length} bad of ${count + bad.length} lines:`);
  for (const { line, column, reason } of bad.slice(0, 5)) {
    progress.line(`  ${file}:${line}:${column}: ${reason}`);
  }
}
