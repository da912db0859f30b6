import { log2 } from '../elementary';
import type { Rows } from '../../bits/rows';
import { RowSet } from '../../bits/row-set';
import { randomFolds } from '../random-folds';
import { surprises } from './byte-likelihood';
import { END, symbolsOf, VALUES } from './symbols';

/** What one position of a row adds to its score. */
export interface PositionParts {
  /**
   * The earlier position that this one is measured from: then `parts` are of the difference of the
   * two bytes, modulo 256. Absent where the byte itself is looked up.
   */
  readonly follows?: number | undefined;
  /** What each value, and the end of the payload, adds, in bits: `VALUES` of them, 0 or more. */
  readonly parts: Float64Array;
}

/** Rows are divided into so many parts, each judged by what the others teach. */
const FOLDS = 5;
/** They are divided so often, each time differently, so that little depends on how they fell. */
const DIVISIONS = 10;
/** Of a thousand normal rows, this share surprises less at a position than what counts as unusual. */
const USUAL = 0.999;
/** From so many rows on, that share is known. */
const ENOUGH = 1 / (1 - USUAL);
/** With fewer, surprise above the median that is still usual counts too, for this much. */
const MILD = 0.02;
/** So many rows are enough to choose an earlier byte by. */
const CHOOSING_ROWS = 20_000;
/** A difference is looked up instead of a byte if it saves so many bits a row, and this share. */
const SAVED_BITS = 1;
const SAVED_SHARE = 0.5;

/**
 * Learn what each value at each position adds to a row's score.
 *
 * 1. Equal rows count once: how often a client repeats itself says little of what others may send.
 *    Only where few rows differ is each taken several times, so that together they are about as many
 *    as the square root of all rows. A position's bytes are counted; `surprises` makes bits of the
 *    counts. Where the difference to one earlier byte is far better known than the byte (a length
 *    that repeats another), it is that difference.
 * 2. Every row is judged by what four fifths of the rows teach, itself not among them, and that for
 *    ten ways to divide them. A position's usual surprise is what 999 of 1,000 judgements do not exceed.
 * 3. A value adds what its surprise has beyond the usual one. So a random field adds nothing, however
 *    wide it is, and one impossible byte adds as much wherever it stands.
 * 4. The length is a field as well. A payload that ends surprises as much as few rows are as short,
 *    and adds what that has beyond the usual, once, where it stops.
 *
 * With fewer than 1,000 different rows the usual surprise is not known so far out, and most rows would tie at
 * zero. There the surprise between the median and the usual adds a fiftieth of itself.
 *
 * @param seed - of the divisions into folds.
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

/** The different rows, each once or several times: see `learnParts`. */
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

/** Every `step`-th row. */
function everyFew({ bytes, count, symbols }: SymbolRows, step: number): SymbolRows {
  const taken = Math.floor((count - 1) / step) + 1;
  const some = new Uint16Array(taken * bytes);
  for (let row = 0; row < taken; row++) {
    some.set(symbols.subarray(row * step * bytes, (row * step + 1) * bytes), row * bytes);
  }
  return { bytes, count: taken, symbols: some };
}

/** One number of each row, from 0 to `size - 1`. */
interface Column {
  readonly values: Uint16Array;
  readonly size: number;
}

/** Each row's symbol at a position, or, measured from `follows`, the difference. */
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

/** How many bytes of each row there are. */
function lengthsOf({ bytes, count, symbols }: SymbolRows): Column {
  const lengths = new Uint16Array(count).fill(bytes);
  for (let row = 0; row < count; row++) {
    const end = symbols.subarray(row * bytes, (row + 1) * bytes).indexOf(END);
    if (end >= 0) lengths[row] = end;
  }
  return { values: lengths, size: bytes + 1 };
}

/** How surprising each value of a column is where `counts` were seen, in bits. */
type Bits = (counts: Float64Array) => Float64Array;

/** Of bytes, as if no payload ended: the end is judged with the lengths. */
const byteBits: Bits = (counts) =>
  surprises(counts.map((count, symbol) => (symbol === END ? 0 : count))).subarray(0, END);

/**
 * Of lengths, the last of which is "as many bytes as are looked at, or more": how few rows are as
 * short, `-log2` of their share. Shorter than the shortest, each byte less is half as likely.
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

/** Rows of one fold have a value so often, and those of the other folds make it so surprising. */
interface Judgement {
  readonly times: number;
  readonly bits: number;
}

/** What each fold's values surprise by the counts of the other folds. */
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

/** The earlier position whose difference is so much better known than the byte, if there is one. */
function betterKnownFrom(
  rows: SymbolRows,
  folds: Uint8Array,
  position: number,
): number | undefined {
  // Bits a row; one that has ended surprises nobody.
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

/** What each value adds: its surprise beyond the usual, and a little of the usual where `mild` says so. */
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
  // Rows that have ended surprise nobody.
  const ended = ranked.reduce((left, { times }) => left - times, rows);
  const usual = reached(ranked, USUAL * rows - ended);
  const median = reached(ranked, 0.5 * rows - ended);
  return bitsOf(countsOf(column)).map(
    (bits) => Math.max(0, bits - usual) + mild * Math.max(0, Math.min(bits, usual) - median),
  );
}

/** The least surprise that at least so many judgements stay at or below; 0 if none need to. */
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
