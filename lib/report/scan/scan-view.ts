import type { Chart } from '../../plots/figure';
import type { PageData } from '../browser/scan/page-data';

/**
 * All that a page of a scan shows, as texts and numbers alone: a thread can send it. Texts are
 * printable.
 */
export interface ScanView {
  /** What was found, in a sentence. */
  readonly verdict: string;
  readonly files: readonly string[];
  readonly facts: readonly (readonly [term: string, value: string])[];
  /** The models, and what was left out, in sentences. */
  readonly notes: readonly string[];
  /** The reasons why files could not be read to their ends. */
  readonly failures: readonly string[];
  /** The number of scanned records. If there are none, the page has no sections. */
  readonly records: number;
  /** For each protocol its name, the number and the share of its records, and their ports. */
  readonly protocols: readonly (readonly string[])[];
  /** One per model. */
  readonly thresholds: readonly ThresholdView[];
  /** One per model. */
  readonly figures: readonly Chart[];
  readonly findings: FindingsView;
  /** The largest groups first. */
  readonly groups: readonly GroupView[];
  /** The number of groups that are not listed. */
  readonly moreGroups: number;
  /** What the page's script needs. */
  readonly data: PageData;
}

export interface ThresholdView {
  readonly model: string;
  readonly value: string;
}

export interface FindingsView {
  /** What the list does not contain, in a sentence, or an empty text. */
  readonly left: string;
  readonly rows: readonly RowView[];
  /** The number of groups, listed or not. */
  readonly groups: number;
  /** The number of near misses among the rows. */
  readonly nearMisses: number;
}

/** A row of the table of findings. */
export interface RowView {
  /** Absent for a near miss. */
  readonly rank?: number | undefined;
  readonly score: number;
  readonly scoreLines: readonly string[];
  readonly payload: PayloadView;
  readonly why: string;
  readonly nearest: string;
  readonly nearestText: string;
  readonly group?: number | undefined;
  readonly from: string;
  readonly to: string;
  readonly ts: number;
  readonly timeLines: readonly string[];
}

/** The first bytes of a payload. */
export interface PayloadView {
  readonly hex: string;
  /** One character per byte. */
  readonly text: string;
  /** Each byte's share of the score; absent if it is not known. */
  readonly shares?: ArrayLike<number> | undefined;
}

/** A group of findings. */
export interface GroupView {
  /** From 1. */
  readonly number: number;
  readonly title: string;
  readonly hosts: string;
  /** That of the finding with the highest score. */
  readonly payload: PayloadView;
  /** A draft for Zeek; absent if there is none. */
  readonly signature?: string | undefined;
  /** How good the signature is, or why there is none; may be empty. */
  readonly about: string;
}
