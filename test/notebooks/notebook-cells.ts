import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const notebooks = resolve(__dirname, '../../notebooks');

export interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | string[];
  readonly data?: Record<string, unknown>;
}

export interface Cell {
  readonly cell_type: 'markdown' | 'code';
  readonly id: string;
  readonly metadata: Record<string, unknown>;
  readonly source: string | string[];
  readonly execution_count?: number | null;
  readonly outputs?: Output[];
}

export interface Notebook {
  readonly nbformat: number;
  readonly metadata: Record<string, unknown>;
  readonly cells: Cell[];
}

/** A course: a folder of lessons, each with a notebook of solutions. */
export interface Course {
  readonly name: string;
  readonly folder: string;
  /** In their order: the number is the beginning of the name. */
  readonly lessons: readonly string[];
  /** Optional pages after the lessons, without a number and without exercises. */
  readonly appendices: readonly string[];
  readonly solutions: readonly string[];
}

const inFolder = (folder: string, path: string) =>
  readdirSync(join(folder, path))
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => join(path, name));

const isAppendix = (file: string) => file.startsWith('appendix-');

export function course(name: string): Course {
  const folder = join(notebooks, name);
  return {
    name,
    folder,
    lessons: inFolder(folder, '.').filter((file) => !isAppendix(file)),
    appendices: inFolder(folder, '.').filter(isAppendix),
    solutions: inFolder(folder, 'solutions'),
  };
}

export const courses = [course('first-bytes'), course('zeek-logs')];

export const read = (folder: string, name: string) =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as Notebook;
export const joined = (text: string | string[] | undefined) => [text ?? ''].flat().join('');
export const prose = ({ cells }: Notebook) =>
  cells
    .filter(({ cell_type }) => cell_type === 'markdown')
    .map(({ source }) => joined(source))
    .join('\n\n');
export const codeCells = ({ cells }: Notebook) =>
  cells.filter(({ cell_type }) => cell_type === 'code');
export const sourcesOf = (notebook: Notebook) =>
  codeCells(notebook).map(({ source }) => joined(source));
/** How long one reads a notebook: 200 words of prose a minute, and a minute for each cell of code. */
export const minutesToRead = (notebook: Notebook) =>
  prose(notebook)
    .replaceAll(/\]\([^)]*\)/g, ']')
    .split(/\s+/).length /
    200 +
  sourcesOf(notebook).length;
export const outputsOf = (notebook: Notebook) =>
  codeCells(notebook).flatMap(({ outputs }) => outputs!);

/** All that an output says as text; pictures are left out, since base64 may hold anything. */
export const textsOf = ({ text, data = {} }: Output) => [
  joined(text),
  ...Object.entries(data)
    .filter(([mime]) => !mime.startsWith('image/'))
    .map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value))),
];

/** A call of node:assert's, by way of its namespace or by name. */
export const check = /\b(assert\.\w+|(not)?(deepE|e)qual|ok|throws|rejects)\(/;

/** Cells that check something and print nothing of it. */
export const silentChecks = (notebook: Notebook) =>
  sourcesOf(notebook).filter(
    (source) => check.test(source) && !/console\.log|show\w*\(|^\w+$/m.test(source),
  );

/** Lines of code that a page of a hundred characters cuts. */
export const longLines = (notebook: Notebook) =>
  sourcesOf(notebook)
    .flatMap((source) => source.split('\n'))
    .filter((line) => line.length > 100);

/** The questions that a reader answers for herself right before the cell of code that does. */
export const predictionsOf = ({ cells }: Notebook) =>
  cells
    .filter((_, at) => cells[at + 1]?.cell_type === 'code')
    .filter(({ cell_type }) => cell_type === 'markdown')
    .flatMap(({ source }) => joined(source).match(/^\*\*Predict\*\*: .*\?/gm) ?? []);

/** The numbers of the folded answers under "Check yourself", which stands before the exercises. */
export const foldsOf = (notebook: Notebook) => {
  const text = prose(notebook);
  const asked = text.slice(text.indexOf('\n## Check yourself'), text.indexOf('\n## Exercises'));
  const folds =
    /<details><summary>(\d)\. [^\n]+\?<\/summary>\n\n(?:(?!<\/?details>).)+\n<\/details>/gs;
  return [...asked.matchAll(folds)].map(([, number]) => Number(number));
};
