import type { Command } from 'commander';
import { Judge, loadProtocolModel, type FirstBytes } from '../../index';
import { untilInterrupted } from '../shared/interrupt';
import { serveMetrics } from './metrics-server';
import { oneName, port, score, wholeNumber } from '../shared/options';
import { Progress } from '../shared/progress';
import { readSources } from '../shared/record-sources';
import { logLimitsHelp } from '../shared/log-limits-help';
import { traceLimitsHelp } from '../shared/trace-limits-help';
import { Watcher, type WatcherOptions } from './watcher';
import {
  addZeekOptions,
  openZeek,
  refuseZeekMisuse,
  type ZeekSource,
} from '../shared/zeek-options';

interface WatchOptions extends ZeekSource, WatcherOptions {
  readonly model: string;
  readonly log?: string;
  readonly follow?: true;
  readonly onlyNew?: true;
  readonly threshold?: number;
  readonly midstream?: true;
  readonly metrics?: number;
}

/** Bytes kept of a payload, for alerts; more if the model uses more. */
const KEPT_BYTES = 64;

/** Add `firstbytes watch`: scores every payload as it arrives, and reports those over the threshold. */
export function addWatchCommand(program: Command): void {
  const command = program
    .command('watch')
    .description(
      'Scores payloads as they arrive, from Zeek, from its log or from a trace, and reports those over ' +
        "the model's threshold: a table in a terminal, JSON Lines elsewhere.",
    )
    .requiredOption('--model <dir>', 'any model or detector saved by firstbytes train', oneName);
  addZeekOptions(command)
    .option('--log <file>', "Zeek's firstbytes.log, or JSON Lines with its fields", oneName)
    .option('--follow', 'with --log: follow it as it grows, through rotation, until Ctrl-C')
    .option('--only-new', 'with --follow: skip what the log already contains')
    .option('--replay <trace>', 'a packet trace (pcap, pcapng, gzip), no Zeek needed', oneName)
    .option('--notify', 'with --zeek: send alerts to Zeek, which makes notices of them')
    .option('--threshold <score>', "replaces the model's own", score)
    .option(
      '--midstream',
      'also score connections whose SYN was not seen or whose first bytes were missed',
    )
    .option(
      '--alerts-per-minute <number>',
      'report at most this many; the others are counted (for a trace, by its own time)',
      wholeNumber(1),
      60,
    )
    .option(
      '--metrics <port>',
      'serve counts and latency to Prometheus, on loopback; 0 uses any free port',
      port,
    )
    .option('--json', 'print JSON Lines, also in a terminal')
    .addHelpText('after', traceLimitsHelp)
    .addHelpText('after', logLimitsHelp)
    .action(async (options: WatchOptions) => {
      refuseMisuse(command, options);
      await watch(options);
    });
}

function refuseMisuse(command: Command, options: WatchOptions): void {
  const { zeek, log, replay, follow, onlyNew, notify } = options;
  const misuse = (message: string) => command.error(`error: ${message}`);
  if ([zeek, log, replay].filter((source) => source !== undefined).length !== 1) {
    misuse('expected one of --zeek, --log and --replay, to say where the payloads come from');
  }
  refuseZeekMisuse(command, options);
  if (follow && log === undefined) misuse('--follow needs --log');
  if (onlyNew && !follow) misuse('--only-new needs --follow');
  if (notify && zeek === undefined) misuse('--notify needs --zeek');
}

async function watch(options: WatchOptions): Promise<void> {
  const { threshold, midstream } = options;
  const judge = new Judge(await loadProtocolModel(options.model, { threshold }), { midstream });
  const progress = new Progress();
  const tell = (line: string) => {
    progress.line(line);
  };
  const watcher = new Watcher(judge, options, progress);
  const metrics =
    options.metrics === undefined
      ? undefined
      : await serveMetrics(options.metrics, () => watcher.counts.prometheus());
  if (metrics) tell(`firstbytes: metrics at ${metrics.url}`);
  try {
    await untilInterrupted(async (signal) => {
      if (options.zeek === undefined) {
        await watcher.read(openFiles(options, judge.bytes, watcher, signal, tell), signal);
      } else {
        await watcher.listen(await openZeek(options, signal, tell));
      }
    });
  } finally {
    metrics?.close();
  }
}

/** Read the records of a log or a trace. */
function openFiles(
  { log, follow, onlyNew, replay }: WatchOptions,
  bytes: number,
  watcher: Watcher,
  signal: AbortSignal,
  tell: (line: string) => void,
): AsyncIterable<FirstBytes> {
  return readSources(
    {
      pcap: replay === undefined ? [] : [replay],
      log: log === undefined ? [] : [log],
      ...(follow ? { follow } : {}),
      ...(onlyNew ? { onlyNew } : {}),
    },
    {
      signal,
      keep: Math.max(KEPT_BYTES, bytes),
      onFailure: (message) => {
        tell(`firstbytes: ${message}`);
        process.exitCode = 1;
      },
      onNote: (message) => {
        tell(`firstbytes: ${message}`);
      },
      onBad: (bad) => {
        watcher.takeBad(bad);
      },
      onZeek: tell,
    },
  );
}
