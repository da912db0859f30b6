import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { createAutoencoder, listTrainingData, loadEngine } from '../../index';
import { summarize, type TrainingProgress } from '../../model/index';
import {
  capstoneBoard,
  otherProtocols,
  readCapstoneData,
  reproduceCapstone,
  writeCapstone,
  type CapstoneReport,
  type SeedRun,
  type WidthReport,
} from '../../report/index';
import { findSeeds } from '../../internal';
import { addEngineOptions, type EngineOptions } from '../shared/engine-options';
import { name, wholeNumber } from '../shared/options';
import { Progress } from '../shared/progress';
import { requirePackages } from '../shared/require-packages';
import { refuseOverwriting } from '../shared/refuse-overwriting';
import {
  addTensorboardOption,
  describeBoard,
  howToShow,
  picturePackages,
} from '../shared/tensorboard-option';
import { lessonAddress } from './lesson-address';
import { showTraining } from '../shared/training-progress';
import { untilInterrupted } from '../shared/interrupt';

const INTERRUPTED_EARLY =
  'Interrupted before the first seed was trained at every width: nothing was written.';
/** Seeds are 32-bit integers. */
const GREATEST_SEED = 2 ** 31 - 1;

interface ReproduceOptions extends EngineOptions {
  readonly seeds: number;
  readonly data: string;
  readonly out: string;
  readonly tensorboard?: string;
}

/** Add `firstbytes reproduce`: the capstone from end to end. */
export function addReproduceCommand(program: Command): void {
  const command = program
    .command('reproduce')
    .description('Reproduces the capstone: trains at 32, 16 and 8 bytes and writes a report.')
    .option('--data <dir>', 'a training-data folder', name, 'data/training-data')
    .option('--out <dir>', 'the folder that the report is written to', name, 'reports/capstone')
    .option(
      '--seeds <number>',
      'how many seeds to train at each width, starting at --seed; Ctrl-C stops and keeps the finished ones',
      wholeNumber(1),
      1,
    );
  addTensorboardOption(command);
  addEngineOptions(command).action(async (options: ReproduceOptions) => {
    const { data, out } = options;
    // Check now, not after a minute of training.
    await requirePackages("The report's figures", ['echarts']);
    if (options.tensorboard !== undefined) await requirePackages(...picturePackages);
    refuseOverwriting(command, {
      inputs: (await listTrainingData(data)).map(({ file }) => file),
      outputs: ['report.html', 'paper.html', 'report.json', 'seeds.json'].map((name) =>
        join(out, name),
      ),
    });
    await reproduce(options, command);
  });
}

async function reproduce(options: ReproduceOptions, command: Command): Promise<void> {
  const { data, out, seed, seeds, epochs, backend, tensorboard } = options;
  const lastSeed = seed + seeds - 1;
  if (lastSeed > GREATEST_SEED) {
    command.error(
      `error: --seed ${seed} with --seeds ${seeds} ends at ${lastSeed}: expected at most ${GREATEST_SEED}.`,
    );
  }
  const progress = new Progress('standard output');
  const payloads = await readCapstoneData(data);
  const names = ['TLS', 'HTTP', 'SSH', 'DNS', 'midstream'] as const;
  const counts = names.map((name) => `${name} ${payloads[name].lines.length}`);
  progress.line(`${data}: ${counts.join(', ')} payloads`);
  const engine = await loadEngine(backend);
  progress.line(engine.why);
  progress.lines(summarize(createAutoencoder(8, { seed })));

  const earlier = join(dirname(data), 'capstone-seeds.json');
  await untilInterrupted(async (signal) => {
    const experiment = reproduceCapstone(payloads, {
      seed,
      seeds,
      epochs,
      engine,
      signal,
      now: () => performance.now(),
      ...(tensorboard !== undefined && {
        watch: capstoneBoard(tensorboard, {
          parameters: { epochs, engine: engine.backend },
          onWritten: (summary) => {
            progress.line(describeBoard(summary));
          },
        }),
      }),
      onProgress: (bytes, trained, training) => {
        if (trained === seed) showTraining(progress, `${bytes} bytes, `, training);
        else showFurther(progress, `${bytes} bytes, seed ${trained} of ${lastSeed}, `, training);
      },
      onWidth: (width) => {
        progress.line(describeWidth(width));
      },
      onRun: (bytes, run) => {
        progress.line(describeRun(bytes, run));
      },
    });
    const capstone = await experiment.catch((error: unknown) => {
      throw signal.aborted ? new Error(INTERRUPTED_EARLY) : error;
    });
    await writeCapstone(out, capstone, {
      earlierSeeds: await findSeeds(earlier, payloads, epochs),
      lessonAddress: (lesson) => lessonAddress(lesson, out),
    });
    progress.line(
      `Open ${join(out, 'report.html')} in a browser, or paper.html next to it; they need no network.`,
    );
    if (tensorboard !== undefined) progress.line(howToShow(tensorboard));
    failIfInterrupted(capstone.report, seeds);
  });
}

/** Show a bar for the whole training with a further seed, and its result in one line. */
function showFurther(
  progress: Progress,
  label: string,
  { epoch, epochs, batch, batches, loss }: TrainingProgress,
): void {
  const done = (epoch - 1) * batches + batch;
  progress.update(`${label}loss ${loss.toFixed(4)}`, done, epochs * batches);
}

function describeRun(bytes: number, { seed, losses, others }: SeedRun): string {
  const aucs = otherProtocols.map((name) => `${name} ${others[name].auc.toFixed(4)}`);
  return `${bytes} bytes, seed ${seed}: loss ${losses.at(-1)!.toFixed(4)}, AUC ${aucs.join(', ')}`;
}

function failIfInterrupted({ seeds }: CapstoneReport, asked: number): void {
  const short = seeds?.widths.filter(({ runs }) => runs.length < asked) ?? [];
  if (short.length === 0) return;
  const done = short.map(({ bytes, runs }) => `${runs.length} of ${asked} at ${bytes} bytes`);
  throw new Error(`Interrupted: the report has the finished seeds, ${done.join(', ')}.`);
}

function describeWidth({ bytes, seconds, scores }: WidthReport): string {
  const others = otherProtocols.map((name) => {
    const { auc, separable } = scores[name];
    return `${name} ${separable ? 'separable from' : 'overlaps'} TLS (AUC ${auc.toFixed(4)})`;
  });
  return `${bytes} bytes in ${Math.round(seconds.train + seconds.score)} s: ${others.join(', ')}`;
}
