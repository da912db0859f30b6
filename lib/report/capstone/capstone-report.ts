import type { EpochResult } from '../../model/trainer';
import type { Separation } from '../../scores/separation';
import type { ScoreSummary } from '../../scores/summary';
import type { OtherProtocol } from './other-protocols';
import type { SeedsReport } from './seeds-report';

/** The number of distinct rows at each width in bytes. */
export interface DistinctCounts {
  readonly '8': number;
  readonly '16': number;
  readonly '32': number;
}

/**
 * The TLS rows. The first `train` captured train the models, and the `test` after them are scored.
 */
export interface NormalRows {
  readonly train: number;
  readonly test: number;
  /** Of train and test rows together. */
  readonly distinct: DistinctCounts;
}

export interface OtherRows {
  readonly rows: number;
  readonly distinct: DistinctCounts;
}

/**
 * Another protocol's scores, and how well they are separated from the scores of the TLS test rows.
 */
export interface OtherScores extends ScoreSummary, Separation {}

/** The results of a detector without a network. */
export type BaselineScores = Pick<Separation, 'auc' | 'tprAtFpr1'>;

/** All measurements at one width. */
export interface WidthReport {
  /** The width: 32, 16 or 8. */
  readonly bytes: number;
  /** The number of the model's trained weights. */
  readonly weights: number;
  /** One entry per epoch, in order. */
  readonly epochs: readonly EpochResult[];
  /** Wall-clock seconds: `train` for all epochs, `score` for every row of every protocol. */
  readonly seconds: { readonly train: number; readonly score: number };
  /** For TLS, of the test rows; for the others, of all rows. */
  readonly scores: { readonly TLS: ScoreSummary } & Readonly<Record<OtherProtocol, OtherScores>>;
  readonly baselines: {
    /** The mean of each bit over the training rows. A row's score is its mean distance to it. */
    readonly bitMean: Readonly<Record<OtherProtocol, BaselineScores>>;
  };
}

/** A line of the capstone's table 1. */
export interface Table1Row {
  readonly protocol: string;
  readonly port: number;
  /** The widest row tried, in bits and in bytes. */
  readonly bits: number;
  readonly bytes: number;
  /**
   * The largest width at which one threshold separates it from TLS without error. Null if there is
   * none, and for TLS itself.
   */
  readonly separableAtBytes: number | null;
}

/** The scores of later payloads of TLS connections under the models of first payloads. */
export interface MidstreamWidth {
  readonly bytes: number;
  /** Of the later payloads only. */
  readonly scores: ScoreSummary;
  /** The share of later payloads that score above every first payload of the test. */
  readonly aboveTest: number;
  /** The others compared with the TLS test rows and the later payloads together. */
  readonly mixed: Readonly<Record<OtherProtocol, Separation>>;
}

/** Later payloads of TLS connections: the output of a sensor that starts in the middle. */
export interface MidstreamReport extends OtherRows {
  /** One entry per width, in the order of the report's widths. */
  readonly widths: readonly MidstreamWidth[];
}

/** The whole of `report.json`. Every number is finite. */
export interface CapstoneReport {
  readonly experiment: 'capstone';
  /** The version of the package that wrote it. */
  readonly version: string;
  readonly seed: number;
  /** The engine that trained and predicted: `fused`, or TensorFlow.js on `node`, `wasm` or `cpu`. */
  readonly backend: string;
  readonly rows: { readonly TLS: NormalRows } & Readonly<Record<OtherProtocol, OtherRows>>;
  /** At 32, 16 and 8 bytes. */
  readonly widths: readonly WidthReport[];
  readonly table1: readonly Table1Row[];
  /** Only if later payloads were scored too. */
  readonly midstream?: MidstreamReport;
  /** Only if more than one seed was requested. The report's own seed is the first of them. */
  readonly seeds?: SeedsReport;
}

/** The keys of `DistinctCounts`, widest first, as the tables show them. */
export const distinctWidths = ['32', '16', '8'] as const;
