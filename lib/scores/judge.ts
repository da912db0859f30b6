import { isFirst, type FirstBytes } from '../capture/first-bytes';
import { fieldsOf } from '../bits/protocol-fields';
import { recordRows } from '../bits/record-rows';
import type { DetectorScorer } from './detectors/detector';
import type { ProtocolModel } from './protocol-model';

/** A byte of a payload and its share of the payload's score. */
export interface ByteShare {
  /** The place of the byte, from 0. */
  readonly at: number;
  /** Two hex digits; absent after the payload's end, if the end is anomalous. */
  readonly hex: string | undefined;
  /** The share of the score, above 0, up to 1. */
  readonly share: number;
  /** The field at this place in the model's protocol. */
  readonly field: string | undefined;
}

/**
 * Why a payload was not scored: its connection's SYN was not seen, bytes before it were missed, or it was
 * cut too short.
 */
export type LeftOut = 'midstream' | 'missed' | 'cut';

/** A model's verdict on one payload. */
export type Verdict =
  | { readonly kind: 'scored'; readonly score: number; readonly isAnomalous: boolean }
  | { readonly kind: 'left out'; readonly why: LeftOut };

export interface JudgeOptions {
  /** Also score payloads that follow a missing SYN or missed bytes: they are not first payloads. */
  readonly midstream?: boolean | undefined;
}

/**
 * Scores payloads one by one with a model, immediately, without waiting.
 *
 * @example
 * const judge = new Judge(await loadProtocolModel('models/tls-8'));
 * for await (const record of readTrace('trace.pcap')) {
 *   const verdict = judge.judge(record);
 *   if (verdict.kind === 'scored') console.log(record.respPort, verdict.isAnomalous);
 * }
 */
export class Judge {
  /** The protocol that the model knows, such as `TLS`. */
  readonly normal: string;
  /** Scores above it are anomalous. */
  readonly threshold: number;
  /** How many bytes of a payload the model uses. */
  readonly bytes: number;
  readonly #scorer: DetectorScorer;
  readonly #midstream: boolean;

  constructor(
    { normal, threshold, detector }: Pick<ProtocolModel, 'normal' | 'threshold' | 'detector'>,
    { midstream = false }: JudgeOptions = {},
  ) {
    this.normal = normal;
    this.threshold = threshold;
    this.bytes = detector.bytes;
    this.#scorer = detector.scorer();
    this.#midstream = midstream;
  }

  /** @throws HexError if the record's hex is not valid. */
  judge(record: FirstBytes): Verdict {
    const { hex, length, synSeen } = record;
    if (!isFirst(record) && !this.#midstream) {
      return { kind: 'left out', why: synSeen ? 'missed' : 'midstream' };
    }
    if (hex.length / 2 < Math.min(length, this.bytes)) return { kind: 'left out', why: 'cut' };
    const score = this.#scorer.score(recordRows([record], this.bytes))[0]!;
    return { kind: 'scored', score, isAnomalous: score > this.threshold };
  }

  /**
   * Return the bytes that explain a payload's score, the largest shares first. Empty if the detector cannot
   * divide a score among bytes, or the score is 0.
   *
   * @param most - the maximum number of them.
   */
  explain(record: FirstBytes, most = 4): ByteShare[] {
    const parts = this.#scorer.explain?.(recordRows([record], this.bytes)) ?? new Float64Array(0);
    const score = parts.reduce((sum, part) => sum + part, 0);
    const fields = fieldsOf(this.normal);
    return Array.from(parts, (part, at): ByteShare => {
      const digits = record.hex.slice(2 * at, 2 * at + 2);
      return {
        at,
        hex: digits === '' ? undefined : digits,
        share: part / score,
        field: fields.find(({ from, to }) => at >= from && at < to)?.name,
      };
    })
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share || a.at - b.at)
      .slice(0, most);
  }
}
