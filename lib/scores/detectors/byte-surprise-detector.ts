import type { Rows } from '../../bits/rows';
import { additiveDetector } from './additive-detector';
import { learnParts, type PositionParts } from './byte-surprise';
import { checkSome } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';
import { END, symbolsOf, VALUES } from './symbols';
import { listAt, numbersAt, SavedStateError, wholeAt } from './saved-state';

export interface ByteSurpriseDetector extends Detector {
  readonly name: 'byte-surprise';
  /** One entry per position, in order. */
  readonly positions: readonly PositionParts[];
}

/**
 * The project's own detector: how much more surprising each byte is than bytes at its place in
 * normal rows, in bits, summed over the row. `byte-surprise.ts` explains what it learns and why.
 */
export const byteSurpriseKind: JsonDetectorKind<ByteSurpriseDetector> = {
  name: 'byte-surprise',
  title: 'surprise of each byte beyond the usual',
  fit(rows, { seed }) {
    checkSome('byte-surprise', rows);
    return Promise.resolve(detector(rows.bytes, learnParts(rows, seed)));
  },
  toState: ({ positions }) => ({
    positions: positions.map(({ follows, parts }) => ({
      ...(follows === undefined ? {} : { follows }),
      parts: [...parts],
    })),
  }),
  fromState(state, bytes) {
    const positions = listAt(state, 'positions');
    if (positions.length !== bytes) {
      throw new SavedStateError(
        `"positions" holds ${positions.length}: expected ${bytes}, one per byte`,
      );
    }
    return detector(bytes, positions.map(positionFrom));
  },
};

function positionFrom(state: unknown, at: number): PositionParts {
  const parts = numbersAt(state, 'parts', VALUES, [0, Infinity]);
  if ((state as { follows?: unknown }).follows === undefined) return { parts };
  const follows = wholeAt(state, 'follows', 0);
  if (follows < at) return { follows, parts };
  throw new SavedStateError(`"follows" is ${follows} at position ${at}: expected an earlier one`);
}

function detector(bytes: number, positions: readonly PositionParts[]): ByteSurpriseDetector {
  const made = additiveDetector('byte-surprise', bytes, (rows, parts) => {
    addParts(positions, rows, parts);
  });
  return { ...made, positions };
}

function addParts(positions: readonly PositionParts[], rows: Rows, into: Float64Array): void {
  const { bytes } = rows;
  const symbols = symbolsOf(rows);
  for (const [position, { follows, parts }] of positions.entries()) {
    for (let at = position; at < symbols.length; at += bytes) {
      const symbol = symbols[at]!;
      if (symbol === END) {
        // The end counts once, at the first missing byte.
        if (position === 0 || symbols[at - 1] !== END) into[at] = parts[END]!;
      } else {
        const value =
          follows === undefined ? symbol : (symbol - symbols[at - position + follows]!) & 0xff;
        into[at] = parts[value]!;
      }
    }
  }
}
