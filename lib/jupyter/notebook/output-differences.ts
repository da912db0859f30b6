import { isDeepStrictEqual } from 'node:util';
import type { CodeCell, Notebook, Output } from '../protocol/notebook';

/** A cell with this comment measures time. Its output is not compared. */
const MEASURED = /^\/\/ Measured: differs from run to run\b/m;

/** A cell whose output differs from the saved one. */
export interface OutputDifference {
  /** The number that Jupyter shows next to the cell, from 1. */
  readonly cell: number;
  /** The difference: the first line of text, or the form (MIME type) that is not text. */
  readonly what: string;
}

/**
 * Find the cells of a notebook whose output differs from the saved one, in text, data or picture. A cell with
 * the line `// Measured: differs from run to run` is left out. The count of runs is not compared.
 *
 * @param saved - the saved notebook
 * @param fresh - the same cells, executed again
 */
export function outputDifferences(saved: Notebook, fresh: Notebook): OutputDifference[] {
  const before = new Map(codeCells(saved).map((cell) => [cell.id, cell]));
  const found: OutputDifference[] = [];
  for (const [at, { id, source, outputs }] of codeCells(fresh).entries()) {
    if (MEASURED.test(source)) continue;
    const what = firstDifference(before.get(id)?.outputs ?? [], outputs);
    if (what !== undefined) found.push({ cell: at + 1, what });
  }
  return found;
}

function codeCells({ cells }: Notebook): CodeCell[] {
  return cells.filter(
    (cell): cell is CodeCell => cell.type === 'code' && cell.source.trim() !== '',
  );
}

function firstDifference(saved: readonly Output[], fresh: readonly Output[]): string | undefined {
  for (let at = 0; at < Math.max(saved.length, fresh.length); at++) {
    const [before, after] = [formsOf(saved[at]), formsOf(fresh[at])];
    // Text first: of all forms of an output, it says the most.
    const mimes = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(textFirst);
    for (const mime of mimes) {
      if (isDeepStrictEqual(before[mime], after[mime])) continue;
      return describe(mime, before[mime], after[mime]);
    }
  }
  return undefined;
}

/** Return the forms of an output. A stream and an error have one form. */
function formsOf(output: Output | undefined): Readonly<Record<string, unknown>> {
  if (output === undefined) return {};
  if (output.type === 'stream') return { [output.name]: output.text };
  if (output.type === 'error') return { error: `${output.ename}: ${output.evalue}` };
  return output.data;
}

const isPlain = (form: string) => /^(stdout|stderr|error|text\/plain)$/.test(form);
const textFirst = (a: string, b: string) => Number(isPlain(b)) - Number(isPlain(a));

function describe(form: string, before: unknown, after: unknown): string {
  if (!isPlain(form)) return `its ${form}`;
  const [saved, fresh] = [lines(before), lines(after)];
  const at = fresh.findIndex((line, index) => line !== saved[index]);
  const line = at === -1 ? fresh.length : at;
  return `saved ${quoted(saved[line])}, now ${quoted(fresh[line])}`;
}

const lines = (text: unknown) => (typeof text === 'string' ? text.split('\n') : []);
const quoted = (line: string | undefined) =>
  line === undefined ? 'nothing' : JSON.stringify(line.slice(0, 80));
