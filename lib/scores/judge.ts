import type { FirstBytes } from '../capture/first-bytes';
import { tlsFields } from '../bits/bit-names';
import { hexToBits } from '../bits/hex-to-bits';
import type { Rows } from '../bits/rows';
import type { SavedModel } from '../model/saved-model';
import { createScorer, type Scorer } from '../model/fused/scorer';

/** A byte of a payload, and how badly the model reconstructs it. */
export interface ByteError {
  /** Which byte, from 0. */
  readonly at: number;
  /** Two hex digits; absent where the payload is over, and a zero stands in. */
  readonly hex: string | undefined;
  /** The mean absolute error over its eight bits. */
  readonly error: number;
  /** What stands there in the protocol that the model was trained on. */
  readonly field: string | undefined;
}

/** Why a payload was not scored: its connection's beginning was not seen, or it was cut too short. */
export type LeftOut = 'midstream' | 'cut';

/** What a model says of one payload. */
export type Verdict =
  | { readonly kind: 'scored'; readonly score: number; readonly isAnomalous: boolean }
  | { readonly kind: 'left out'; readonly why: LeftOut };

export interface JudgeOptions {
  /** Scores above it are anomalous; the model's own if absent. */
  readonly threshold?: number | undefined;
  /** Score payloads of connections whose SYN was not seen, too: they are not first payloads. */
  readonly midstream?: boolean | undefined;
}

/** Judges payloads one by one with a model. */
export class Judge {
  /** What the model was trained on, such as `TLS`. */
  readonly normal: string;
  readonly threshold: number;
  /** How many bytes of a payload the model looks at. */
  readonly bytes: number;
  readonly #scorer: Scorer;
  readonly #midstream: boolean;

  /** @throws RangeError if neither the model nor the options say a threshold. */
  constructor({ autoencoder, description }: SavedModel, options: JudgeOptions = {}) {
    const threshold = options.threshold ?? description.threshold?.score;
    if (threshold === undefined || !Number.isFinite(threshold)) {
      throw new RangeError(
        `There is no threshold for this model of ${description.normal}: expected one in the model, as ` +
          'firstbytes train sets it, or as an option.',
      );
    }
    this.normal = description.normal;
    this.threshold = threshold;
    this.bytes = autoencoder.bytes;
    this.#scorer = createScorer(autoencoder);
    this.#midstream = options.midstream ?? false;
  }

  /** @throws HexError if the record's hex is none. */
  judge({ hex, length, synSeen }: FirstBytes): Verdict {
    if (!synSeen && !this.#midstream) return { kind: 'left out', why: 'midstream' };
    if (hex.length / 2 < Math.min(length, this.bytes)) return { kind: 'left out', why: 'cut' };
    const score = this.#scorer.score(this.#rowOf(hex))[0]!;
    return { kind: 'scored', score, isAnomalous: score > this.threshold };
  }

  /**
   * The bytes that gave a payload away: those with the greatest errors, greatest first.
   *
   * @param most - how many of them.
   */
  explain({ hex }: FirstBytes, most = 4): ByteError[] {
    const row = this.#rowOf(hex);
    const fields = this.normal === 'TLS' ? tlsFields : [];
    return byteErrors(row, this.#scorer.reconstruct(row))
      .map((error, at): ByteError => {
        const digits = hex.slice(2 * at, 2 * at + 2);
        return {
          at,
          hex: digits === '' ? undefined : digits,
          error,
          field: fields.find(({ from, to }) => at >= from && at < to)?.name,
        };
      })
      .sort((a, b) => b.error - a.error || a.at - b.at)
      .slice(0, most);
  }

  #rowOf(hex: string): Rows {
    return hexToBits([hex], this.bytes);
  }
}

/** The mean absolute error of each byte of one row. */
function byteErrors({ bits, bytes }: Rows, predicted: Float32Array): number[] {
  return Array.from({ length: bytes }, (_, byte) => {
    let sum = 0;
    for (let bit = 8 * byte; bit < 8 * byte + 8; bit++)
      sum += Math.abs(bits[bit]! - predicted[bit]!);
    return sum / 8;
  });
}
