import type { Command } from 'commander';
import {
  AlertBudget,
  HexError,
  Judge,
  loadModel,
  monotonicSeconds,
  type FirstBytes,
  type HeldBack,
  type LiveRecord,
  type ZeekStream,
} from '../index';
import { alertHeading, alertJson, alertRow, type Alert } from './alert-printer';
import { untilInterrupted } from './interrupt';
import { serveMetrics } from './metrics-server';
import { nonNegative, wholeNumber } from './options';
import { Progress } from './progress';
import { readSources } from './record-sources';
import { WatchCounts } from './watch-counts';
import { addZeekOptions, openZeek, type ZeekSource } from './zeek-options';

interface WatchOptions extends ZeekSource {
  readonly model: string;
  readonly log?: string;
  readonly follow?: true;
  readonly onlyNew?: true;
  readonly replay?: string;
  readonly notify?: true;
  readonly threshold?: number;
  readonly midstream?: true;
  readonly alertsPerMinute: number;
  readonly metrics?: number;
  readonly json?: true;
}

/** Bytes kept of a payload, or as many as the model looks at: an alert shows them. */
const KEPT_BYTES = 64;

/** `firstbytes watch`: scores every payload as it comes, and tells of those over the threshold. */
export function addWatchCommand(program: Command): void {
  const command = program
    .command('watch')
    .description(
      'Scores payloads as they come, from Zeek, from its log or from a trace, and tells of those over ' +
        "the model's threshold: a table in a terminal, JSON Lines elsewhere.",
    )
    .requiredOption('--model <dir>', 'a model that firstbytes train saved');
  addZeekOptions(command)
    .option('--log <file>', "Zeek's firstbytes.log, or JSON Lines with its fields")
    .option('--follow', 'with --log: go on as it grows, through rotation, until Ctrl-C')
    .option('--only-new', 'with --follow: leave out what the log holds already')
    .option('--replay <trace>', 'a packet trace (pcap, pcapng, gzip), no Zeek needed')
    .option('--notify', 'with --zeek: send what is told to Zeek, which makes a notice of it')
    .option('--threshold <score>', "in place of the model's own", nonNegative)
    .option('--midstream', 'score connections, too, whose beginning was not seen')
    .option(
      '--alerts-per-minute <number>',
      'tell of no more than so many; the others are counted (of a trace: by its own time)',
      wholeNumber(1),
      60,
    )
    .option(
      '--metrics <port>',
      'serve counts and latency to Prometheus, on loopback',
      wholeNumber(0),
    )
    .option('--json', 'JSON Lines in a terminal too')
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
  if (follow && log === undefined) misuse('--follow goes with --log');
  if (onlyNew && !follow) misuse('--only-new goes with --follow');
  if (notify && zeek === undefined) misuse('--notify goes with --zeek');
}

async function watch(options: WatchOptions): Promise<void> {
  const { threshold, midstream } = options;
  const judge = new Judge(await loadModel(options.model), { threshold, midstream });
  const progress = new Progress(process.stderr);
  await untilInterrupted(async (signal) => {
    const ended = new AbortController();
    const until = AbortSignal.any([signal, ended.signal]);
    const tell = (line: string) => {
      progress.line(line);
    };
    const zeek = options.zeek === undefined ? undefined : await openZeek(options, until, tell);
    const watcher = new Watcher(judge, options, progress, zeek, () => {
      ended.abort();
    });
    const metrics =
      options.metrics === undefined
        ? undefined
        : await serveMetrics(options.metrics, () => watcher.counts.prometheus());
    if (metrics) {
      const { port } = metrics.address() as { port: number };
      tell(`firstbytes: metrics at http://127.0.0.1:${port}/metrics`);
    }
    try {
      await watcher.run(zeek ?? openFiles(options, judge.bytes, until, tell));
    } finally {
      metrics?.closeAllConnections();
      metrics?.close();
      await zeek?.close();
      watcher.end();
    }
  });
}

/** The records of a log or a trace. */
function openFiles(
  { log, follow, onlyNew, replay }: WatchOptions,
  bytes: number,
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
      onBad: ({ file, line, reason }) => {
        tell(`firstbytes: ${file}:${line}: ${reason}`);
        process.exitCode = 1;
      },
      onZeek: tell,
    },
  );
}

/** Judges what comes, and tells. */
class Watcher {
  readonly counts: WatchCounts;
  readonly #budget: AlertBudget;
  readonly #isTable: boolean;
  #hasHeading = false;
  #saidCut = false;

  constructor(
    private readonly judge: Judge,
    private readonly options: WatchOptions,
    private readonly progress: Progress,
    private readonly zeek: ZeekStream | undefined,
    stop: () => void,
  ) {
    this.counts = new WatchCounts(judge.threshold, () => zeek?.counts);
    this.#budget = new AlertBudget(options.alertsPerMinute);
    this.#isTable = process.stdout.isTTY && options.json !== true;
    // Whoever reads standard output, such as head, may have had enough of it.
    process.stdout.on('error', stop);
  }

  async run(records: AsyncIterable<FirstBytes | LiveRecord>): Promise<void> {
    const timer = setInterval(() => {
      this.progress.status(this.counts.status());
      if (this.options.replay === undefined) this.#tellHeldBack(this.#budget.reports(wallClock()));
    }, 1000);
    try {
      for await (const record of records) this.#take(record);
    } finally {
      clearInterval(timer);
    }
  }

  end(): void {
    this.progress.clear();
    this.#tellHeldBack(this.#budget.end());
    for (const line of this.counts.summary()) this.progress.line(line);
  }

  #take(record: FirstBytes | LiveRecord): void {
    const arrivedAt = 'arrivedAt' in record ? record.arrivedAt : monotonicSeconds();
    let verdict;
    try {
      verdict = this.judge.judge(record);
    } catch (error) {
      if (!(error instanceof HexError)) throw error;
      this.counts.leftOut.unreadable++;
      return;
    }
    if (verdict.kind === 'left out') {
      this.counts.leftOut[verdict.why]++;
      if (verdict.why === 'cut') this.#sayCut(record);
      return;
    }
    this.counts.scored++;
    this.counts.latencies.add(monotonicSeconds() - arrivedAt);
    if (verdict.isAnomalous) this.#alert(record, verdict.score);
  }

  #alert(record: FirstBytes, score: number): void {
    // A trace is limited by its own time, so that it is told alike however fast it is read.
    const now = this.options.replay === undefined ? wallClock() : record.ts;
    const isTold = this.#budget.take(now, score);
    this.#tellHeldBack(this.#budget.reports(now));
    if (!isTold) {
      this.counts.heldBack++;
      return;
    }
    this.counts.told++;
    const { threshold, normal: model } = this.judge;
    this.#print({ record, score, threshold, model, bytes: this.judge.explain(record) });
    if (this.options.notify) this.zeek!.publishAnomaly({ record, score, threshold, model });
  }

  #print(alert: Alert): void {
    if (!this.#isTable) {
      process.stdout.write(`${alertJson(alert)}\n`);
      return;
    }
    this.progress.clear();
    if (!this.#hasHeading) process.stdout.write(`${alertHeading()}\n`);
    this.#hasHeading = true;
    process.stdout.write(`${alertRow(alert)}\n`);
  }

  #tellHeldBack(all: readonly HeldBack[]): void {
    for (const { count, highest, minute } of all) {
      const when = new Date(1000 * minute).toISOString().slice(0, 16);
      this.progress.line(
        `firstbytes: held back ${count} alerts of the minute ${when} UTC, more than ` +
          `${this.options.alertsPerMinute}; the highest score among them was ${highest.toFixed(4)}`,
      );
    }
  }

  #sayCut({ hex }: FirstBytes): void {
    if (this.#saidCut) return;
    this.#saidCut = true;
    this.progress.line(
      `firstbytes: a payload was cut to ${hex.length / 2} bytes and the model looks at ` +
        `${this.judge.bytes}: it and its like are left out. Have Zeek keep more (FirstBytes::bytes).`,
    );
  }
}

function wallClock(): number {
  return Date.now() / 1000;
}
