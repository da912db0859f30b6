import { isFirst } from '../../capture/first-bytes';
import type { LogSource } from '../../records/log/reader';
import { readRecords } from '../../records/read-records';

/** First payloads of one way of speaking a protocol, in hex. */
export type KnownSample = readonly [protocol: string, lines: readonly string[]];

/** Number of samples per way of speaking. */
const SAMPLES = 1000;

/** What was left out of a file of labelled records. */
export interface LeftOutSamples {
  readonly bad: number;
  readonly unlabelled: number;
}

/**
 * Samples for `fitKnownProtocols`, one list for each way of speaking a protocol: many protocols
 * begin differently over UDP and over TCP.
 */
export class KnownSamples {
  readonly #ways = new Map<string, readonly [protocol: string, lines: string[]]>();

  get size(): number {
    return this.#ways.size;
  }

  /** Return the lists, in the order in which they were added. */
  values(): KnownSample[] {
    return [...this.#ways.values()];
  }

  /** Add the labelled records of a file, the first thousand for each way. */
  async addLabelled(source: LogSource, name?: string): Promise<LeftOutSamples> {
    let [bad, unlabelled] = [0, 0];
    const onBad = () => bad++;
    for await (const record of readRecords(
      source,
      name === undefined ? { onBad } : { onBad, name },
    )) {
      const { hex, proto } = record;
      const { label } = record.labels;
      if (typeof label !== 'string' || label === '') {
        unlabelled++;
        continue;
      }
      if (!isFirst(record)) continue;
      const way = `${label} over ${proto}`;
      const [, lines] = this.#ways.get(way) ?? [label, []];
      this.#ways.set(way, [label, lines]);
      if (lines.length < SAMPLES) lines.push(hex);
    }
    return { bad, unlabelled };
  }

  /** Add payloads of a protocol, and replace those it has: a thousand at even distances, or all. */
  addEvenly(protocol: string, lines: readonly string[]): void {
    const step = Math.max(1, lines.length / SAMPLES);
    const chosen = Array.from(
      { length: Math.min(SAMPLES, lines.length) },
      (_, at) => lines[Math.floor(at * step)]!,
    );
    this.#ways.set(protocol, [protocol, chosen]);
  }
}
