import { log2 } from '../elementary';
import type { Rows } from '../../bits/rows';
import { RowSet } from '../../bits/row-set';
import { randomFolds } from '../random-folds';
import { surprises } from './byte-likelihood';
import { END, symbolsOf, VALUES } from './symbols';

/** The contribution of one position to a row's score. */
export interface PositionParts {
  /**
   * The earlier position that this one is compared with: then `parts` are for the difference of the
   * two bytes, modulo 256. Absent if the byte itself is looked up.
   */
  readonly follows?: number | undefined;
  /**
   * The contribution of each value, and of the end of the payload, in bits: `VALUES` of them, 0 or
   * more.
   */
  readonly parts: Float64Array;
}

/** Number of folds. Each is scored with what the others teach. */
const FOLDS = 5;
/** Number of different divisions into folds, so that the result depends little on chance. */
const DIVISIONS = 10;
/** This share of normal rows is less surprising at a position than the unusual limit. */
const USUAL = 0.999;
/** From this number of rows on, that share is known. */
const ENOUGH = 1 / (1 - USUAL);
/** With fewer rows, surprise above the median that is still usual also counts, with this weight. */
const MILD = 0.02;
/** Number of rows for choosing an earlier byte. */
const CHOOSING_ROWS = 20_000;
/** A difference replaces a byte if it saves this many bits per row, and this share. */
const SAVED_BITS = 1;
const SAVED_SHARE = 0.5;

/**
 * Learn the contribution of each value at each position to a row's score.
 *
 * 1. Duplicates count once: how often a client repeats itself says little about what others may
 * send. Only if there are few distinct rows is each used several times, so that together they are
 * about the square root of all rows. A position's bytes are counted, and `surprises` turns the
 * counts into bits. If the difference to one earlier byte is far better known than the byte (a
 * length that repeats another), the difference is used.
 * 2. Every row is scored by what four fifths of the rows teach, without itself, for ten different
 * divisions. A position's usual surprise is the value that 999 of 1,000 of these scores do not
 * exceed.
 * 3. A value contributes its surprise beyond the usual one. So a random field contributes nothing,
 * however wide it is, and one impossible byte contributes the same at every position.
 * 4. The length is also a field. The end of a payload is more surprising the fewer rows are as
 * short. It contributes its surprise beyond the usual, once, where the payload stops.
 *
 * With fewer than 1,000 distinct rows, such a rare usual surprise is not known, and most rows would
 * tie at zero. Then a fiftieth of the surprise between the median and the usual one counts as well.
 *
 * @param seed - seed of the divisions into folds.
 */
export function learnParts(rows: Rows, seed: number): PositionParts[] {
  const known = differentRows(rows);
  const mild = known.different < ENOUGH ? MILD : 0;
  const divisions = Array.from({ length: DIVISIONS }, (_, at) =>
    randomFolds(known.count, FOLDS, { seed, division: at }),
  );
  const some = everyFew(known, Math.ceil(known.count / CHOOSING_ROWS));
  const folds = randomFolds(some.count, FOLDS, { seed });
  const ends = beyondUsual(lengthsOf(known), divisions, shortness, mild);
  return Array.from({ length: rows.bytes }, (_, position) => {
    const follows = betterKnownFrom(some, folds, position);
    const bytes = beyondUsual(columnOf(known, position, follows), divisions, byteBits, mild);
    return { follows, parts: Float64Array.of(...bytes, ends[position]!).map(rounded) };
  });
}

/** Six decimals are enough, and keep the file small. */
const rounded = (part: number) => Math.round(part * 1e6) / 1e6;

/** Rows' symbols, row-major. */
interface SymbolRows {
  readonly bytes: number;
  readonly count: number;
  readonly symbols: Uint16Array;
}

/** The distinct rows, each once or several times: see `learnParts`. */
function differentRows(rows: Rows): SymbolRows & { readonly different: number } {
  const { bytes, count } = rows;
  const octets = new Uint8Array(symbolsOf(rows).buffer);
  const seen = new RowSet(2 * bytes);
  for (let row = 0; row < count; row++) seen.add(octets, 2 * row * bytes);
  const different = seen.count;
  const once = new Uint16Array(seen.rows.packed.slice().buffer);
  const copies = Math.max(1, Math.round(Math.sqrt(count) / different));
  const symbols = new Uint16Array(copies * once.length);
  for (let copy = 0; copy < copies; copy++) symbols.set(once, copy * once.length);
  return { bytes, count: copies * different, symbols, different };
}

/** Return every `step`-th row. */
function everyFew({ bytes, count, symbols }: SymbolRows, step: number): SymbolRows {
  const taken = Math.floor((count - 1) / step) + 1;
  const some = new Uint16Array(taken * bytes);
  for (let row = 0; row < taken; row++) {
    some.set(symbols.subarray(row * step * bytes, (row * step + 1) * bytes), row * bytes);
  }
  return { bytes, count: taken, symbols: some };
}

/** One number per row, from 0 to `size - 1`. */
interface Column {
  readonly values: Uint16Array;
  readonly size: number;
}

/** Return each row's symbol at a position, or its difference from `follows`. */
function columnOf(
  { bytes, count, symbols }: SymbolRows,
  position: number,
  follows?: number,
): Column {
  const values = new Uint16Array(count);
  for (let row = 0, at = position; row < count; row++, at += bytes) {
    const symbol = symbols[at]!;
    values[row] =
      symbol === END || follows === undefined
        ? symbol
        : (symbol - symbols[at - position + follows]!) & 0xff;
  }
  return { values, size: VALUES };
}

/** Return the number of bytes in each row. */
function lengthsOf({ bytes, count, symbols }: SymbolRows): Column {
  const lengths = new Uint16Array(count).fill(bytes);
  for (let row = 0; row < count; row++) {
    const end = symbols.subarray(row * bytes, (row + 1) * bytes).indexOf(END);
    if (end >= 0) lengths[row] = end;
  }
  return { values: lengths, size: bytes + 1 };
}

/** Computes how surprising each value of a column is after these `counts`, in bits. */
type Bits = (counts: Float64Array) => Float64Array;

/** For bytes, as if no payload ended: the end is scored with the lengths. */
const byteBits: Bits = (counts) =>
  surprises(counts.map((count, symbol) => (symbol === END ? 0 : count))).subarray(0, END);

/**
 * For lengths, the last of which means "the full width or more": `-log2` of the share of rows that
 * are as short. Below the shortest, each missing byte halves the probability.
 */
const shortness: Bits = (counts) => {
  const longest = counts.length - 1;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shortest = counts.findIndex((count) => count > 0);
  let asShort = 0;
  return counts.map((count, length) => {
    asShort += count;
    const missing = Math.max(0, shortest - length);
    return length === longest ? 0 : missing - log2((asShort + 0.5) / (total + 1));
  });
};

function countsOf({ values, size }: Column): Float64Array {
  const counts = new Float64Array(size);
  for (const value of values) counts[value]!++;
  return counts;
}

/** How often a fold has a value, and how surprising the other folds make it. */
interface Judgement {
  readonly times: number;
  readonly bits: number;
}

/** Compute the surprise of each fold's values by the counts of the other folds. */
function judged(column: Column, folds: Uint8Array, bitsOf: Bits): Judgement[] {
  const { values, size } = column;
  const counts = Array.from({ length: FOLDS }, () => new Float64Array(size));
  for (let row = 0; row < values.length; row++) counts[folds[row]!]![values[row]!]!++;
  const all = countsOf(column);
  return counts.flatMap((held) => {
    const bits = bitsOf(all.map((count, value) => count - held[value]!));
    return Array.from(bits, (one, value) => ({ times: held[value]!, bits: one }));
  });
}

/**
 * Find the earlier position whose difference is much better known than the byte, if there is one.
 */
function betterKnownFrom(
  rows: SymbolRows,
  folds: Uint8Array,
  position: number,
): number | undefined {
  // Compute the bits per row. A row that has ended has no surprise.
  const surprise = (follows?: number) =>
    judged(columnOf(rows, position, follows), folds, byteBits).reduce(
      (sum, { times, bits }) => sum + (times * bits) / rows.count,
      0,
    );
  const alone = surprise();
  let least = Math.min(alone - SAVED_BITS, alone * (1 - SAVED_SHARE));
  let best: number | undefined;
  for (let follows = 0; follows < position && least > 0; follows++) {
    const mean = surprise(follows);
    if (mean < least) {
      least = mean;
      best = follows;
    }
  }
  return best;
}

/**
 * Compute each value's contribution: its surprise beyond the usual. If `mild` says so, a little of the usual
 * surprise counts too.
 */
function beyondUsual(
  column: Column,
  divisions: readonly Uint8Array[],
  bitsOf: Bits,
  mild: number,
): Float64Array {
  const ranked = divisions
    .flatMap((folds) => judged(column, folds, bitsOf))
    .sort((a, b) => a.bits - b.bits);
  const rows = column.values.length * DIVISIONS;
  // Rows that have ended have no surprise.
  const ended = ranked.reduce((left, { times }) => left - times, rows);
  const usual = reached(ranked, USUAL * rows - ended);
  const median = reached(ranked, 0.5 * rows - ended);
  return bitsOf(countsOf(column)).map(
    (bits) => Math.max(0, bits - usual) + mild * Math.max(0, Math.min(bits, usual) - median),
  );
}

/**
 * Return the smallest surprise that at least `needed` scores do not exceed; 0 if none is needed.
 */
function reached(ranked: readonly Judgement[], needed: number): number {
  let seen = 0;
  let bits = 0;
  for (const one of ranked) {
    if (seen >= needed) break;
    if (one.times === 0) continue;
    seen += one.times;
    bits = one.bits;
  }
  return bits;
}
