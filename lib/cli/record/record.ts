import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { JsonLinesWriter, recordFrom, TrainingDataWriter, type FirstBytes } from '../../index';
import {
  isTrainingFileName,
  type BadLogLine,
  type RecordingEnd,
  type RecordSink,
} from '../../records/index';
import { byteSize, oneName, repeated, wholeNumber } from '../shared/options';
import { Progress } from '../shared/progress';
import { readSources, type SourceOptions } from '../shared/record-sources';
import { RecordPrinter } from './record-printer';
import { refuseOverwriting } from '../shared/refuse-overwriting';
import { logLimitsHelp } from '../shared/log-limits-help';
import { traceLimitsHelp } from '../shared/trace-limits-help';
import { untilInterrupted } from '../shared/interrupt';
import { refuseSame } from '../shared/same-file';
import { say, sayLine } from '../shared/standard-error';
import { outputIsLost } from '../shared/standard-output';
import { addZeekOptions, refuseZeekMisuse } from '../shared/zeek-options';

interface RecordOptions extends SourceOptions {
  readonly out?: string;
  readonly jsonl?: string;
  readonly bytes?: number;
  readonly maxBytes?: number;
  readonly keepPerPort?: number;
}

/** Bytes kept of a payload: as many as Zeek's script logs and the capstone's files contain. */
const JSONL_BYTES = 64;
const TRAINING_DATA_BYTES = 32;
/** The maximum number of bytes in a packet. */
const LONGEST_PAYLOAD = 65_535;
/** Number of bad lines that are reported one by one. The rest are counted. */
const TOLD = 10;

/** Add `firstbytes record`: first payloads into a training-data folder, or as JSON Lines. */
export function addRecordCommand(program: Command): void {
  const command = program
    .command('record')
    .description(
      'Records the first payload of every connection: from a running Zeek, from packet traces ' +
        "(pcap, pcapng), or from Zeek's firstbytes.log (TSV, JSON); files may be plain or gzip.",
    );
  addZeekOptions(command)
    .option('--pcap <files...>', 'packet traces to read; - is standard input', repeated)
    .option(
      '--log <files...>',
      'logs to read, or JSON Lines with their fields; - is standard input',
      repeated,
    )
    .option('--follow', 'follow the log as it grows, through rotation, until Ctrl-C')
    .option('--only-new', 'with --follow: skip what the log already contains')
    .option(
      '--out <dir>',
      'a training-data folder: one file per protocol or port, one payload per line; appended to',
      oneName,
    )
    .option(
      '--jsonl <file>',
      'a file with one JSON object per connection; overwritten; - is standard output',
      oneName,
    )
    .option(
      '--bytes <number>',
      `how many first bytes to keep (${JSONL_BYTES} in JSON, else ${TRAINING_DATA_BYTES})`,
      wholeNumber(1, LONGEST_PAYLOAD),
    )
    .option('--max-bytes <size>', 'stop when the files reach this size, such as 500M', byteSize)
    .option(
      '--keep-per-port <number>',
      'with --out: how many payloads a file may have',
      wholeNumber(1),
    )
    .addHelpText(
      'after',
      '\nCtrl-C ends a recording cleanly: everything received is written and counted. All lines are complete: ' +
        'the\nnext start removes a line that a kill cut off.',
    )
    .addHelpText('after', traceLimitsHelp)
    .addHelpText('after', logLimitsHelp);
  command.action(async (options: RecordOptions) => {
    refuseMisuse(command, options);
    const { pcap = [], log = [], ca } = options;
    const inputs = [...pcap, ...log, ...(ca === undefined ? [] : [ca])];
    refuseOverwriting(command, { inputs, outputs: await outputsOf(options, inputs) });
    await (options.out === undefined ? recordJsonLines(options) : recordTrainingData(options));
  });
}

function refuseMisuse(command: Command, options: RecordOptions): void {
  const { pcap = [], log = [], zeek, follow, onlyNew, out, jsonl, keepPerPort } = options;
  const misuse = (message: string) => command.error(`error: ${message}`);
  if (pcap.length + log.length === 0 && zeek === undefined) {
    misuse('expected --pcap, --log or --zeek, to say where the records come from');
  }
  if ((out === undefined) === (jsonl === undefined)) {
    misuse('expected either --out or --jsonl, to say where the records go');
  }
  if (zeek !== undefined && pcap.length + log.length > 0) {
    misuse('--zeek cannot be combined with --pcap or --log: it runs until Ctrl-C');
  }
  if (follow && (log.length !== 1 || pcap.length > 0 || log[0] === '-')) {
    misuse('--follow expects one --log, a file, and nothing else to read');
  }
  refuseSame(command, 'input', [...pcap, ...log]);
  refuseZeekMisuse(command, options);
  if (onlyNew && !follow) misuse('--only-new needs --follow');
  if (keepPerPort !== undefined && out === undefined) misuse('--keep-per-port needs --out');
}

/** List the files that will be written if there are records for them. */
async function outputsOf(
  { out, jsonl }: RecordOptions,
  inputs: readonly string[],
): Promise<string[]> {
  if (out === undefined) return [jsonl!];
  const names = [...(await readdir(out).catch(() => [])), ...inputs.map((file) => basename(file))];
  return names.filter(isTrainingFileName).map((name) => join(out, name));
}

async function recordTrainingData(options: RecordOptions): Promise<void> {
  const { out, maxBytes, keepPerPort, bytes = TRAINING_DATA_BYTES } = options;
  const writer = await TrainingDataWriter.open(out!, { maxBytes, keepPerPort });
  for (const { file, removed } of writer.mended) {
    say(`${file}: removed its last line, which was incomplete: ${removed || 'zeros'}`);
  }
  await record(options, bytes, { sink: writer, status: () => statusOf(writer) });
  for (const [protocol, count] of writer.counts) {
    sayLine(`${out!}/${protocol}: ${count} payloads added`);
  }
  if (writer.leftOut > 0) {
    sayLine(`${out!}: ${writer.leftOut} payloads left out by --keep-per-port`);
  }
}

async function recordJsonLines(options: RecordOptions): Promise<void> {
  const { jsonl, maxBytes, bytes = JSONL_BYTES } = options;
  if (jsonl === '-') {
    await record(options, bytes, { sink: new RecordPrinter(maxBytes) });
  } else {
    const writer = await JsonLinesWriter.open(jsonl!, { maxBytes });
    await record(options, bytes, {
      sink: writer,
      status: () => `${writer.count} records, ${writer.bytes} bytes`,
      // If nothing could be read, the old content of the file is worth more than an empty file.
      close: (wasRead) => writer.close({ keepOld: !wasRead }),
    });
  }
}

/** Where a recording goes. */
interface Destination {
  readonly sink: RecordSink;
  /** Describes the progress in one line. */
  readonly status?: () => string;
  /**
   * Closes the sink, instead of its own `close`. `wasRead` says whether the sources were read to their ends.
   */
  readonly close?: (wasRead: boolean) => Promise<void>;
}

/** Run a recording to its end, and report what went wrong. */
async function record(
  options: RecordOptions,
  keep: number,
  { sink, status, close = () => sink.close() }: Destination,
): Promise<void> {
  const progress = new Progress();
  let bad = 0;
  let failures = 0;
  const end = await untilInterrupted(async (signal): Promise<RecordingEnd> => {
    const source: AsyncIterable<FirstBytes> = readSources(options, {
      signal,
      keep,
      onFailure: (message) => {
        failures++;
        progress.line(`firstbytes: ${message}`);
        process.exitCode = 1;
      },
      onNote: (message) => {
        progress.line(`firstbytes: ${message}`);
      },
      onBad: ({ file, line, reason }: BadLogLine) => {
        if (++bad <= TOLD) progress.line(`firstbytes: ${file}:${line}: ${reason}`);
        process.exitCode = 1;
      },
      onZeek: (line) => {
        progress.line(line);
      },
    });
    let wasRead = false;
    try {
      const end = await recordFrom(source, sink, {
        // Records from Zeek that have arrived are still written: that source ends by itself.
        ...(options.zeek === undefined ? { signal } : {}),
        onProgress: () => {
          if (status) progress.status(status);
        },
      });
      wasRead = end !== 'stopped' && !signal.aborted && failures + bad === 0;
      return end;
    } finally {
      progress.clear();
      await close(wasRead);
    }
  });
  if (bad > 0) say(`${bad} lines left out`);
  if (end === 'full' && options.maxBytes !== undefined && !outputIsLost()) {
    say(`stopped at --max-bytes ${options.maxBytes}`);
  }
}

function statusOf({ counts, bytes }: TrainingDataWriter): string {
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 4);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const each = most.map(([protocol, count]) => `${protocol} ${count}`).join(', ');
  return `${all} payloads (${each}${counts.size > most.length ? ', …' : ''}), ${bytes} bytes`;
}
