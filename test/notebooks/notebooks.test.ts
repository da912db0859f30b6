import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = resolve(__dirname, '../../notebooks/first-bytes');

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | string[];
  readonly data?: Record<string, unknown>;
}

interface Cell {
  readonly cell_type: 'markdown' | 'code';
  readonly id: string;
  readonly metadata: Record<string, unknown>;
  readonly source: string | string[];
  readonly execution_count?: number | null;
  readonly outputs?: Output[];
}

interface Notebook {
  readonly nbformat: number;
  readonly metadata: Record<string, unknown>;
  readonly cells: Cell[];
}

const inFolder = (path: string) =>
  readdirSync(join(folder, path))
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => join(path, name));
const lessons = inFolder('.');
const solutions = inFolder('solutions');

const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Notebook;
const joined = (text: string | string[] | undefined) => [text ?? ''].flat().join('');
const prose = ({ cells }: Notebook) =>
  cells
    .filter(({ cell_type }) => cell_type === 'markdown')
    .map(({ source }) => joined(source))
    .join('\n\n');
const codeCells = ({ cells }: Notebook) => cells.filter(({ cell_type }) => cell_type === 'code');
const outputsOf = (notebook: Notebook) => codeCells(notebook).flatMap(({ outputs }) => outputs!);

/** All that an output says as text; pictures are left out, since base64 may hold anything. */
const textsOf = ({ text, data = {} }: Output) => [
  joined(text),
  ...Object.entries(data)
    .filter(([mime]) => !mime.startsWith('image/'))
    .map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value))),
];

/** A call of node:assert's, by way of its namespace or by name. */
const check = /\b(assert\.\w+|(not)?(deepE|e)qual|ok|throws|rejects)\(/;

test('the course has eleven notebooks, each with its solutions', () => {
  expect(lessons.map((name) => name.slice(0, 2))).toEqual([
    '00',
    '01',
    '02',
    '03',
    '04',
    '05',
    '06',
    '07',
    '08',
    '09',
    '10',
  ]);
  expect(solutions).toEqual(lessons.map((name) => join('solutions', name)));
});

test.each(lessons)('%s is in the README', (name) => {
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`](${name})`);
});

describe.each(lessons)('%s', (name) => {
  const notebook = read(name);
  const text = prose(notebook);
  const opening = joined(notebook.cells[0]!.source);

  test('opens with number, title, promise, place in the flow, and what it takes', () => {
    const lines = opening.split('\n');
    expect(lines[0]).toMatch(new RegExp(`^# ${name.slice(0, 2)} · \\S`));
    expect(lines[1]).toMatch(/^> \S/);
    expect(opening).toMatch(/\*\*You will\*\* /);
    const flow = lines.find((line) => line.includes(' → '))!;
    expect(flow.replaceAll('*', '')).toBe(
      'capture → records → bits → split → model → scores → plots → report',
    );
    expect(flow).toMatch(/\*\*[a-z]/);
    expect(opening).toMatch(/^Reads .+ · Writes .+ · about \d+ minutes\b.*, CPU$/m);
  });

  test('has its sections in order', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
    expect(headings).toContain('Setup');
    expect(headings.at(-3)).toMatch(/^What (it|the picture) says,? and what it does not$/);
    expect(headings.slice(-2)).toEqual(['Summary and takeaways', 'Exercises']);
  });

  test('ends with two to four exercises, one to break, and the answers', () => {
    const exercises = text.slice(text.indexOf('\n## Exercises'));
    const count = exercises.match(/^\d\. /gm)!.length;
    expect(count).toBeGreaterThanOrEqual(2);
    expect(count).toBeLessThanOrEqual(4);
    expect(exercises).toMatch(/^\d\. \*\*Break it and read the error\.\*\*/m);
    expect(exercises).toContain(`](solutions/${name})`);
    const next = lessons[lessons.indexOf(name) + 1];
    if (next) expect(exercises).toMatch(new RegExp(`^Next: \\[.+\\]\\(${next}\\)`, 'm'));
    const answers = prose(read(join('solutions', name)));
    expect(answers.match(/^## Exercise \d/gm)).toHaveLength(count);
  });

  test('checks what it shows, in short cells', () => {
    const sources = codeCells(notebook).map(({ source }) => joined(source));
    expect(sources.filter((source) => check.test(source)).length).toBeGreaterThan(3);
    const lines = sources.map((source) => source.split('\n').length).sort((a, b) => a - b);
    expect(lines[lines.length >> 1]).toBeLessThanOrEqual(6);
    expect(lines.at(-1)).toBeLessThanOrEqual(20);
  });
});

test.each(solutions)('%s has a title that leads back', (name) => {
  const opening = joined(read(name).cells[0]!.source);
  expect(opening).toMatch(/^# \d\d · .+: solutions\n> /);
  expect(opening).toContain(`](../${name.replace('solutions/', '')})`);
});

describe.each([...lessons, ...solutions])('%s', (name) => {
  const notebook = read(name);

  test('has no metadata but its kernel', () => {
    expect(notebook.nbformat).toBe(4);
    expect(notebook.metadata.kernelspec).toMatchObject({ name: 'tslab', language: 'typescript' });
    const others = Object.keys(notebook.metadata).filter((key) => key !== 'language_info');
    expect(others).toEqual(['kernelspec']);
    expect(notebook.cells.filter(({ metadata }) => Object.keys(metadata).length > 0)).toEqual([]);
  });

  test('was run once, in order, or not at all', () => {
    const counts = codeCells(notebook).map(({ execution_count }) => execution_count);
    const inOrder = counts.map((_, at) => at + 1);
    expect([inOrder, counts.map(() => null)]).toContainEqual(counts);
  });

  test('has outputs without errors, warnings, absolute paths or long pages', () => {
    for (const output of outputsOf(notebook)) {
      expect(output.output_type).not.toBe('error');
      expect(output.name).not.toBe('stderr');
      for (const text of textsOf(output)) {
        expect(text).not.toMatch(
          /(^|[\s"'(])(\/(home|root|usr|tmp|var|opt|work|Users)\/|[A-Z]:\\)/m,
        );
      }
      expect(joined(output.text).split('\n').length).toBeLessThanOrEqual(60);
    }
  });

  test('shows each figure as a picture and as data, each table as HTML and as text', () => {
    const shown = outputsOf(notebook).flatMap(({ data }) =>
      data ? [Object.keys(data).sort()] : [],
    );
    const figure = ['application/vnd.plotly.v1+json', 'image/png', 'text/plain'];
    const allowed = [figure, ['text/html', 'text/plain'], ['text/plain']];
    for (const mimes of shown) expect(allowed).toContainEqual(mimes);
  });

  test('imports from packages alone', () => {
    const sources = codeCells(notebook).map(({ source }) => joined(source));
    const imported = sources.flatMap((source) => [...source.matchAll(/from '([^']+)'/g)]);
    for (const [, from] of imported)
      expect(from).toMatch(/^(firstbytes(\/(?!internal)\w+)?|danfojs-node|node:[\w/]+)$/);
  });

  test('links to what is there', () => {
    const links = [...prose(notebook).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
    for (const link of links.filter((one) => !/^[a-z]+:/.test(one))) {
      const file = join(folder, dirname(name), link.split('#')[0]!);
      expect(existsSync(file), `${name} links to ${link}`).toBe(true);
    }
  });
});
