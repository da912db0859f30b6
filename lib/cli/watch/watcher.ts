import { HexError, type FirstBytes, type Judge } from '../../index';
import type { LiveRecord, ZeekStream } from '../../capture/index';
import type { BadLogLine } from '../../records/index';
import { AlertBudget, type HeldBack } from '../../scores/index';
import { minuteText, monotonicSeconds } from '../../internal';
import { alertHeading, alertJson, alertRow, type Alert } from './alert-printer';
import type { Progress } from '../shared/progress';
import { outputIsLost, print, printJsonLine, standardOutput } from '../shared/standard-output';
import { untilAborted } from '../shared/until-aborted';
import { WatchCounts } from './watch-counts';

/** The options of the command line that a watcher needs. */
export interface WatcherOptions {
  readonly alertsPerMinute: number;
  /** Print JSON Lines even in a terminal. */
  readonly json?: true;
  /** Send alerts to Zeek. */
  readonly notify?: true;
  /** A replayed trace: alerts are limited by the trace's time. */
  readonly replay?: string;
}

/** Number of bad lines that are reported one by one. The rest are counted. */
const TOLD = 10;

/** Scores payloads as they arrive, and reports alerts. */
export class Watcher {
  readonly counts: WatchCounts;
  readonly #budget: AlertBudget;
  readonly #isTable: boolean;
  #hasHeading = false;
  #saidCut = false;
  #bad = 0;
  #zeek: ZeekStream | undefined;

  readonly #judge: Judge;
  readonly #options: WatcherOptions;
  readonly #progress: Progress;

  constructor(judge: Judge, options: WatcherOptions, progress: Progress) {
    this.#judge = judge;
    this.#options = options;
    this.#progress = progress;

    this.counts = new WatchCounts(judge.threshold, () => this.#zeek?.counts);
    this.#budget = new AlertBudget(options.alertsPerMinute);
    this.#isTable = standardOutput.isTTY && options.json !== true;
  }

  /** Evaluate the records of files, to their end or until the signal aborts. */
  async read(records: AsyncIterable<FirstBytes>, signal: AbortSignal): Promise<void> {
    try {
      await this.#run(untilAborted(records, signal), () => signal.aborted);
    } finally {
      this.#end();
    }
  }

  /** Evaluate what Zeek sends until the stream is closed. What has arrived by then is still evaluated. */
  async listen(zeek: ZeekStream): Promise<void> {
    this.#zeek = zeek;
    try {
      await this.#run(zeek, outputIsLost);
    } finally {
      await zeek.close();
      this.#end();
    }
  }

  /** Note a line that could not be read. The first few are reported, the rest are counted. */
  takeBad({ file, line, reason }: BadLogLine): void {
    if (++this.#bad <= TOLD) this.#progress.line(`firstbytes: ${file}:${line}: ${reason}`);
    process.exitCode = 1;
  }

  async #run(
    records: AsyncIterable<FirstBytes | LiveRecord>,
    isOver: () => boolean,
  ): Promise<void> {
    const timer = setInterval(() => {
      this.#progress.status(() => this.counts.status());
      if (this.#options.replay === undefined) this.#tellHeldBack(this.#budget.reports(wallClock()));
    }, 1000);
    try {
      for await (const record of records) {
        if (isOver()) break;
        const printed = this.#take(record);
        if (printed) await printed;
      }
    } finally {
      clearInterval(timer);
    }
  }

  #end(): void {
    this.#progress.clear();
    this.#tellHeldBack(this.#budget.end());
    if (this.#bad > TOLD) {
      this.#progress.line(
        `firstbytes: ${this.#bad} lines left out in total, the first ${TOLD} listed above`,
      );
    }
    for (const line of this.counts.summary()) this.#progress.line(line);
  }

  /** @returns what to wait for, if an alert is printed. */
  #take(record: FirstBytes | LiveRecord): Promise<void> | undefined {
    const arrivedAt = 'arrivedAt' in record ? record.arrivedAt : monotonicSeconds();
    let verdict;
    try {
      verdict = this.#judge.judge(record);
    } catch (error) {
      if (!(error instanceof HexError)) throw error;
      this.counts.leftOut.unreadable++;
      return undefined;
    }
    if (verdict.kind === 'left out') {
      this.counts.leftOut[verdict.why]++;
      if (verdict.why === 'cut') this.#sayCut(record);
      return undefined;
    }
    this.counts.scored++;
    this.counts.latencies.add(monotonicSeconds() - arrivedAt);
    return verdict.isAnomalous ? this.#alert(record, verdict.score) : undefined;
  }

  async #alert(record: FirstBytes, score: number): Promise<void> {
    // A trace is limited by its own time, so that the alerts are the same however fast it is read.
    const now = this.#options.replay === undefined ? wallClock() : record.ts;
    const isTold = this.#budget.take(now, score);
    this.#tellHeldBack(this.#budget.reports(now));
    if (!isTold) {
      this.counts.heldBack++;
      return;
    }
    this.counts.told++;
    const { threshold, normal: model } = this.#judge;
    await this.#print({ record, score, threshold, model, bytes: this.#judge.explain(record) });
    if (this.#options.notify) this.#zeek!.publishAnomaly({ record, score, threshold, model });
  }

  async #print(alert: Alert): Promise<void> {
    if (!this.#isTable) {
      await printJsonLine(alertJson(alert));
      return;
    }
    this.#progress.clear();
    if (!this.#hasHeading) print(`${alertHeading()}\n`);
    this.#hasHeading = true;
    print(`${alertRow(alert)}\n`);
  }

  #tellHeldBack(all: readonly HeldBack[]): void {
    for (const { count, highest, minute } of all) {
      this.#progress.line(
        `firstbytes: held back ${count} alerts of the minute ${minuteText(minute)}, more than ` +
          `${this.#options.alertsPerMinute}; the highest score among them was ${highest.toFixed(4)}`,
      );
    }
  }

  #sayCut({ hex }: FirstBytes): void {
    if (this.#saidCut) return;
    this.#saidCut = true;
    this.#progress.line(
      `firstbytes: a payload was cut to ${hex.length / 2} bytes, but the model needs ` +
        `${this.#judge.bytes}: such payloads are left out. Make Zeek keep more (FirstBytes::bytes).`,
    );
  }
}

function wallClock(): number {
  return Date.now() / 1000;
}
