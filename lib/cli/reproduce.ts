import { join } from 'node:path';
import type { Command } from 'commander';
import {
  createAutoencoder,
  loadEngine,
  readCapstoneData,
  reproduceCapstone,
  summarize,
  writeCapstone,
  type WidthReport,
} from '../index';
import { addEngineOptions, type EngineOptions } from './engine-options';
import { name } from './options';
import { Progress } from './progress';
import { showTraining } from './training-progress';

interface ReproduceOptions extends EngineOptions {
  readonly data: string;
  readonly out: string;
}

/** `firstbytes reproduce`: the capstone from end to end. */
export function addReproduceCommand(program: Command): void {
  const command = program
    .command('reproduce')
    .description('Reproduces the capstone: trains at 32, 16 and 8 bytes and writes a report.')
    .option('--data <dir>', 'a training-data directory', name, 'data/training-data')
    .option('--out <dir>', 'the folder that the report is written to', name, 'reports/capstone');
  addEngineOptions(command).action((options: ReproduceOptions) => reproduce(options));
}

async function reproduce({ data, out, seed, epochs, backend }: ReproduceOptions): Promise<void> {
  const progress = new Progress('standard output');
  const payloads = await readCapstoneData(data);
  const names = ['TLS', 'HTTP', 'SSH', 'DNS', 'midstream'] as const;
  const counts = names.map((name) => `${name} ${payloads[name].lines.length}`);
  progress.line(`${data}: ${counts.join(', ')} payloads`);
  const engine = await loadEngine(backend);
  progress.line(engine.why);
  progress.lines(summarize(createAutoencoder(8, { seed })));

  const capstone = await reproduceCapstone(payloads, {
    seed,
    epochs,
    engine,
    now: () => performance.now(),
    onProgress: (bytes, training) => {
      showTraining(progress, `${bytes} bytes, `, training);
    },
    onWidth: (width) => {
      progress.line(describeWidth(width));
    },
  });
  await writeCapstone(out, capstone);
  progress.line(`Open ${join(out, 'report.html')} in a browser; it needs no network.`);
}

function describeWidth({ bytes, seconds, scores }: WidthReport): string {
  const others = (['HTTP', 'SSH', 'DNS'] as const).map((name) => {
    const { auc, separable } = scores[name];
    return `${name} ${separable ? 'apart from' : 'overlaps'} TLS (AUC ${auc.toFixed(4)})`;
  });
  return `${bytes} bytes in ${Math.round(seconds.train + seconds.score)} s: ${others.join(', ')}`;
}
