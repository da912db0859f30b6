import type { Command } from 'commander';
import {
  countDistinct,
  createAutoencoder,
  hexToBits,
  loadEngine,
  readProtocol,
  saveModel,
  splitInOrder,
  summarize,
  thresholdFor,
  type HexRows,
} from '../index';
import { addEngineOptions, type EngineOptions } from './engine-options';
import { share, wholeNumber } from './options';
import { Progress } from './progress';
import { showTraining } from './training-progress';

interface TrainOptions extends EngineOptions {
  readonly data: string;
  readonly normal: string;
  readonly bytes: number;
  readonly out: string;
  readonly fpr: number;
  readonly heldBack: number;
}

/** `firstbytes train`: a model of one protocol, saved with a threshold. */
export function addTrainCommand(program: Command): void {
  const command = program
    .command('train')
    .description('Trains an autoencoder on one protocol and saves it with a threshold.')
    .requiredOption('--out <dir>', 'the folder that the model is saved in')
    .option('--data <dir>', 'a training-data directory', 'data/training-data')
    .option('--normal <protocol>', 'the protocol to train on: a file of that directory', 'TLS')
    .option('--bytes <number>', 'how many first bytes to look at', wholeNumber(1), 8)
    .option('--fpr <share>', 'the false-positive rate that the threshold holds', share, 0.01)
    .option('--held-back <share>', 'of the rows, the last, to set the threshold on', share, 0.04);
  addEngineOptions(command).action((options: TrainOptions) => train(options));
}

async function train(options: TrainOptions): Promise<void> {
  const { data, normal, bytes, seed, epochs, fpr, out } = options;
  const progress = new Progress(process.stderr);
  const payloads = await readProtocol(data, normal);
  const rows = hexToBits(payloads.lines, bytes, { file: payloads.file, onBad: 'skip' });
  reportBadLines(progress, payloads.file, rows);
  const { train: trained, test: heldBack } = splitInOrder(
    rows,
    Math.floor(rows.count * (1 - options.heldBack)),
  );

  const engine = await loadEngine(options.backend);
  progress.line(engine.why);
  const untrained = createAutoencoder(bytes, { seed });
  progress.line(summarize(untrained));
  const { autoencoder, epochs: results } = await engine.trainer.train(untrained, trained, {
    seed,
    epochs,
    onProgress: (training) => {
      showTraining(progress, '', training);
    },
  });
  const scores = await engine.score(autoencoder, heldBack);
  const threshold = { score: thresholdFor(scores, fpr), falsePositiveRate: fpr };
  await saveModel(out, autoencoder, {
    normal,
    seed,
    trainingRows: trained.count,
    distinctRows: countDistinct(trained),
    trainingDataSha256: payloads.sha256,
    threshold,
  });
  progress.line(
    `${out}: trained on ${trained.count} rows of ${normal}, loss ${results.at(-1)!.loss.toFixed(4)}; ` +
      `threshold ${threshold.score.toFixed(4)}, set for ${100 * fpr} % on ${heldBack.count} others`,
  );
}

/** Says which lines were left out, the first few by place. */
function reportBadLines(progress: Progress, file: string, { bad, count }: HexRows): void {
  if (bad.length === 0) return;
  progress.line(`${file}: left out ${bad.length} bad of ${count + bad.length} lines:`);
  for (const { line, column, reason } of bad.slice(0, 5)) {
    progress.line(`  ${file}:${line}:${column}: ${reason}`);
  }
}
