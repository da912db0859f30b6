import { bitsToHex, packRow } from '../../bits/bits-to-hex';
import { hexToBits } from '../../bits/hex-to-bits';
import { RowSet } from '../../bits/row-set';
import { pickRows, type Rows } from '../../bits/rows';
import { epochOrder } from '../../model/batches';
import { additiveDetector } from './additive-detector';
import { checkSome } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';
import { countBits, packWords, wordsOf } from './packed-words';
import { listAt, SavedStateError } from './saved-state';

export interface NearestDetector extends Detector {
  readonly name: 'nearest';
  /** The normal rows to compare with, all distinct. */
  readonly known: Rows;
}

/** Maximum number of distinct rows. Scoring takes time for each. */
const KEPT = 5000;

/**
 * The share of bits in which a row differs from the nearest of 5,000 distinct normal rows, drawn by
 * the seed if there are more.
 */
export const nearestKind: JsonDetectorKind<NearestDetector> = {
  name: 'nearest',
  title: 'nearest normal row',
  fit(rows, { seed }) {
    checkSome('nearest', rows);
    return Promise.resolve(detector(pickRows(rows, drawDistinct(rows, seed))));
  },
  toState: ({ known }) => ({
    known: Array.from({ length: known.count }, (_, row) => bitsToHex(known, row)),
  }),
  fromState(state, bytes) {
    const lines = listAt(state, 'known');
    const bad = lines.findIndex(
      (line) => typeof line !== 'string' || !/^[0-9a-f]+$/.test(line) || line.length !== 2 * bytes,
    );
    if (bad >= 0) {
      const found = JSON.stringify(lines[bad]).slice(0, 40);
      throw new SavedStateError(
        `"known" holds ${found} at ${bad}: expected ${2 * bytes} hex digits`,
      );
    }
    return detector(hexToBits(lines as readonly string[], bytes));
  },
};

/** Draw the first places of at most KEPT distinct rows, in the seed's order. */
function drawDistinct(rows: Rows, seed: number): number[] {
  const seen = new RowSet(rows.bytes);
  const drawn: number[] = [];
  for (const row of epochOrder(rows.count, seed, 0)) {
    if (drawn.length === KEPT) break;
    if (seen.add(packRow(rows, row), 0) === drawn.length) drawn.push(row);
  }
  return drawn;
}

function detector(known: Rows): NearestDetector {
  const { bytes } = known;
  const width = 8 * bytes;
  const knownWords = packWords(known);
  const made = additiveDetector('nearest', bytes, (rows, parts) => {
    const words = packWords(rows);
    const perRow = wordsOf(width);
    for (let row = 0; row < rows.count; row++) {
      const nearest = nearestOf(knownWords, words.subarray(row * perRow, (row + 1) * perRow));
      for (let bit = 0; bit < width; bit++) {
        const differs = rows.bits[row * width + bit]! ^ known.bits[nearest * width + bit]!;
        parts[row * bytes + (bit >> 3)]! += differs / width;
      }
    }
  });
  return { ...made, known };
}

/** Find the first of the known rows that differs from `row` in the fewest bits. */
function nearestOf(known: Uint32Array, row: Uint32Array): number {
  const words = row.length;
  let nearest = 0;
  let least = Infinity;
  for (let at = 0, one = 0; at < known.length; one++) {
    let different = 0;
    for (let word = 0; word < words; word++, at++) {
      different += countBits(known[at]! ^ row[word]!);
    }
    if (different < least) {
      least = different;
      nearest = one;
    }
  }
  return nearest;
}
