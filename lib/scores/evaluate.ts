import { hexToBits } from '../bits/hex-to-bits';
import { recordRows } from '../bits/record-rows';
import { sliceRows, type Rows } from '../bits/rows';
import type { LabelledRecord } from '../records/labelled-records';
import { portOfProtocol } from '../records/protocols';
import { bootstrapIntervals, type Interval } from './bootstrap';
import { calibrationRowsFor, conformalThreshold } from './conformal';
import type { Detector, DetectorName, FitOptions } from './detectors/detector';
import { fitDetector } from './detectors/kinds';
import { separate } from './separation';
import { flaggedShare } from './threshold';

/** How one detector does at one width on a labelled set. */
export interface EvaluationRow {
  readonly bytes: number;
  readonly detector: DetectorName;
  readonly normalRows: number;
  readonly otherRows: number;
  /** The chance that another protocol's row scores higher than a normal one; ties half. */
  readonly auc: number;
  /** The share of the others found when at most 1 % of the set's own normal rows are flagged. */
  readonly tprAtFpr1: number;
  /** The same at 0.1 %. */
  readonly tprAtFpr01: number;
  /**
   * The share of the set's normal rows that the threshold flags which calibration rows of the
   * training data set for 1 %; null where they were too few.
   */
  readonly fprAtThreshold: number | null;
  /** By the name of each protocol but the normal one, in the order of their counts. */
  readonly perProtocol: Readonly<Record<string, ProtocolFigures>>;
  /** With `intervalsBy` alone: 95 % intervals of the figures of the same names. */
  readonly intervals?: Readonly<Record<EvaluationFigure, Interval>> | undefined;
}

export interface ProtocolFigures {
  readonly rows: number;
  readonly auc: number;
  /** The share of its rows above the threshold; null where there is none. */
  readonly detected: number | null;
}

export type EvaluationFigure = 'auc' | 'tprAtFpr1' | 'tprAtFpr01';

/** What a labelled set is judged with. */
export interface EvaluationPlan extends FitOptions {
  /** The normal protocol: a label of the set. */
  readonly normal: string;
  /** Payloads of it in hex, to fit to and to calibrate with: the last are held back. */
  readonly training: readonly string[];
  readonly bytes: readonly number[];
  readonly detectors: readonly DetectorName[];
  /** The field of the records whose values are drawn for intervals: `trace`, `client`. */
  readonly intervalsBy?: string | undefined;
  /** Called with what a reader must know that the rows do not say, in a sentence. */
  readonly onNote?: ((note: string) => void) | undefined;
}

/** The false-positive rate that thresholds are set for. */
const PROMISED = 0.01;

/**
 * Judge detectors on a labelled set: fit to training data, set a threshold on a part of them that
 * was held back, score every record.
 *
 * @param records - all of them labelled.
 * @returns a row a width and detector, in that order, as each is done.
 * @throws RangeError if the set lacks the normal protocol or has no other, or a width asks for more
 * bytes than training data or records hold.
 */
export async function* evaluateDetectors(
  records: readonly LabelledRecord[],
  plan: EvaluationPlan,
): AsyncGenerator<EvaluationRow> {
  checkLabels(records, plan.normal);
  const note = onceEach(plan.onNote);
  for (const bytes of plan.bytes) {
    const rows = recordRows(records, bytes);
    const { train, calibration } = divide(trainingRows(plan, bytes));
    if (calibration.count < calibrationRowsFor(PROMISED)) {
      note(
        `${calibration.count} rows were held back to calibrate, and 1 % needs ` +
          `${calibrationRowsFor(PROMISED)}: no threshold, fprAtThreshold and detected are null.`,
      );
    }
    for (const name of plan.detectors) {
      if (name === 'port' && train.ports === undefined) {
        note(`The port of ${plan.normal} in the training data is not known: port is left out.`);
        continue;
      }
      const detector = await fitDetector(name, train, plan);
      const scores = await detector.score(rows);
      const threshold = await thresholdOf(detector, calibration);
      yield { bytes, detector: name, ...figuresOf(records, scores, threshold, plan) };
    }
  }
}

function checkLabels(records: readonly LabelledRecord[], normal: string): void {
  const labels = new Set(records.map(({ label }) => label));
  const found = [...labels].slice(0, 12).join(', ') || 'none';
  if (!labels.has(normal)) {
    throw new RangeError(
      `No record is labelled ${normal}; the labels are ${found}. Name the normal one as the set does.`,
    );
  }
  if (labels.size < 2) {
    throw new RangeError(
      `Every record is labelled ${normal}: expected others as well, to tell it from.`,
    );
  }
}

function trainingRows({ training, normal, onNote }: EvaluationPlan, bytes: number): Rows {
  const longest = training.reduce((most, line) => Math.max(most, line.length / 2), 0);
  if (longest < bytes) {
    throw new RangeError(
      `No payload of ${normal} in the training data is longer than ${longest} bytes, so that rows of ` +
        `${bytes} would end where the data were cut: expected at most ${longest}.`,
    );
  }
  const rows = hexToBits(training, bytes, { onBad: 'skip' });
  if (rows.bad.length > 0) onNote?.(`Left out ${rows.bad.length} bad lines of the training data.`);
  const port = portOfProtocol(normal);
  return port === undefined ? rows : { ...rows, ports: new Uint16Array(rows.count).fill(port) };
}

/**
 * The last 4 % of the rows are held back, as many as the capstone tested on; of fewer rows up to a
 * quarter, as long as that makes no more than 400.
 */
function divide(rows: Rows): { readonly train: Rows; readonly calibration: Rows } {
  const held = Math.floor(Math.max(0.04 * rows.count, Math.min(400, rows.count / 4)));
  const train = rows.count - held;
  return { train: sliceRows(rows, 0, train), calibration: sliceRows(rows, train) };
}

async function thresholdOf(detector: Detector, calibration: Rows): Promise<number | null> {
  if (calibration.count < calibrationRowsFor(PROMISED)) return null;
  return conformalThreshold(await detector.score(calibration), PROMISED);
}

function figuresOf(
  records: readonly LabelledRecord[],
  scores: Float64Array,
  threshold: number | null,
  { normal, intervalsBy, seed }: EvaluationPlan,
): Omit<EvaluationRow, 'bytes' | 'detector'> {
  const of = (is: (label: string | null) => boolean) =>
    scores.filter((_, row) => is(records[row]!.label));
  const normals = of((label) => label === normal);
  const others = of((label) => label !== normal);
  const flagged = (some: Float64Array) =>
    threshold === null ? null : flaggedShare(some, threshold);
  return {
    normalRows: normals.length,
    otherRows: others.length,
    ...ratesOf(normals, others),
    fprAtThreshold: flagged(normals),
    perProtocol: Object.fromEntries(
      otherLabels(records, normal).map((name) => {
        const own = of((label) => label === name);
        const { auc } = separate(normals, own);
        return [name, { rows: own.length, auc, detected: flagged(own) }];
      }),
    ),
    ...(intervalsBy !== undefined && {
      intervals: intervalsOf(records, scores, normal, intervalsBy, seed),
    }),
  };
}

function ratesOf(normal: Float64Array, other: Float64Array): Record<EvaluationFigure, number> {
  const { auc, tprAtFpr1, tprAtFpr01 } = separate(normal, other);
  return { auc, tprAtFpr1, tprAtFpr01 };
}

/** Every label but the normal one, the commonest first. */
function otherLabels(records: readonly LabelledRecord[], normal: string): string[] {
  const counts = new Map<string, number>();
  for (const { label } of records) {
    if (label !== null && label !== normal) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

function intervalsOf(
  records: readonly LabelledRecord[],
  scores: Float64Array,
  normal: string,
  field: string,
  seed: number,
): Record<EvaluationFigure, Interval> {
  const grouped = (isNormal: boolean) => {
    const rows = records.flatMap(({ label }, row) =>
      (label === normal) === isNormal ? [row] : [],
    );
    return {
      scores: Float64Array.from(rows, (row) => scores[row]!),
      groups: rows.map((row) => String(records[row]!.fields[field])),
    };
  };
  return bootstrapIntervals(grouped(true), grouped(false), ratesOf, { seed });
}

/** Passes every note on once, however often it is said. */
function onceEach(onNote: ((note: string) => void) | undefined): (note: string) => void {
  const said = new Set<string>();
  return (note) => {
    if (said.has(note)) return;
    said.add(note);
    onNote?.(note);
  };
}
