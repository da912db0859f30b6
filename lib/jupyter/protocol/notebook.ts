import { createHash } from 'node:crypto';
import { kernelDisplayName, kernelName, languageInfo } from './language';

/** A notebook, nbformat 4.5 (https://nbformat.readthedocs.io/en/latest/format_description.html). */
export interface Notebook {
  readonly cells: readonly Cell[];
}

export type Cell = CodeCell | TextCell;

export interface CodeCell {
  readonly type: 'code';
  readonly id: string;
  readonly tags: readonly string[];
  readonly source: string;
  /** Its place among the cells that ran, from 1; null if it did not run. */
  readonly count: number | null;
  readonly outputs: readonly Output[];
}

export interface TextCell {
  readonly type: 'markdown' | 'raw';
  readonly id: string;
  readonly tags: readonly string[];
  readonly source: string;
  /** Pictures that the text refers to, by name. Each is a MIME bundle. */
  readonly attachments?: Readonly<Record<string, MimeBundle>>;
}

export type Output = StreamOutput | DisplayOutput | ErrorOutput;

export interface StreamOutput {
  readonly type: 'stream';
  readonly name: 'stdout' | 'stderr';
  readonly text: string;
}

export interface DisplayOutput {
  readonly type: 'display_data' | 'execute_result';
  readonly data: MimeBundle;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface ErrorOutput {
  readonly type: 'error';
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** One thing in several forms, by MIME type: text, base64 for pictures, or JSON. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/**
 * Read a notebook. Other data of editors (their metadata, timestamps, which kernel they used last) are left
 * out.
 *
 * @param name - names the notebook in errors.
 * @throws Error if it is not a notebook of nbformat 4.
 */
export function parseNotebook(text: string, name: string): Notebook {
  const raw = readJson(text, name);
  if (raw.nbformat !== 4 || !Array.isArray(raw.cells)) {
    throw new Error(`${name}: expected a Jupyter notebook of nbformat 4 with a list of cells.`);
  }
  const taken = new Set<string>();
  return { cells: (raw.cells as RawCell[]).map((cell) => readCell(cell, taken)) };
}

/**
 * Write a notebook as Jupyter writes it: keys in order, an indent of one space, text as lists of lines, a
 * final newline. So saving it in Jupyter changes only what was edited.
 */
export function formatNotebook({ cells }: Notebook): string {
  const raw = {
    cells: cells.map(writeCell),
    metadata: {
      kernelspec: {
        display_name: kernelDisplayName,
        language: languageInfo.name,
        name: kernelName,
      },
      language_info: languageInfo,
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(sortKeys(raw), null, 1)}\n`;
}

type RawText = string | readonly string[];

interface RawCell {
  readonly cell_type: CodeCell['type'] | TextCell['type'];
  readonly id?: string;
  readonly metadata?: { readonly tags?: readonly string[] };
  readonly source: RawText;
  readonly execution_count?: number | null;
  readonly outputs?: readonly RawOutput[];
  readonly attachments?: Readonly<Record<string, MimeBundle>>;
}

type RawOutput =
  | { readonly output_type: 'stream'; readonly name: StreamOutput['name']; readonly text: RawText }
  | {
      readonly output_type: DisplayOutput['type'];
      readonly data: MimeBundle;
      readonly metadata?: DisplayOutput['metadata'];
    }
  | (Omit<ErrorOutput, 'type'> & { readonly output_type: 'error' });

function readJson(text: string, name: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new Error(`${name}: a notebook is JSON, but ${(error as Error).message}`);
  }
}

function readCell(raw: RawCell, taken: Set<string>): Cell {
  const source = joinLines(raw.source);
  const common = { id: freeId(raw.id, source, taken), tags: raw.metadata?.tags ?? [], source };
  if (raw.cell_type !== 'code') {
    const { attachments } = raw;
    return { type: raw.cell_type, ...common, ...(attachments && { attachments }) };
  }
  const outputs = (raw.outputs ?? []).map(readOutput);
  return { type: 'code', ...common, count: raw.execution_count ?? null, outputs };
}

/**
 * Return a cell's own id. A cell without an id, or with the id of another, gets one that depends only on its
 * text.
 */
function freeId(given: string | undefined, source: string, taken: Set<string>): string {
  let id = given;
  for (let n = 0; id === undefined || taken.has(id); n++) {
    id = createHash('sha256').update(`${source}\n${n}`).digest('hex').slice(0, 8);
  }
  taken.add(id);
  return id;
}

function readOutput(raw: RawOutput): Output {
  switch (raw.output_type) {
    case 'stream':
      return { type: 'stream', name: raw.name, text: joinLines(raw.text) };
    case 'error':
      return { type: 'error', ename: raw.ename, evalue: raw.evalue, traceback: raw.traceback };
    default: {
      const data = mapValues(raw.data, (value, mime) =>
        isText(mime) ? joinLines(value as RawText) : value,
      );
      return { type: raw.output_type, data, metadata: raw.metadata ?? {} };
    }
  }
}

function writeCell(cell: Cell): object {
  const metadata = cell.tags.length > 0 ? { tags: cell.tags } : {};
  const common = { cell_type: cell.type, id: cell.id, metadata, source: splitLines(cell.source) };
  if (cell.type === 'code') {
    const outputs = cell.outputs.map((output) => writeOutput(output, cell.count));
    return { ...common, execution_count: cell.count, outputs };
  }
  return { ...common, ...(cell.attachments && { attachments: cell.attachments }) };
}

function writeOutput(output: Output, count: number | null): object {
  const { type, ...fields } = output;
  if (output.type === 'stream') {
    return { output_type: type, ...fields, text: splitLines(output.text) };
  }
  if (output.type === 'error') return { output_type: type, ...fields };
  const data = mapValues(output.data, (value, mime) =>
    isText(mime) ? splitLines(value as string) : value,
  );
  const counted = type === 'execute_result' ? { execution_count: count } : {};
  return { output_type: type, ...fields, ...counted, data };
}

/** Return whether Jupyter keeps a form as a list of lines. Pictures are one string, and JSON is JSON. */
function isText(mime: string): boolean {
  return mime.startsWith('text/') || mime === 'image/svg+xml' || mime === 'application/javascript';
}

function joinLines(text: RawText): string {
  return typeof text === 'string' ? text : text.join('');
}

/** Split a text into lines. Each line except the last keeps its newline. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function mapValues(
  values: MimeBundle,
  change: (value: unknown, key: string) => unknown,
): MimeBundle {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, change(value, key)]),
  );
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(
    keys.map((key) => [key, sortKeys((value as Record<string, unknown>)[key])]),
  );
}
