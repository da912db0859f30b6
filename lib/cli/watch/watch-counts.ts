import type { ZeekCounts } from '../../capture/index';
import { Latencies, type LeftOut } from '../../scores/index';
import { zeekCountsText } from '../shared/zeek-options';

const leftOutTexts: Readonly<Record<LeftOut | 'unreadable', string>> = {
  midstream: 'mid-stream',
  missed: 'after missed bytes',
  cut: 'cut too short',
  unreadable: 'unreadable',
};

/** What a watch has counted up to now. It is printed at the end, and served to Prometheus meanwhile. */
export class WatchCounts {
  scored = 0;
  told = 0;
  heldBack = 0;
  readonly leftOut: Record<LeftOut | 'unreadable', number> = {
    midstream: 0,
    missed: 0,
    cut: 0,
    unreadable: 0,
  };
  /** From the arrival of the payload to the verdict. */
  readonly latencies = new Latencies();

  readonly #threshold: number;
  readonly #zeek: () => ZeekCounts | undefined;

  constructor(threshold: number, zeek: () => ZeekCounts | undefined) {
    this.#threshold = threshold;
    this.#zeek = zeek;
  }

  /** Return the current counts, in one line. */
  status(): string {
    return `${this.scored} payloads scored, ${this.told + this.heldBack} over the threshold`;
  }

  /** Return the final counts, in lines. */
  summary(): string[] {
    const { scored, told, heldBack, latencies } = this;
    const threshold = this.#threshold;
    const leftOut = Object.entries(this.leftOut)
      .filter(([, count]) => count > 0)
      .map(([why, count]) => `${count} ${leftOutTexts[why as LeftOut]}`);
    const zeek = this.#zeek();
    return [
      `${scored} payloads scored, ${told + heldBack} over the threshold ${threshold.toFixed(4)} ` +
        `(${told} reported, ${heldBack} held back)`,
      ...(leftOut.length > 0 ? [`left out: ${leftOut.join(', ')}`] : []),
      ...(latencies.count > 0 ? [`payload to verdict: ${latencyText(latencies)}`] : []),
      ...(zeek ? [zeekCountsText(zeek)] : []),
    ];
  }

  /**
   * Write the counts in Prometheus's text format
   * (https://prometheus.io/docs/instrumenting/exposition_formats/).
   */
  prometheus(): string {
    const { latencies, leftOut } = this;
    const zeek = this.#zeek();
    const name = 'firstbytes_verdict_seconds';
    const buckets = latencies
      .cumulative()
      .map(({ end, count }) => `${name}_bucket{le="${Number(end.toPrecision(3))}"} ${count}`);
    return [
      ...metric('firstbytes_scored_total', 'counter', 'Payloads scored.', this.scored),
      ...metric('firstbytes_alerts_total', 'counter', 'Alerts told.', this.told),
      ...metric(
        'firstbytes_alerts_held_back_total',
        'counter',
        'Alerts held back by the budget.',
        this.heldBack,
      ),
      ...head('firstbytes_left_out_total', 'counter', 'Payloads that were not scored.'),
      ...Object.entries(leftOut).map(
        ([why, count]) => `firstbytes_left_out_total{reason="${why}"} ${count}`,
      ),
      ...metric('firstbytes_threshold', 'gauge', 'Scores above it are alerts.', this.#threshold),
      ...head(name, 'histogram', 'Time from the arrival of a payload to its verdict.'),
      ...buckets,
      `${name}_bucket{le="+Inf"} ${latencies.count}`,
      `${name}_sum ${latencies.sum}`,
      `${name}_count ${latencies.count}`,
      ...(zeek ? zeekMetrics(zeek) : []),
      '',
    ].join('\n');
  }
}

function latencyText(latencies: Latencies): string {
  const milliseconds = (seconds: number) => `${Number((1000 * seconds).toPrecision(3))} ms`;
  const shares = [0.5, 0.9, 0.99, 0.999].map(
    (q) => `${100 * q} % within ${milliseconds(latencies.quantile(q))}`,
  );
  return `${shares.join(', ')}, the longest ${milliseconds(latencies.greatest)}`;
}

function zeekMetrics(zeek: ZeekCounts): string[] {
  const counter = (name: string, help: string, value: number) =>
    metric(`firstbytes_zeek_${name}_total`, 'counter', help, value);
  return [
    ...counter('received', 'Payloads received from Zeek.', zeek.received),
    ...counter('malformed', 'Messages that could not be read.', zeek.malformed),
    ...counter('dropped', 'Payloads dropped because they came too fast.', zeek.dropped),
    ...counter('published', 'Anomalies sent to Zeek.', zeek.published),
    ...counter(
      'unpublished',
      'Anomalies not sent because there was no connection.',
      zeek.unpublished,
    ),
    ...counter('reconnects', 'Connections lost and found again.', zeek.reconnects),
    ...counter('brief', 'Connections that ended immediately without an event.', zeek.brief),
    ...counter('disconnected_seconds', 'Time without a connection.', zeek.secondsWithoutConnection),
  ];
}

function metric(name: string, type: string, help: string, value: number): string[] {
  return [...head(name, type, help), `${name} ${value}`];
}

function head(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}
