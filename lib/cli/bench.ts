import { availableParallelism, cpus } from 'node:os';
import type { Command } from 'commander';
import {
  createAutoencoder,
  hexToBits,
  loadEngine,
  readTrace,
  type EngineChoice,
  type Engine,
  type FirstBytes,
} from '../index';
import { makeTrace } from './bench-traces';
import { addBackendOption } from './engine-options';
import { measure, type Measured, type Work } from './measure';
import { wholeNumber } from './options';

/** The capstone's number of TLS rows. */
const ROWS = 197_400;
/** So many steps make one run of training. */
const STEPS = 50;
const BATCH = 128;
const TRACE_BYTES = 127e6;

interface BenchOptions {
  readonly backend: EngineChoice;
  readonly runs: number;
  readonly quick?: true;
  readonly json?: true;
}

/** `firstbytes bench`: how fast this machine does the work. */
export function addBenchCommand(program: Command): void {
  const command = program
    .command('bench')
    .description('Measures trace reading, hex to bits, training and predicting on this machine.')
    .option('--runs <number>', 'how many times each is measured', wholeNumber(1), 5)
    .option('--quick', 'a hundredth of the work: to see that it runs, not how fast')
    .option('--json', 'print JSON');
  addBackendOption(command).action((options: BenchOptions) => bench(options));
}

async function bench({ backend, runs, quick, json }: BenchOptions): Promise<void> {
  const engine = await loadEngine(backend);
  const part = quick ? 0.01 : 1;
  const results: Measured[] = [];
  if (!json) process.stdout.write(`${describeMachine()}\n${engine.why}\n${header}\n`);
  for (const make of [traceWork, bitsWork, modelWork]) {
    for (const work of make(part, engine)) {
      const measured = await measure(work, runs);
      results.push(measured);
      if (!json) process.stdout.write(`${tableLine(measured)}\n`);
    }
  }
  const report = { machine: describeMachine(), engine: engine.why, runs, results };
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

function describeMachine(): string {
  return `Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown processor'}`;
}

function traceWork(part: number): Work[] {
  return [190, 700].map((packetSize) => {
    const chunks = makeTrace(part * TRACE_BYTES, packetSize);
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    return {
      name: `read a trace of ${packetSize}-byte packets`,
      amount: bytes / 1e6,
      unit: 'MB',
      run: () => sumOfLengths(readTrace(inTurn(chunks))),
    };
  });
}

async function sumOfLengths(records: AsyncIterable<FirstBytes>): Promise<number> {
  let sum = 0;
  for await (const { length } of records) sum += length;
  return sum;
}

/** Chunks as they come from a file: one after the other, not all at once. */
async function* inTurn(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

function bitsWork(part: number): Work[] {
  const lines = randomLines(part * ROWS);
  return [8, 16, 32].map((bytes) => ({
    name: `hex to bits, ${bytes} bytes`,
    amount: lines.length / 1000,
    unit: 'k rows',
    run: () => hexToBits(lines, bytes),
  }));
}

function modelWork(part: number, engine: Engine): Work[] {
  const steps = Math.ceil(part * STEPS);
  const lines = randomLines(steps * BATCH);
  return [8, 16, 32].flatMap((bytes) => {
    const rows = hexToBits(lines, bytes);
    const autoencoder = createAutoencoder(bytes, { seed: 1 });
    return [
      {
        name: `train, ${bytes} bytes`,
        amount: steps,
        unit: 'steps',
        run: () => engine.trainer.train(autoencoder, rows, { seed: 1, epochs: 1, batch: BATCH }),
      },
      {
        name: `predict, ${bytes} bytes`,
        amount: rows.count / 1000,
        unit: 'k rows',
        run: () => engine.predict(autoencoder, rows),
      },
    ];
  });
}

/** Lines of 32 bytes in hex, each different: a linear congruential generator (Numerical Recipes). */
function randomLines(count: number): string[] {
  let state = 1;
  const word = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state.toString(16).padStart(8, '0');
  };
  return Array.from({ length: count }, () => Array.from({ length: 8 }, word).join(''));
}

const header = `${'work'.padEnd(36)}${'rate'.padStart(18)}${'median'.padStart(12)}   quartiles`;

function tableLine({ name, unit, seconds, rate }: Measured): string {
  const speed = `${rate.toPrecision(4)} ${unit}/s`;
  const ms = (value: number) => `${(1000 * value).toFixed(1)} ms`;
  const spread = `${ms(seconds.low)} to ${ms(seconds.high)}`;
  return `${name.padEnd(36)}${speed.padStart(18)}${ms(seconds.median).padStart(12)}   ${spread}`;
}
