import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  codeCells,
  courses,
  joined,
  outputsOf,
  prose,
  read,
  sourcesOf,
  textsOf,
} from './notebook-cells';

const all = courses.flatMap(({ folder, name: course, lessons, appendices, solutions }) =>
  [...lessons, ...appendices, ...solutions].map((name) => ({ course, folder, name })),
);
const solutions = courses.flatMap(({ folder, name: course, solutions }) =>
  solutions.map((name) => ({ course, folder, name })),
);

/** What a notebook may import: the library, the packages that a lesson is about, and Node. */
const packages =
  /^(firstbytes(\/(?!internal)\w+)?|danfojs-node|arquero|numpy-ts|ml-(matrix|pca)|libsvm-js|@jax-js\/jax|@tensorflow\/tfjs|node:[\w/]+)$/;

test.each(solutions)('$course/$name has a title that leads back', ({ folder, name }) => {
  const opening = joined(read(folder, name).cells[0]!.source);
  expect(opening).toMatch(/^# \d\d · .+: solutions\n> /);
  expect(opening).toContain(`](../${name.replace('solutions/', '')})`);
});

describe.each(all)('$course/$name', ({ folder, name }) => {
  const notebook = read(folder, name);

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
    const imported = sourcesOf(notebook).flatMap((source) => [
      ...source.matchAll(/from '([^']+)'/g),
    ]);
    for (const [, from] of imported) expect(from).toMatch(packages);
  });

  test('links to what is there', () => {
    const links = [...prose(notebook).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
    for (const link of links.filter((one) => !/^[a-z]+:/.test(one))) {
      const file = join(folder, dirname(name), link.split('#')[0]!);
      expect(existsSync(file), `${name} links to ${link}`).toBe(true);
    }
  });
});
