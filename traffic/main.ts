/**
 * `npm run traffic`: checks, the namespace around each recording, and the conversion of the trace into data.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Namespace } from './run/namespace';
import { makeOffice } from './office/make-office';
import { toCapstoneProtocols } from './write/to-capstone-protocols';
import { toOpenSet } from './write/to-open-set';
import { type Options, type Part, readOptions, usage } from './options';
import type { SetName } from './record/sets';
import type { Recording } from './record/recording';
import { needsOf } from './record/needs';
import { checkRequirements } from './run/requirements';
import { toTrainingData } from './write/to-training-data';
import { source, tsx } from './run/sources';

/** Run a script in a namespace that is removed after it, even if it is interrupted. */
async function runInNamespace(script: string, ...args: readonly string[]): Promise<void> {
  const namespace = new Namespace(`firstbytes-${process.pid}`);
  try {
    namespace.create();
    await run(...namespace.inside(tsx(source(script), ...args)));
  } finally {
    namespace.remove();
  }
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    const interrupt = (): void => {
      child.kill('SIGKILL');
    };
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      if (code === 0) done();
      else fail(new Error(`The recording ended with ${signal ?? `code ${code ?? 'none'}`}.`));
    });
  });
}

function printRecording({ packets, dropped, seconds, failures }: Recording): void {
  console.log(
    `${packets} packets in ${(seconds / 60).toFixed(1)} min, ${dropped} dropped by the kernel`,
  );
  for (const [name, { count, reason }] of Object.entries(failures)) {
    console.log(`  ${name}: ${count} connections ended early, the last with "${reason}"`);
  }
}

/** Turns a trace and the report of its recording into data, for each set. */
const writers: Readonly<
  Record<Part, (trace: string, recording: Recording, options: Options) => Promise<void>>
> = {
  'training-data': toTrainingData,
  'open-set': toOpenSet,
  'capstone-protocols': toCapstoneProtocols,
};

/** Record a set, and turn its trace into data. */
async function makeSet(set: SetName, folder: string, options: Options): Promise<void> {
  const { scale, labels, keepTrace } = options;
  const trace = join(folder, 'trace.pcap');
  const wanted = set === 'open-set' ? labels.join(',') : '';
  await runInNamespace('record/record.ts', folder, trace, set, String(scale), wanted);
  if (keepTrace !== undefined) copyFileSync(trace, keepTrace);
  const recording = JSON.parse(readFileSync(join(folder, 'recording.json'), 'utf8')) as Recording;
  printRecording(recording);
  await writers[set](trace, recording, options);
}

async function makeTraffic(options: Options): Promise<void> {
  checkRequirements(
    options.parts.flatMap((part) => needsOf(part, options.labels)),
    options.install,
  );
  for (const part of options.parts) {
    const folder = mkdtempSync(join(tmpdir(), 'firstbytes-traffic-'));
    try {
      await makeSet(part, folder, options);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) console.log(usage);
  else if (options.task === 'loopback') await makeTraffic(options);
  else await makeOffice(options);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
