import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  listTrainingData,
  readLabelledRecords,
  readProtocol,
  type FirstBytes,
  type LabelledRecord,
} from '../../index';
import { isFirst } from '../../capture/index';

/** The folder of training data unless another is given. */
const DEFAULT = 'data/training-data';

export interface TrainingOptions {
  readonly normal: string;
  readonly label: string;
  /** A training-data folder or a file of labelled records. */
  readonly train?: string;
  readonly crossValidate?: true;
}

/**
 * Return what detectors are fitted to: the payloads of the protocol in a folder, or its records in a file, in
 * order of time. Undefined if detectors are cross-validated.
 *
 * @param judged - the files of the records that are evaluated.
 */
export async function evaluationTraining(
  judged: readonly string[],
  options: TrainingOptions,
  note: (text: string) => void,
): Promise<readonly string[] | readonly FirstBytes[] | undefined> {
  const { normal, train, crossValidate } = options;
  if (crossValidate) return undefined;
  if (train === undefined) {
    const files = await listTrainingData(DEFAULT);
    if (files.every(({ protocol }) => protocol !== normal)) {
      note(
        `${DEFAULT} has no ${normal}: each trace or client of the records is scored with detectors fitted to the others.`,
      );
      return undefined;
    }
  }
  const from = train ?? DEFAULT;
  if ((await stat(from)).isDirectory()) return (await readProtocol(from, normal)).lines;
  if (judged.some((file) => resolve(file) === resolve(from))) {
    note(`${from} is used for training and for evaluation: memorised rows count as known.`);
  }
  return recordsOf(from, options, note);
}

async function recordsOf(
  file: string,
  { normal, label }: TrainingOptions,
  note: (text: string) => void,
): Promise<LabelledRecord[]> {
  const { records, bad } = await readLabelledRecords(file, { label });
  if (bad.length > 0) note(`${file}: left out ${bad.length} bad lines of the training data.`);
  const own = records.filter((record) => record.label === normal && isFirst(record));
  if (own.length === 0) {
    throw new Error(
      `${file}: nothing to train on, no record whose SYN was seen has "${label}" ${normal}.`,
    );
  }
  return own.sort((a, b) => a.ts - b.ts);
}
