/**
 * Payloads as bits: what models train on and detectors score.
 *
 * Row-major `[count, 8 * bytes]`, each value 0 or 1, the most significant bit of a byte first: bit
 * `b` of row `r` is `bits[r * 8 * bytes + b]`.
 */
export interface Rows {
  readonly bits: Uint8Array;
  /** How many rows there are. */
  readonly count: number;
  /** The width: how many bytes of each payload a row holds. */
  readonly bytes: number;
}
