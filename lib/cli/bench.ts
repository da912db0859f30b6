import { availableParallelism, cpus, loadavg } from 'node:os';
import type { Command } from 'commander';
import { fusedTrainer } from '../index';
import { modelWork, growthWork } from './bench-model';
import { measurePeers, type PeerResult } from './bench-peers';
import { bitsWork, traceWork } from './bench-reading';
import { measure, type Measured, type Work } from './measure';
import { oneName, wholeNumber } from './options';
import { print, printJson } from './standard-output';

interface BenchOptions {
  readonly runs: number;
  readonly quick?: true;
  readonly json?: true;
  readonly peers?: string;
}

/** `firstbytes bench`: how fast this machine does the work. */
export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .description('Measures trace reading, hex to bits, training and scoring on this machine.')
    .option('--runs <number>', 'how many times each is measured', wholeNumber(1), 5)
    .option('--quick', 'a hundredth of the work: to see that it runs, not how fast')
    .option(
      '--peers <python>',
      'a Python with PyTorch or Keras: the same work there, and ratios',
      oneName,
    )
    .option('--json', 'print JSON')
    .action((options: BenchOptions) => bench(options));
}

async function bench({ runs, quick, json, peers }: BenchOptions): Promise<void> {
  const part = quick ? 0.01 : 1;
  const machine = describeMachine();
  const say = (text: string): void => {
    if (!json) print(`${text}\n`);
  };
  const results: Measured[] = [];
  const run = async (works: Iterable<Work> | AsyncIterable<Work>): Promise<void> => {
    for await (const work of works) {
      const measured = await measure(work, quick ? 1 : runs);
      results.push(measured);
      say(tableLine(measured));
    }
  };

  say(`${machine}\n${fusedTrainer().why}\n\n${header}`);
  await run(traceWork(part));
  await run(bitsWork(part));
  const found: PeerResult[] = [];
  for (const bytes of [8, 16, 32]) {
    await run(modelWork(part, bytes));
    if (peers === undefined) continue;
    for (const result of await measurePeers(peers, bytes, part, results)) {
      found.push(result);
      say(peerLine(result));
    }
  }
  await run(growthWork(part));
  const memory = process.resourceUsage().maxRSS / 1000;
  say(`\nat most ${Math.round(memory)} MB of memory, 1.9 million rows included`);
  if (json) {
    const report = { machine, runs, results, ...(peers !== undefined && { peers: found }), memory };
    await printJson([`${JSON.stringify(report, null, 2)}\n`]);
  }
}

function describeMachine(): string {
  const load = loadavg()[0]!.toFixed(1);
  const model = cpus()[0]?.model ?? 'unknown processor';
  return `Node ${process.version}, ${availableParallelism()} cores, ${model}, load ${load} before`;
}

const header = `${'work'.padEnd(44)}${'rate'.padStart(20)}${'median'.padStart(12)}   quartiles`;

function tableLine({ name, unit, seconds, rate }: Measured): string {
  const speed = `${rate.toPrecision(4)} ${unit}/s`;
  const ms = (value: number) => `${(1000 * value).toFixed(1)} ms`;
  const spread = `${ms(seconds.low)} to ${ms(seconds.high)}`;
  return `${name.padEnd(44)}${speed.padStart(20)}${ms(seconds.median).padStart(12)}   ${spread}`;
}

function peerLine({ peer, work, milliseconds, ratio }: PeerResult): string {
  return `  ${work} in ${peer}: ${milliseconds.toPrecision(3)} ms; ours takes ${ratio.toFixed(3)} of that`;
}
