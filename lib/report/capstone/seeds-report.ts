import type { Separation } from '../../scores/separation';
import type { StuckOutputs } from '../../scores/stuck-outputs';
import type { OtherProtocol } from './other-protocols';

/** How well one other protocol is separated from the TLS test rows under the model of one seed. */
export type SeedSeparation = Pick<Separation, 'auc' | 'tprAtFpr1' | 'separable' | 'gap'>;

/** The results of one seed at one width. */
export interface SeedRun {
  readonly seed: number;
  /** The loss of each epoch, in order, as Keras counts it. */
  readonly losses: readonly number[];
  /** Of the model's `8 * bytes` outputs, tested on every TLS test row. */
  readonly stuck: StuckOutputs;
  readonly others: Readonly<Record<OtherProtocol, SeedSeparation>>;
}

/** Every seed at one width, and the results that have no seed. */
export interface SeedsWidth {
  readonly bytes: number;
  /** How many of the `8 * bytes` bits are not the same in every TLS test row. */
  readonly varyingBits: number;
  /**
   * The results of the mean of each bit over the training rows. It needs no network and no seed.
   */
  readonly bitMean: Readonly<Record<OtherProtocol, SeedSeparation>>;
  /** One entry per seed, ascending. An interrupted run has fewer at some widths. */
  readonly runs: readonly SeedRun[];
}

/**
 * The capstone's experiment over several seeds. It is `seeds` of `report.json`, and the whole of
 * `seeds.json`, such as `data/capstone-seeds.json`. Every number is finite.
 */
export interface SeedsReport {
  readonly experiment: 'capstone-seeds';
  /** The version of the package that wrote it. */
  readonly version: string;
  /** The backend that trained and predicted: `fused`, `wasm`. */
  readonly backend: string;
  /** The number of epochs that each model was trained for. */
  readonly epochs: number;
  /** TLS rows trained on, and TLS rows scored. */
  readonly rows: { readonly train: number; readonly test: number };
  /** SHA-256 of each protocol's lines, as in `Payloads`. */
  readonly data: Readonly<Record<'TLS' | OtherProtocol, string>>;
  /** At 32, 16 and 8 bytes. */
  readonly widths: readonly SeedsWidth[];
}
