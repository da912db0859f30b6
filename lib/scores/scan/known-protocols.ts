import { hexToBits } from '../../bits/hex-to-bits';
import { surprises } from '../detectors/byte-likelihood';
import { END, symbolsOf, VALUES } from '../detectors/symbols';
import { quantile } from '../quantile';
import { randomFolds } from '../random-folds';

/** The known protocol nearest to a payload. */
export interface NearestProtocol {
  readonly protocol: string;
  /**
   * By how many bits the payload is more surprising than 99 of 100 of that protocol's own, or than
   * six bits per byte, whichever is more; 0 if it could be its own. Random bytes have a surprise of
   * eight bits each, so a payload that is only as likely as chance is near to nothing, not even to
   * a fully random protocol.
   */
  readonly distance: number;
}

/** First payloads of known protocols. */
export interface KnownProtocols {
  /** Their names, in the order given. */
  readonly names: readonly string[];
  /**
   * @param lines - payloads in hex, each of one byte or more.
   * @returns the nearest known protocol for each payload, in order.
   * @throws HexError if a line is not hex.
   */
  nearest(lines: readonly string[]): NearestProtocol[];
}

/**
 * Farther than this from the nearest known protocol, in bits, a payload most likely belongs to
 * none. Of labelled connections in public traces, 90 of 100 were within it if the nearest protocol
 * was correct, and 5 of 100 if their protocol was not known. With each protocol of the open set
 * held out in turn, 8 of 100 were within it: FTP is near to POP3, DTLS to DNS, RTSP to HTTP.
 */
export const NEAR_BITS = 8;

/** Number of first bytes used: protocols differ there, and the rest is often random. */
const BYTES = 16;
const FOLDS = 3;
/** The share of a protocol's own payloads at distance 0. */
const OWN = 0.99;
/** Maximum bits per byte for a payload that is nearer to a protocol than to chance. */
const TELLING = 6;
/** Symbols' surprises at each position: `[BYTES][VALUES]`. */
type Profile = readonly Float64Array[];

/** What is known of one way of speaking a protocol. It can be kept as JSON. */
export interface LearnedProtocol {
  readonly protocol: string;
  /** The surprise that 99 of 100 of its own payloads do not exceed, in bits. */
  readonly own: number;
  /**
   * For each of the first 16 places the symbols that were seen there, rising, each followed by how
   * often: `[22, 100]`. A symbol is a byte, or 256 for the end of the payload.
   */
  readonly counts: readonly (readonly number[])[];
}

/**
 * Learn known protocols from samples: the counts of bytes at each of the first 16 places. The
 * nearest protocol is the one for which a payload is least surprising, with its bytes taken one by
 * one (a naive Bayes classifier in which all protocols are equally common). Every sample is scored
 * by what the other two thirds teach, so the distances are fair for new payloads.
 *
 * @param samples - for each protocol some first payloads in hex, one or more: a `Map`, or pairs. A
 *   protocol that begins in several ways, such as over TCP and over UDP, may appear once for each.
 * @throws RangeError if there is no protocol, or one without a sample; HexError if a line is not hex.
 */
export function fitKnownProtocols(
  samples: Iterable<readonly [protocol: string, lines: readonly string[]]>,
): KnownProtocols {
  return knownProtocols(learnProtocols(samples));
}

/**
 * Learn known protocols as {@link fitKnownProtocols} does, and return what can be kept of them.
 * {@link knownProtocols} restores the same known protocols, to the last bit.
 */
export function learnProtocols(
  samples: Iterable<readonly [protocol: string, lines: readonly string[]]>,
): LearnedProtocol[] {
  const learned = [...samples].map(([protocol, lines]) => {
    if (lines.length === 0) {
      throw new RangeError(`There is no sample of ${protocol}: expected one or more.`);
    }
    return { protocol, ...learn(symbolsOf(hexToBits(lines, BYTES))) };
  });
  if (learned.length === 0) throw new RangeError('Cannot learn protocols without samples.');
  return learned;
}

/** Restore known protocols from what {@link learnProtocols} returned. */
export function knownProtocols(learned: readonly LearnedProtocol[]): KnownProtocols {
  const known = learned.map(({ protocol, own, counts }) => ({
    protocol,
    own,
    profile: profileOf(counts.map(allCounts)),
  }));
  return {
    names: [...new Set(known.map(({ protocol }) => protocol))],
    nearest(lines) {
      // Payloads with the same start have the same distance.
      const distinct = [...new Set(lines.map(startOf))];
      const symbols = symbolsOf(hexToBits(distinct, BYTES));
      const found = new Map(
        distinct.map((start, row) => [start, nearestOf(known, symbols, row)] as const),
      );
      return lines.map((line) => found.get(startOf(line))!);
    },
  };
}

const startOf = (line: string) => line.slice(0, 2 * BYTES);

interface Known {
  readonly protocol: string;
  readonly profile: Profile;
  /** The surprise that 99 of 100 of its own payloads do not exceed. */
  readonly own: number;
}

/** Find the protocol for which a row is least surprising. */
function nearestOf(known: readonly Known[], symbols: Uint16Array, row: number): NearestProtocol {
  const length = lengthOf(symbols, row);
  let nearest = known[0]!;
  let least = Infinity;
  for (const one of known) {
    const surprise = surpriseOf(one.profile, symbols, row, length, least);
    if (surprise >= least) continue;
    least = surprise;
    nearest = one;
  }
  const usual = Math.min(nearest.own, TELLING * length);
  return { protocol: nearest.protocol, distance: Math.max(0, least - usual) };
}

/** Count the symbols of a row that matter: its bytes, and its end once, if it has one. */
function lengthOf(symbols: Uint16Array, row: number): number {
  for (let place = 0; place < BYTES; place++)
    if (symbols[row * BYTES + place] === END) return place + 1;
  return BYTES;
}

function learn(symbols: Uint16Array): Omit<LearnedProtocol, 'protocol'> {
  const count = symbols.length / BYTES;
  const folds = randomFolds(count, FOLDS, { seed: 1 });
  const all = countSymbols(symbols, () => true);
  const others = Array.from({ length: FOLDS }, (_, fold) =>
    profileOf(countSymbols(symbols, (row) => folds[row] !== fold)),
  );
  const own = Float64Array.from(folds, (fold, row) => surpriseOf(others[fold]!, symbols, row));
  return { own: quantile(own.toSorted(), OWN), counts: all.map(seenCounts) };
}

/** Return the symbols that were seen with their counts, as {@link LearnedProtocol} has them. */
function seenCounts(counts: Float64Array): number[] {
  return Array.from(counts, (count, symbol) => (count > 0 ? [symbol, count] : [])).flat();
}

function allCounts(seen: readonly number[]): Float64Array {
  const counts = new Float64Array(VALUES);
  for (let at = 0; at < seen.length; at += 2) counts[seen[at]!] = seen[at + 1]!;
  return counts;
}

const profileOf = (counts: Profile): Profile => counts.map((one) => surprises(one));

/** Count how often each symbol is at each place, in the chosen rows. */
function countSymbols(symbols: Uint16Array, chosen: (row: number) => boolean): Profile {
  const counts = Array.from({ length: BYTES }, () => new Float64Array(VALUES));
  for (let row = 0, at = 0; at < symbols.length; row++, at += BYTES) {
    if (!chosen(row)) continue;
    const length = lengthOf(symbols, row);
    for (let place = 0; place < length; place++) counts[place]![symbols[at + place]!]!++;
  }
  return counts;
}

/** Sum the surprise of a row's symbols; stops once that reaches `most`. */
function surpriseOf(
  profile: Profile,
  symbols: Uint16Array,
  row: number,
  length = lengthOf(symbols, row),
  most = Infinity,
): number {
  let sum = 0;
  for (let place = 0, at = row * BYTES; place < length && sum < most; place++, at++) {
    sum += profile[place]![symbols[at]!]!;
  }
  return sum;
}
