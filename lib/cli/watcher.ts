import {
  AlertBudget,
  HexError,
  monotonicSeconds,
  type FirstBytes,
  type HeldBack,
  type Judge,
  type LiveRecord,
  type ZeekStream,
} from '../index';
import { alertHeading, alertJson, alertRow, type Alert } from './alert-printer';
import type { Progress } from './progress';
import { WatchCounts } from './watch-counts';

/** What a watcher has to know of the command line. */
export interface WatcherOptions {
  readonly alertsPerMinute: number;
  /** Print JSON Lines in a terminal, too. */
  readonly json?: true;
  /** Send what is told to Zeek. */
  readonly notify?: true;
  /** A trace that is replayed: its own time limits the alerts. */
  readonly replay?: string;
}

/** Judges what comes, and tells. */
export class Watcher {
  readonly counts: WatchCounts;
  readonly #budget: AlertBudget;
  readonly #isTable: boolean;
  #hasHeading = false;
  #saidCut = false;

  constructor(
    private readonly judge: Judge,
    private readonly options: WatcherOptions,
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
      this.progress.status(() => this.counts.status());
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
