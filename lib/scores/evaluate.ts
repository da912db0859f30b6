import { hexToBits } from '../bits/hex-to-bits';
import { recordRows } from '../bits/record-rows';
import { pickRows, sliceRows, type Rows } from '../bits/rows';
import type { FirstBytes } from '../capture/first-bytes';
import type { LabelledRecord } from '../records/labelled-records';
import { portOfProtocol } from '../records/training-data/protocols';
import { calibrationRowsFor, conformalThreshold } from './conformal';
import { crossValidate } from './cross-validate';
import type { DetectorName, FitOptions } from './detectors/detector';
import { fitDetector } from './detectors/detector-registry';
import { figuresOf, type EvaluationRow, type Judged, type Opinion } from './evaluation-figures';
import { flaggedShare } from './threshold';

/** The plan of an evaluation on a labelled set. */
export interface EvaluationPlan extends FitOptions {
  /** The normal protocol: a label of the set. */
  readonly normal: string;
  /**
   * Normal payloads to fit and to calibrate, in hex or as records; the last ones are the calibration set. If
   * absent, detectors are cross-validated: each normal record of the set is scored by a detector fitted to
   * those of other sources (`sourceOf`).
   */
  readonly training?: readonly string[] | readonly FirstBytes[] | undefined;
  readonly bytes: readonly number[];
  readonly detectors: readonly DetectorName[];
  /** The field of the records whose values are resampled for intervals: `trace`, `client`. */
  readonly intervalsBy?: string | undefined;
  /** Verdicts of other programs on the records, to count agreement. */
  readonly opinions?: readonly Opinion[] | undefined;
  /** Called with remarks that a reader needs, in a sentence. */
  readonly onNote?: ((note: string) => void) | undefined;
}

/** The target false-positive rate of thresholds. */
const PROMISED = 0.01;

/**
 * Evaluate detectors on a labelled set. Fit to training data, set a threshold on the calibration set, and
 * score every record. Without training data, cross-validate.
 *
 * @param records - all labelled.
 * @returns one row per width and detector, in that order, each as soon as it is done.
 * @throws RangeError if the set lacks the normal protocol or has no other protocol, a width needs more bytes
 *   than training data or records contain, or there is only one source to cross-validate by.
 * @example
 * const { records } = await readLabelledRecords('data/open-set/hard-cases.jsonl.gz');
 * const training = (await readProtocol('data/training-data', 'TLS', { limit: 2000 })).lines;
 * const plan = { normal: 'TLS', training, bytes: [8], detectors: ['byte-surprise'], seed: 1 } as const;
 * for await (const { detector, auc } of evaluateDetectors(records, plan)) {
 *   [detector, auc.toFixed(2)]; // => ['byte-surprise', '0.74']
 * }
 */
export async function* evaluateDetectors(
  records: readonly LabelledRecord[],
  plan: EvaluationPlan,
): AsyncGenerator<EvaluationRow> {
  checkLabels(records, plan.normal);
  const told = { ...plan, onNote: onceEach(plan.onNote) };
  for (const bytes of plan.bytes) {
    const rows = recordRows(records, bytes);
    const judge =
      plan.training === undefined
        ? judgeInTurn(records, rows, told)
        : judgeByTraining(rows, plan.training, told);
    for (const name of plan.detectors) {
      const judged = await judge(name);
      if (judged) yield { bytes, detector: name, ...figuresOf(records, judged, plan) };
    }
  }
}

/** Returns one detector's result for the records; undefined if there is none. */
type Judge = (name: DetectorName) => Promise<Judged | undefined>;

interface Noting extends EvaluationPlan {
  readonly onNote: (note: string) => void;
}

function judgeByTraining(
  rows: Rows,
  training: readonly string[] | readonly FirstBytes[],
  plan: Noting,
): Judge {
  const { train, calibration } = divide(trainingRows(training, rows.bytes, plan));
  const enough = isEnough(calibration.count, plan.onNote);
  return async (name) => {
    if (name === 'port' && train.ports === undefined) {
      plan.onNote(
        `The port of ${plan.normal} in the training data is unknown: the detector port is left out.`,
      );
      return undefined;
    }
    const detector = await fitDetector(name, train, plan);
    const scores = await detector.score(rows);
    const held = enough ? await detector.score(calibration) : undefined;
    return { scores, threshold: held ? conformalThreshold(held, PROMISED) : null };
  };
}

/**
 * Cross-validate detectors, and set thresholds from the scores: cross-conformal (Vovk, "Cross-conformal
 * predictors", 2015).
 */
function judgeInTurn(records: readonly LabelledRecord[], rows: Rows, plan: Noting): Judge {
  const isNormal = ({ label }: LabelledRecord) => label === plan.normal;
  const own = records.flatMap((record, row) => (isNormal(record) ? [row] : []));
  const others = records.flatMap((record, row) => (isNormal(record) ? [] : [row]));
  const groups = own.map((row) => sourceOf(records[row]!));
  if (new Set(groups).size < 2) {
    throw new RangeError(
      `All ${own.length} records labelled ${plan.normal} come from ${groups[0]!}, so none can be scored ` +
        'with detectors fitted to others: expected two traces, clients or addresses, or training data.',
    );
  }
  return async (name) => {
    const options = { ...plan, detector: name, groups };
    const turns = await crossValidate(pickRows(rows, own), pickRows(rows, others), options);
    const scores = new Float64Array(records.length);
    own.forEach((row, at) => (scores[row] = turns.normal[at]!));
    others.forEach((row, at) => (scores[row] = turns.other[at]!));
    // The minimum of rows that any fold is compared with: the scores of the other folds.
    const folds = [...new Set(turns.folds)].map((fold) => ({
      own: turns.normal.filter((_, row) => turns.folds[row] === fold),
      rest: turns.normal.filter((_, row) => turns.folds[row] !== fold),
    }));
    if (!isEnough(Math.min(...folds.map(({ rest }) => rest.length)), plan.onNote)) {
      return { scores, threshold: null };
    }
    const flagged = folds.reduce(
      (sum, fold) =>
        sum + fold.own.length * flaggedShare(fold.own, conformalThreshold(fold.rest, PROMISED)),
      0,
    );
    return {
      scores,
      threshold: conformalThreshold(turns.normal, PROMISED),
      fprAtThreshold: flagged / own.length,
    };
  };
}

/**
 * Return the source of a record: its `trace`, otherwise the program that sent it (`client`),
 * otherwise the originator's address. Records of one source are similar.
 */
export function sourceOf({ fields, origHost }: LabelledRecord): string {
  const { trace, client } = fields;
  return typeof trace === 'string' ? trace : typeof client === 'string' ? client : origHost;
}

/** Return whether this number of rows supports 1 %. Add a note if not. */
function isEnough(count: number, note: (note: string) => void): boolean {
  const needed = calibrationRowsFor(PROMISED);
  if (count >= needed) return true;
  note(
    `${count} rows are left to calibrate with, but 1 % needs ${needed}: ` +
      'no threshold, fprAtThreshold and detected are null.',
  );
  return false;
}

function checkLabels(records: readonly LabelledRecord[], normal: string): void {
  const labels = new Set(records.map(({ label }) => label));
  const found = [...labels].slice(0, 12).join(', ') || 'none';
  if (!labels.has(normal)) {
    throw new RangeError(
      `No record is labelled ${normal}; the labels are ${found}. Give the normal one as the set names it.`,
    );
  }
  if (labels.size < 2) {
    throw new RangeError(
      `Every record is labelled ${normal}: expected other labels as well, to compare with.`,
    );
  }
}

function trainingRows(
  training: readonly string[] | readonly FirstBytes[],
  bytes: number,
  { normal, onNote }: Noting,
): Rows {
  if (areRecords(training)) return recordRows(training, bytes);
  const longest = training.reduce((most, line) => Math.max(most, line.length / 2), 0);
  if (longest < bytes) {
    throw new RangeError(
      `No payload of ${normal} in the training data is longer than ${longest} bytes, so rows of ` +
        `${bytes} would end where the data were cut: expected at most ${longest}.`,
    );
  }
  const rows = hexToBits(training, bytes, { onBad: 'skip' });
  if (rows.bad.length > 0) onNote(`Left out ${rows.bad.length} bad lines of the training data.`);
  const port = portOfProtocol(normal);
  return port === undefined ? rows : { ...rows, ports: new Uint16Array(rows.count).fill(port) };
}

const areRecords = (
  training: readonly string[] | readonly FirstBytes[],
): training is readonly FirstBytes[] => typeof training[0] === 'object';

/**
 * Hold back the last 4 % of the rows, as many as the capstone tested on. With few rows, hold back up to a
 * quarter, but at most 400.
 */
function divide(rows: Rows): { readonly train: Rows; readonly calibration: Rows } {
  const held = Math.floor(Math.max(0.04 * rows.count, Math.min(400, rows.count / 4)));
  const train = rows.count - held;
  return { train: sliceRows(rows, 0, train), calibration: sliceRows(rows, train) };
}

/** Pass on every note once, however often it is repeated. */
function onceEach(onNote: ((note: string) => void) | undefined): (note: string) => void {
  const said = new Set<string>();
  return (note) => {
    if (said.has(note)) return;
    said.add(note);
    onNote?.(note);
  };
}
