import type { Autoencoder } from '../autoencoder';

/** The description of a saved model, in addition to its numbers. */
export interface ModelDescription {
  /** The protocol of its training data, such as `TLS`. */
  readonly normal: string;
  /** The seed of its weights and batches, a 32-bit integer. */
  readonly seed: number;
  readonly trainingRows: number;
  /** How many of them are distinct. */
  readonly distinctRows: number;
  /** SHA-256 of the training data, 64 lower-case hex digits. */
  readonly trainingDataSha256: string;
  /** Absent until one was set on rows that were not used for training. */
  readonly threshold?: Threshold | undefined;
}

export interface Threshold {
  /** Scores above it are flagged. */
  readonly score: number;
  /**
   * The target false-positive rate, 0 to 1: the share of normal rows above the threshold. Not lower
   * than its rows support.
   */
  readonly falsePositiveRate: number;
  /**
   * The number of rows that it was set on, none of them used for training; absent in older models.
   */
  readonly rows?: number | undefined;
  /** How many of them are distinct; absent where `rows` is. */
  readonly distinctRows?: number | undefined;
}

/** `firstbytes.json`: the description, and the checksums of the other files. */
export interface DescriptionFile<
  File extends string = 'model.json' | 'weights.bin',
> extends ModelDescription {
  /** The version of this format. */
  readonly version: typeof FORMAT_VERSION;
  /** The name of the folder's detector, if it is not an autoencoder. */
  readonly detector?: string | undefined;
  /** The width of the rows in bytes. */
  readonly width: Autoencoder['bytes'];
  /** SHA-256 of each of the model's other files, in hex. */
  readonly sha256: Readonly<Record<File, string>>;
}

export const FORMAT_VERSION = 1;

const integer = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const between = (least: number, most: number) => (value: unknown) =>
  Number.isFinite(value) && (value as number) >= least && (value as number) <= most;
const sha256 = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** For each field its place, its test, and the test in words. */
const fields: readonly [string, (value: unknown) => boolean, string][] = [
  ['version', (value) => value === FORMAT_VERSION, `${FORMAT_VERSION}`],
  ['normal', (value) => typeof value === 'string' && value !== '', 'the name of a protocol'],
  ['width', integer(1, Infinity), 'a number of bytes, 1 or more'],
  ['seed', integer(-(2 ** 31), 2 ** 31 - 1), 'a 32-bit integer'],
  ['trainingRows', integer(1, Infinity), 'a count, 1 or more'],
  ['distinctRows', integer(1, Infinity), 'a count, 1 or more'],
  ['trainingDataSha256', sha256, '64 lower-case hex digits'],
];

const sumOf = (file: string): (typeof fields)[number] => [
  `sha256.${file}`,
  sha256,
  '64 lower-case hex digits',
];

const orAbsent = (fits: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || fits(value);

const thresholdFields: typeof fields = [
  ['threshold.score', between(0, Infinity), 'a number, 0 or more'],
  ['threshold.falsePositiveRate', between(0, 1), 'a share from 0 to 1'],
  ['threshold.rows', orAbsent(integer(1, Infinity)), 'a count, 1 or more'],
  ['threshold.distinctRows', orAbsent(integer(1, Infinity)), 'a count, 1 or more'],
];

/**
 * Say in a sentence what is wrong with a parsed `firstbytes.json`; undefined if it is valid.
 *
 * @param files - the model's other files, whose checksums it must have.
 */
export function findFault(json: unknown, files: readonly string[]): string | undefined {
  const threshold = at(json, 'threshold') === undefined ? [] : thresholdFields;
  const all = [...fields, ...files.map(sumOf), ...threshold];
  for (const [place, fits, expected] of all) {
    const value = at(json, place);
    if (fits(value)) continue;
    const found = value === undefined ? 'absent' : JSON.stringify(value);
    return `"${place}" is ${found}: expected ${expected}`;
  }
  const { trainingRows, distinctRows, threshold: set } = json as DescriptionFile;
  if (distinctRows > trainingRows) {
    return `"distinctRows" is ${distinctRows} of ${trainingRows} training rows: expected no more than these`;
  }
  const { rows = Infinity, distinctRows: distinct = 1 } = set ?? {};
  return distinct > rows
    ? `"threshold.distinctRows" is ${distinct} of ${rows} rows: expected no more than these`
    : undefined;
}

/** Return the value at `key` or `key.key`; the second key may contain a dot, as file names do. */
function at(json: unknown, place: string): unknown {
  const [key, ...rest] = place.split('.');
  const value = (json as Record<string, unknown> | null)?.[key!];
  return rest.length === 0
    ? value
    : (value as Record<string, unknown> | undefined)?.[rest.join('.')];
}
