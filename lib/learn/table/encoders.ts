import { cannot, wrongType } from '../cannot';
import { checkWhole } from '../check-options';
import { checkSeed } from '../../model/random-stream';
import { openSaved } from '../saved';
import type { FeatureColumn } from './feature-table';
import { hashText } from './hash-text';

/** Texts of a column, one per row; null is unset. */
export type Texts = readonly (string | null)[];

/** Makes columns of numbers from a column of texts. It does so in the same way for every log. */
export interface ColumnEncoder {
  readonly kind: 'one-hot' | 'counts' | 'hash';
  /** The name of the text column that it encodes. */
  readonly column: string;
  /** The names of the columns that it makes. */
  readonly names: readonly string[];
  /** @returns one column per name, one value per text. */
  transform(texts: Texts): FeatureColumn[];
  toJSON(): object;
}

export interface OneHotOptions {
  /** A text with fewer rows than this counts as `other`; 1 unless given. */
  readonly minFrequency?: number;
  /** The maximum number of columns for texts, the most frequent first. No limit unless given. */
  readonly maxCategories?: number;
}

/**
 * Fit a one-hot encoder: one column for each text, with 1 if the row has the text, else 0. Two more columns
 * complete the set: `other` for texts without a column (rare, or unknown to the fit) and `unset`. So each row
 * has exactly one 1. Columns are in the texts' order (by code unit), then `other`, then `unset`.
 *
 * scikit-learn's `OneHotEncoder` raises an error for unknown texts unless told otherwise.
 *
 * @param column - the name of the text column.
 * @throws RangeError if no text is set, or an option is out of range.
 */
export function fitOneHot(
  column: string,
  texts: Texts,
  options: OneHotOptions = {},
): ColumnEncoder {
  const task = `fit a one-hot encoder for ${JSON.stringify(column)}`;
  const { minFrequency = 1, maxCategories } = options;
  checkWhole(task, 'minFrequency', minFrequency, 1);
  if (maxCategories !== undefined) checkWhole(task, 'maxCategories', maxCategories, 1);
  const kept = [...countTexts(task, texts)]
    .filter(([, count]) => count >= minFrequency)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, maxCategories)
    .map(([text]) => text);
  return oneHot(column, kept.sort());
}

function oneHot(column: string, categories: readonly string[]): ColumnEncoder {
  const placeOf = new Map(categories.map((text, at) => [text, at]));
  const [other, unset] = [categories.length, categories.length + 1];
  return {
    kind: 'one-hot',
    column,
    // Texts are in quotes if they could be confused with the last two.
    names: [
      ...categories.map(
        (text) => `${column}=${/^(other|unset|".*"|)$/.test(text) ? JSON.stringify(text) : text}`,
      ),
      `${column}=other`,
      `${column}=unset`,
    ],
    transform(texts) {
      const columns = Array.from({ length: categories.length + 2 }, () => blank(texts.length));
      for (const [row, text] of texts.entries()) {
        const place = text === null ? unset : (placeOf.get(text) ?? other);
        columns[place]!.values[row] = 1;
      }
      return columns;
    },
    toJSON: () => ({ kind: 'one-hot', column, categories: [...categories] }),
  };
}

export interface CountsOptions {
  /** Give a text's share of the rows (0 to 1) instead of its number of rows; false unless given. */
  readonly share?: boolean;
}

/**
 * Fit an encoder by frequency: a text becomes the number of rows that had it in the fit. A text unknown to
 * the fit had 0 rows: that is a true value, not a missing one. An unset text is missing.
 *
 * @throws RangeError if no text is set.
 */
export function fitCounts(
  column: string,
  texts: Texts,
  { share = false }: CountsOptions = {},
): ColumnEncoder {
  const counts = countTexts(`fit an encoder by frequency for ${JSON.stringify(column)}`, texts);
  const total = texts.reduce((sum, text) => sum + (text === null ? 0 : 1), 0);
  return byFrequency(column, counts, share ? total : 1, share);
}

function byFrequency(
  column: string,
  counts: ReadonlyMap<string, number>,
  total: number,
  share: boolean,
): ColumnEncoder {
  return {
    kind: 'counts',
    column,
    names: [`${column} ${share ? 'share' : 'count'}`],
    transform(texts) {
      const made = blank(texts.length);
      for (const [row, text] of texts.entries()) {
        if (text === null) setMissing(made, row);
        else made.values[row] = (counts.get(text) ?? 0) / total;
      }
      return [made];
    },
    toJSON: () => ({ kind: 'counts', column, counts: [...counts], total, share }),
  };
}

export interface HashOptions {
  /** The number of columns; 8 unless given. */
  readonly nFeatures?: number;
  /** A 32-bit integer; 0 unless given. With another seed, other texts share a column. */
  readonly seed?: number;
}

/**
 * Encode texts by hashing (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009): a
 * text becomes 1 or -1 in one of a few columns, and 0 in the others. Both are chosen by a hash of the text
 * and the seed. Nothing is fitted, so unknown texts need no rule. Different texts may share a column. An
 * unset text is missing in all columns.
 *
 * @throws RangeError if an option is out of range.
 */
export function hashTexts(
  column: string,
  { nFeatures = 8, seed = 0 }: HashOptions = {},
): ColumnEncoder {
  checkWhole(`hash ${JSON.stringify(column)}`, 'nFeatures', nFeatures, 1, 1 << 16);
  checkSeed(seed);
  return {
    kind: 'hash',
    column,
    names: Array.from({ length: nFeatures }, (_, at) => `${column}#${at}`),
    transform(texts) {
      const columns = Array.from({ length: nFeatures }, () => blank(texts.length));
      for (const [row, text] of texts.entries()) {
        if (text === null) {
          for (const one of columns) setMissing(one, row);
          continue;
        }
        const hash = hashText(text, seed);
        columns[(hash >>> 1) % nFeatures]!.values[row] = hash & 1 ? 1 : -1;
      }
      return columns;
    },
    toJSON: () => ({ kind: 'hash', column, nFeatures, seed }),
  };
}

/**
 * Restore an encoder that `toJSON` saved.
 *
 * @throws TypeError if the value is not a saved encoder.
 */
export function encoderFromJSON(value: unknown): ColumnEncoder {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (kind === 'one-hot') {
    const saved = openSaved('one-hot', value);
    return oneHot(saved.text('column'), saved.texts('categories'));
  }
  if (kind === 'hash') {
    const saved = openSaved('hash', value);
    const [nFeatures, seed] = [saved.whole('nFeatures', 1), saved.number('seed')];
    return hashTexts(saved.text('column'), { nFeatures, seed });
  }
  const saved = openSaved('counts', value);
  const counts = saved.list('counts').map((pair): [string, number] => {
    const [text, count] = Array.isArray(pair) ? (pair as unknown[]) : [];
    if (typeof text === 'string' && typeof count === 'number') return [text, count];
    throw wrongType(
      saved.task,
      `${JSON.stringify(pair)} in "counts"`,
      'a text and its number of rows',
    );
  });
  const share = saved.flag('share');
  return byFrequency(saved.text('column'), new Map(counts), saved.number('total'), share);
}

function countTexts(task: string, texts: Texts): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  if (counts.size === 0) {
    throw cannot(task, `${texts.length} rows, none of them set`, 'at least one that is set');
  }
  return counts;
}

function blank(rows: number): FeatureColumn {
  return { values: new Float64Array(rows), missing: new Uint8Array(rows) };
}

function setMissing({ values, missing }: FeatureColumn, row: number): void {
  values[row] = NaN;
  missing[row] = 1;
}
