import { availableParallelism, cpus, loadavg } from 'node:os';
import type { Command } from 'commander';
import { fusedTrainer } from '../../model/index';
import { alignColumns } from '../../internal';
import { benchLearn } from './bench-learn';
import { modelWork, growthWork } from './bench-model';
import type { PeerResult } from './bench-peer-results';
import type { SharedWork } from './bench-peer-trials';
import { startPeers, type Peers } from './bench-peers';
import { bitsWork, traceWork } from './bench-reading';
import { measure, type Measured, type Work } from './measure';
import { oneName, wholeNumber } from '../shared/options';
import { print, printJson } from '../shared/standard-output';

type AnyIterable<T> = Iterable<T> | AsyncIterable<T>;

interface BenchOptions {
  readonly runs: number;
  readonly quick?: true;
  readonly json?: true;
  readonly peers?: string;
  readonly learn?: true;
}

/** Add `firstbytes bench`: how fast this machine does the work. */
export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .description('Measures trace reading, hex to bits, training and scoring on this machine.')
    .option('--runs <number>', 'how many times to measure each', wholeNumber(1), 5)
    .option('--quick', 'a hundredth of the work: shows that it runs, not how fast')
    .option(
      '--peers <python>',
      'a Python with PyTorch or Keras: measures the same work there, alternating with ours, and prints ratios',
      oneName,
    )
    .option(
      '--learn',
      'measures classical learning instead, in turn with scikit-learn if the Python has it (python3, or that of --peers)',
    )
    .option('--json', 'print JSON')
    .action((options: BenchOptions) => bench(options));
}

async function bench(options: BenchOptions): Promise<void> {
  if (options.learn) {
    await measureLearning(options);
    return;
  }
  // This comes first, so that a wrong name is reported immediately.
  const peers = options.peers === undefined ? undefined : await startPeers(options.peers);
  try {
    await measureAll(options, peers);
  } finally {
    await peers?.end();
  }
}

async function measureLearning({ runs, quick, json, peers }: BenchOptions): Promise<void> {
  const rounds = quick ? 1 : runs;
  const machine = describeMachine();
  const say = (text: string): void => {
    if (!json) print(`${text}\n`);
  };
  say(machine);
  const measured = await benchLearn(quick ? 0.01 : 1, rounds, peers, say);
  if (json) {
    await printJson([`${JSON.stringify({ machine, runs: rounds, ...measured }, null, 2)}\n`]);
  }
}

async function measureAll({ runs, quick, json }: BenchOptions, peers?: Peers): Promise<void> {
  const part = quick ? 0.01 : 1;
  const rounds = quick ? 1 : runs;
  const machine = describeMachine();
  const say = (text: string): void => {
    if (!json) print(`${text}\n`);
  };
  const results: Measured[] = [];
  const compared: PeerResult[] = [];
  const run = async (works: AnyIterable<Work | SharedWork>): Promise<void> => {
    for await (const work of works) {
      const [measured, theirs] =
        peers && 'shared' in work
          ? await peers.compete(work, rounds)
          : [await measure(work, rounds), []];
      results.push(measured);
      compared.push(...theirs);
      say([tableLine(measured), ...theirs.map(peerLine)].join('\n'));
    }
  };

  say(`${machine}\n${fusedTrainer().why}`);
  if (peers) say(describePeers(peers));
  say(`\n${header!}`);
  await run(traceWork(part));
  await run(bitsWork(part));
  for (const bytes of [8, 16, 32]) await run(modelWork(part, bytes));
  await run(growthWork(part));
  const memory = process.resourceUsage().maxRSS / 1000;
  say(`\nat most ${Math.round(memory)} MB of memory, 1.9 million rows included`);
  if (json) {
    const others = peers && { peers: compared, missing: peers.missing };
    const report = { machine, runs: rounds, results, ...others, memory };
    await printJson([`${JSON.stringify(report, null, 2)}\n`]);
  }
}

function describeMachine(): string {
  const load = loadavg()[0]!.toFixed(1);
  const model = cpus()[0]?.model ?? 'unknown processor';
  return `Node ${process.version}, ${availableParallelism()} cores, ${model}, load ${load} before`;
}

const columns = { widths: [44, 18, 10], alignRight: [false, true, true] };
const [header] = alignColumns([['work', 'rate', 'median', ' quartiles']], columns);

function tableLine({ name, unit, seconds, rate }: Measured): string {
  const speed = `${rate.toPrecision(4)} ${unit}/s`;
  const ms = (value: number) => `${(1000 * value).toFixed(1)} ms`;
  const spread = `${ms(seconds.low)} to ${ms(seconds.high)}`;
  return alignColumns([[name, speed, ms(seconds.median), ` ${spread}`]], columns)[0]!;
}

/** Describe which libraries are available, and why one may be slower than possible. */
function describePeers({ processes, missing, python }: Peers): string {
  const names = new Set(processes.map(({ peer, on }) => `${peer} on ${on}`));
  const lines = [`alternating with ours: ${[...names].join('; ')}`];
  for (const library of missing) lines.push(`${python} has no ${library}: not compared with it`);
  if (processes.some(({ on }) => on === 'reference BLAS')) {
    lines.push('The reference BLAS is slow: OpenBLAS (libopenblas0-pthread) is much faster.');
  }
  return lines.join('\n');
}

function peerLine({ peer, on, task, configuration, theirs, ratio }: PeerResult): string {
  const { threads, variant, batch } = configuration;
  const speed = `${(1000 / theirs.median).toPrecision(4)} ${task === 'train' ? 'steps' : 'k rows'}/s`;
  const [median, low, high, best] = [ratio.median, ratio.low, ratio.high, ratio.best].map((value) =>
    value.toPrecision(2),
  );
  const compared = ` our time / its time: ${median!} (${low!} to ${high!}; best / best ${best!})`;
  const [line] = alignColumns([[`  ${peer} on ${on}`, speed, compared]], columns);
  return `${line!}\n  best setting: ${threads} ${threads === 1 ? 'thread' : 'threads'}, ${variant}, batches of ${batch}`;
}
