import { hexToBits } from '../../bits/hex-to-bits';
import { surprises } from '../detectors/byte-likelihood';
import { END, symbolsOf, VALUES } from '../detectors/symbols';
import { quantile } from '../quantile';
import { randomFolds } from '../random-folds';

/** The known protocol that a payload is most like. */
export interface NearestProtocol {
  readonly protocol: string;
  /**
   * By how many bits the payload surprises more than 99 of 100 of that protocol's own do, or more than
   * six bits a byte, whichever is more: 0 for one that might be its own. Random bytes surprise by eight
   * bits each, so that what is only as likely as chance is near to nothing, a protocol that is all
   * random included.
   */
  readonly distance: number;
}

/** What first payloads of known protocols look like. */
export interface KnownProtocols {
  /** Their names, in the order given. */
  readonly names: readonly string[];
  /**
   * @param lines - payloads in hex, of a byte or more.
   * @returns for each the nearest of the known protocols, in order.
   * @throws HexError if a line is not hex.
   */
  nearest(lines: readonly string[]): NearestProtocol[];
}

/**
 * Farther than this from the nearest known protocol, in bits, a payload is most likely of none: of
 * labelled connections in public traces 90 of 100 lay within where the nearest protocol was theirs, and
 * 5 of 100 where theirs was not among the known. Of the open set's protocols, each left out in turn, 8
 * of 100 lay within: FTP is near to POP3, DTLS to DNS, RTSP to HTTP.
 */
export const NEAR_BITS = 8;

/** So many first bytes are looked at: protocols differ there, and what follows is often random. */
const BYTES = 16;
const FOLDS = 3;
/** The share of a protocol's own payloads that lie at distance 0. */
const OWN = 0.99;
/** Bits a byte, at most, for a payload that is nearer to a protocol than to chance. */
const TELLING = 6;
/** Symbols' surprises at each position: `[BYTES][VALUES]`. */
type Profile = readonly Float64Array[];

/**
 * Learn known protocols from samples: how often each byte stands at each of the first 16 places. A
 * payload is most like the protocol under which it is least surprising, its bytes taken one by one
 * (a naive Bayes classifier in which all protocols are equally common). Every sample is judged by what
 * the other two thirds teach, so that the distances of payloads not seen before are fair.
 *
 * @param samples - of each protocol some first payloads in hex, one or more: a `Map`, or pairs. A protocol
 * that begins in several ways, such as over TCP and over UDP, may stand there once for each.
 * @throws RangeError if there is no protocol, or one without a sample; HexError if a line is not hex.
 */
export function fitKnownProtocols(
  samples: Iterable<readonly [protocol: string, lines: readonly string[]]>,
): KnownProtocols {
  const known = [...samples].map(([protocol, lines]) => {
    if (lines.length === 0) {
      throw new RangeError(`There is no sample of ${protocol}: expected one or more.`);
    }
    return { protocol, ...learn(symbolsOf(hexToBits(lines, BYTES))) };
  });
  if (known.length === 0) throw new RangeError('Cannot learn protocols without samples.');
  return {
    names: [...new Set(known.map(({ protocol }) => protocol))],
    nearest(lines) {
      // Payloads that start alike are as near.
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
  /** What 99 of 100 of its own payloads do not surprise more than. */
  readonly own: number;
}

/** The protocol under which a row surprises least. */
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

/** How many symbols of a row surprise: its bytes, and its end once, where it has one. */
function lengthOf(symbols: Uint16Array, row: number): number {
  for (let place = 0; place < BYTES; place++)
    if (symbols[row * BYTES + place] === END) return place + 1;
  return BYTES;
}

function learn(symbols: Uint16Array): Omit<Known, 'protocol'> {
  const count = symbols.length / BYTES;
  const folds = randomFolds(count, FOLDS, { seed: 1 });
  const all = countSymbols(symbols, () => true);
  const others = Array.from({ length: FOLDS }, (_, fold) =>
    profileOf(countSymbols(symbols, (row) => folds[row] !== fold)),
  );
  const own = Float64Array.from(folds, (fold, row) => surpriseOf(others[fold]!, symbols, row));
  return { profile: profileOf(all), own: quantile(own.toSorted(), OWN) };
}

const profileOf = (counts: Profile): Profile => counts.map((one) => surprises(one));

/** Of the rows chosen, how often each symbol stands at each place. */
function countSymbols(symbols: Uint16Array, chosen: (row: number) => boolean): Profile {
  const counts = Array.from({ length: BYTES }, () => new Float64Array(VALUES));
  for (let row = 0, at = 0; at < symbols.length; row++, at += BYTES) {
    if (!chosen(row)) continue;
    const length = lengthOf(symbols, row);
    for (let place = 0; place < length; place++) counts[place]![symbols[at + place]!]!++;
  }
  return counts;
}

/** What a row's symbols surprise; added up no further once that is `most`. */
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
