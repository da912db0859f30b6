import { isDeepStrictEqual } from 'node:util';
import type { CodeCell } from 'firstbytes/notebooks';
import type { CellRun } from './lesson-page';

/** What a cell gives, in the forms that are compared: no pictures, which each side draws its own way. */
interface Given {
  readonly text: string;
  readonly shown: readonly Readonly<Record<string, unknown>>[];
}

/** A cell that gives something else in a browser than in Node. */
export interface Difference {
  /** What differs: its text, a table, a figure; or the error in the browser. */
  readonly what: string;
  /** Why; for people. */
  readonly why: string;
}

/** The reason of a difference that nobody has explained yet. */
export const UNEXPLAINED = 'not explained yet';

const withoutPictures = (data: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(data).filter(([mime]) => !mime.startsWith('image/')));

export function givenByNode({ outputs }: CodeCell): Given {
  return {
    text: outputs.map((one) => (one.type === 'stream' ? one.text : '')).join(''),
    shown: outputs.flatMap((one) => ('data' in one ? [withoutPictures(one.data)] : [])),
  };
}

export function givenByPage({ outputs }: CellRun): Given {
  const shown = new Map<string, Readonly<Record<string, unknown>>>();
  for (const one of outputs) if (one.type === 'display') shown.set(one.id, one.data);
  return {
    text: outputs.map((one) => (one.type === 'stream' ? one.text : '')).join(''),
    shown: [...shown.values()].map(withoutPictures),
  };
}

/** Say what differs between a cell's outputs; undefined if nothing does. */
export function differenceOf(cell: CodeCell, run: CellRun): string | undefined {
  if (run.failure) return `fails: ${run.failure.message.split('\n')[0]!.slice(0, 100)}`;
  const [node, page] = [givenByNode(cell), givenByPage(run)];
  if (node.text !== page.text) return 'text';
  if (node.shown.length !== page.shown.length) return 'number of displays';
  for (const [at, own] of node.shown.entries()) {
    for (const mime of Object.keys({ ...own, ...page.shown[at] })) {
      const [before, after] = [own[mime], page.shown[at]![mime]];
      if (isDeepStrictEqual(before, after)) continue;
      if (mime === 'text/html') return 'table';
      if (mime === 'text/plain') return 'shown text';
      return isNearly(before, after) ? LAST_DIGITS : 'figure';
    }
  }
  return undefined;
}

/** The numbers of a figure differ by less than 1e-9 of themselves. */
const LAST_DIGITS = 'figure, in the last digits';

function isNearly(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [own, other] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return (
    own.length === Object.keys(other).length &&
    own.every(([key, value]) => isNearly(value, other[key]))
  );
}

/** Guess why a cell differs, from what it does. */
export function reasonOf(cell: CodeCell, run: CellRun, lost: ReadonlySet<string>): string {
  const { source } = cell;
  if (differenceOf(cell, run) === LAST_DIGITS) {
    return 'the last bits of Math functions differ between JavaScript engines';
  }
  if (/performance\.now|Latenc/.test(source)) return 'measures time';
  if (/threads|\bwhy\b|backend/.test(source))
    return 'says how the engine computes: a browser has one thread';
  const name = /^(?:(\S+) is not defined|Cannot read)/.exec(run.failure?.message ?? '')?.[1];
  if (name !== undefined && lost.has(name))
    return `uses ${name} of a cell that needs Node or fails`;
  const [node, page] = [givenByNode(cell), givenByPage(run)];
  if (/197[,. ]?400/.test(JSON.stringify(node)) && /4[,. ]?000/.test(JSON.stringify(page))) {
    return 'reads all lines of TLS, of which a sample has 4,000';
  }
  return UNEXPLAINED;
}
