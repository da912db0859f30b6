import type { Rows } from '../../bits/rows';
import { epochOrder } from '../../model/batches';
import { DistinctRows } from '../../split/distinct';
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
 *    as the square root of all rows. A position's symbols are counted; `surprises` makes bits of the
 *    counts. Where the difference to one earlier byte is far better known than the byte (a length
 *    that repeats another), it is that difference.
 * 2. Every row is judged by what the other four fifths of the rows teach, so that it does not know
 *    itself. A position's usual surprise is what 999 of 1,000 rows do not exceed.
 * 3. A value adds what its surprise has beyond the usual one. So a random field adds nothing, however
 *    wide it is, and one impossible byte adds as much wherever it stands.
 *
 * With fewer than 1,000 different rows the usual surprise is not known so far out, and most rows would tie at
 * zero. There the surprise between the median and the usual adds a fiftieth of itself.
 *
 * @param seed - of the division into folds.
 */
export function learnParts(rows: Rows, seed: number): PositionParts[] {
  const symbols = differentSymbols(rows);
  const mild = symbols.different < ENOUGH ? MILD : 0;
  const all = foldSymbols(symbols, 1, seed);
  const some = foldSymbols(symbols, Math.ceil(symbols.count / CHOOSING_ROWS), seed);
  return Array.from({ length: rows.bytes }, (_, position) => {
    const follows = betterKnownFrom(some, position);
    return { follows, parts: partsOf(countFolds(all, position, follows), all.count, mild) };
  });
}

/** Counts of each fold: `[FOLDS][VALUES]`. Rows that had ended before are not counted. */
type FoldCounts = readonly Float64Array[];

/** Rows' symbols, row-major. */
interface Symbols {
  readonly bytes: number;
  readonly count: number;
  readonly symbols: Uint16Array;
}

/** The same, and which fold each row falls in. */
interface FoldedSymbols extends Symbols {
  readonly folds: Uint8Array;
}

/** The symbols of the different rows, each once or several times: see `learnParts`. */
function differentSymbols(rows: Rows): Symbols & { readonly different: number } {
  const { bytes, count } = rows;
  const octets = new Uint8Array(symbolsOf(rows).buffer);
  const seen = new DistinctRows(2 * bytes);
  for (let row = 0; row < count; row++) seen.add(octets, 2 * row * bytes);
  const different = seen.count;
  const once = new Uint16Array(seen.rows.packed.slice().buffer);
  const copies = Math.max(1, Math.round(Math.sqrt(count) / different));
  const symbols = new Uint16Array(copies * once.length);
  for (let copy = 0; copy < copies; copy++) symbols.set(once, copy * once.length);
  return { bytes, count: copies * different, symbols, different };
}

/** Every `step`-th row, evenly divided into folds, in an order that the seed gives. */
function foldSymbols(
  { bytes, count, symbols }: Symbols,
  step: number,
  seed: number,
): FoldedSymbols {
  const taken = Math.floor((count - 1) / step) + 1;
  const folds = new Uint8Array(taken);
  epochOrder(taken, seed, 0).forEach((row, at) => {
    folds[row] = at % FOLDS;
  });
  if (step === 1) return { bytes, count, symbols, folds };
  const some = new Uint16Array(taken * bytes);
  for (let row = 0; row < taken; row++) {
    some.set(symbols.subarray(row * step * bytes, (row * step + 1) * bytes), row * bytes);
  }
  return { bytes, count: taken, symbols: some, folds };
}

/** Counts a position's symbols, or, measured from `follows`, its differences. */
function countFolds(
  { bytes, count, symbols, folds }: FoldedSymbols,
  position: number,
  follows?: number,
): FoldCounts {
  const counts = Array.from({ length: FOLDS }, () => new Float64Array(VALUES));
  for (let row = 0, at = position; row < count; row++, at += bytes) {
    const symbol = symbols[at]!;
    if (symbol === END) {
      if (position === 0 || symbols[at - 1] !== END) counts[folds[row]!]![END]!++;
    } else {
      const value =
        follows === undefined ? symbol : (symbol - symbols[at - position + follows]!) & 0xff;
      counts[folds[row]!]![value]!++;
    }
  }
  return counts;
}

/** The earlier position whose difference is so much better known than the byte, if there is one. */
function betterKnownFrom(folded: FoldedSymbols, position: number): number | undefined {
  const alone = meanSurprise(countFolds(folded, position), folded.count);
  let least = Math.min(alone - SAVED_BITS, alone * (1 - SAVED_SHARE));
  let best: number | undefined;
  for (let follows = 0; follows < position && least > 0; follows++) {
    const mean = meanSurprise(countFolds(folded, position, follows), folded.count);
    if (mean < least) {
      least = mean;
      best = follows;
    }
  }
  return best;
}

/** What each fold's values surprise, by the counts of the other folds: how often, and how much. */
function judged(counts: FoldCounts): { readonly times: number; readonly bits: number }[] {
  return counts.flatMap((held, fold) => {
    const others = held.map((_, value) =>
      counts.reduce((sum, one, at) => (at === fold ? sum : sum + one[value]!), 0),
    );
    const bits = surprises(others);
    return Array.from(held, (times, value) => ({ times, bits: bits[value]! }));
  });
}

/** Bits a row; a row that had ended before surprises nobody. */
function meanSurprise(counts: FoldCounts, rows: number): number {
  return judged(counts).reduce((sum, { times, bits }) => sum + times * bits, 0) / rows;
}

/** What each value adds. */
function partsOf(counts: FoldCounts, rows: number, mild: number): Float64Array {
  const all = counts[0]!.map((_, value) => counts.reduce((sum, one) => sum + one[value]!, 0));
  const ranked = judged(counts).sort((a, b) => a.bits - b.bits);
  const ended = rows - ranked.reduce((sum, { times }) => sum + times, 0);
  const usual = reached(ranked, USUAL * rows - ended);
  const median = reached(ranked, 0.5 * rows - ended);
  return surprises(all).map((bits) => {
    const part = Math.max(0, bits - usual) + mild * Math.max(0, Math.min(bits, usual) - median);
    // Six decimals are enough, and keep the file small.
    return Math.round(part * 1e6) / 1e6;
  });
}

/** The least surprise that at least so many rows stay at or below; 0 if none need to. */
function reached(
  ranked: readonly { readonly times: number; readonly bits: number }[],
  rows: number,
): number {
  let seen = 0;
  let bits = 0;
  for (const one of ranked) {
    if (seen >= rows) break;
    if (one.times === 0) continue;
    seen += one.times;
    bits = one.bits;
  }
  return bits;
}
