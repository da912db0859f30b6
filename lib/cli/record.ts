import type { Command } from 'commander';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type FirstBytes, readTrace, toJsonLine, TrainingDataWriter } from '../index';
import { wholeNumber } from './options';

interface RecordOptions {
  readonly pcap: string[];
  readonly out?: string;
  readonly jsonl?: string;
  readonly bytes?: number;
}

/** Bytes kept of a payload: what Zeek's script logs, and what the capstone's files hold. */
const JSONL_BYTES = 64;
const TRAINING_DATA_BYTES = 32;

/** `firstbytes record`: the first payload of every connection in packet traces. */
export function addRecordCommand(program: Command): void {
  const command = program
    .command('record')
    .description(
      'Writes the first payload of every connection in packet traces (pcap, pcapng, gzip).',
    )
    .requiredOption('--pcap <files...>', 'the traces to read; - is standard input')
    .option(
      '--out <dir>',
      'a training-data directory: a file a protocol, a payload a line; appended',
    )
    .option('--jsonl <file>', 'one JSON object a connection; - is standard output; overwritten')
    .option(
      '--bytes <number>',
      `how many first bytes to keep (${JSONL_BYTES} in JSON, else ${TRAINING_DATA_BYTES})`,
      wholeNumber(1),
    );
  command.action((options: RecordOptions) => record(command, options));
}

async function record(command: Command, options: RecordOptions): Promise<void> {
  const { pcap, out, jsonl, bytes } = options;
  if (out !== undefined && jsonl === undefined) {
    await writeTrainingData(readAll(pcap, bytes ?? TRAINING_DATA_BYTES), out);
  } else if (jsonl !== undefined && out === undefined) {
    await writeJsonLines(readAll(pcap, bytes ?? JSONL_BYTES), jsonl);
  } else {
    command.error('error: expected either --out or --jsonl, to say where the records go');
  }
}

/** The records of all traces. A damaged trace is reported, and gives those before the damage. */
async function* readAll(files: readonly string[], keep: number): AsyncGenerator<FirstBytes> {
  for (const file of files) {
    const trace =
      file === '-'
        ? readTrace(process.stdin, { keep, name: 'standard input' })
        : readTrace(file, { keep });
    try {
      yield* trace;
    } catch (error) {
      process.stderr.write(
        `firstbytes: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      process.exitCode = 1;
    }
  }
}

async function writeTrainingData(records: AsyncIterable<FirstBytes>, out: string): Promise<void> {
  const writer = new TrainingDataWriter(out);
  for await (const one of records) await writer.write(one);
  await writer.close();
  for (const [protocol, count] of writer.counts) {
    process.stderr.write(`${out}/${protocol}: ${count} payloads added\n`);
  }
}

async function writeJsonLines(records: AsyncIterable<FirstBytes>, file: string): Promise<void> {
  const lines = async function* () {
    for await (const one of records) yield `${toJsonLine(one)}\n`;
  };
  try {
    await (file === '-'
      ? pipeline(lines, process.stdout, { end: false })
      : pipeline(lines, createWriteStream(file)));
  } catch (error) {
    // Whoever reads standard output, such as head, may have had enough of it.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
