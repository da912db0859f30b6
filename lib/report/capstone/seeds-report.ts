import type { Separation } from '../../scores/separation';
import type { StuckOutputs } from '../../scores/stuck-outputs';
import type { OtherProtocol } from './other-protocols';

/** How one other protocol stands to the TLS test rows under the model of one seed. */
export type SeedSeparation = Pick<Separation, 'auc' | 'tprAtFpr1' | 'separable' | 'gap'>;

/** What one seed comes to at one width. */
export interface SeedRun {
  readonly seed: number;
  /** The loss of each epoch, in order, as Keras counts it. */
  readonly losses: readonly number[];
  /** Of the model's `8 * bytes` outputs, judged on every TLS test row. */
  readonly stuck: StuckOutputs;
  readonly others: Readonly<Record<OtherProtocol, SeedSeparation>>;
}

/** Every seed at one width, and what has no seed. */
export interface SeedsWidth {
  readonly bytes: number;
  /** How many of the `8 * bytes` bits are not the same in every TLS test row. */
  readonly varyingBits: number;
  /** The mean of each bit over the training rows, which needs no network and no seed. */
  readonly bitMean: Readonly<Record<OtherProtocol, SeedSeparation>>;
  /** One entry a seed, ascending; a run that was interrupted has fewer at some widths. */
  readonly runs: readonly SeedRun[];
}

/**
 * The capstone's experiment over several seeds: `seeds` of `report.json`, and the whole of
 * `seeds.json`, of which `data/capstone-seeds.json` is one. Every number is finite.
 */
export interface SeedsReport {
  readonly experiment: 'capstone-seeds';
  /** Of the package that wrote it. */
  readonly version: string;
  /** What trained and predicted: `fused`, `wasm`. */
  readonly backend: string;
  /** How many each model was trained for. */
  readonly epochs: number;
  /** TLS rows trained on, and TLS rows scored. */
  readonly rows: { readonly train: number; readonly test: number };
  /** SHA-256 of each protocol's lines, as `Payloads` has it. */
  readonly data: Readonly<Record<'TLS' | OtherProtocol, string>>;
  /** At 32, 16 and 8 bytes. */
  readonly widths: readonly SeedsWidth[];
}
