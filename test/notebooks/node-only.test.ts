import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { course, read, sourcesOf } from './notebook-cells';

const { folder, lessons } = course('first-bytes');

/**
 * What a browser lacks, or what the course should not need. `node:assert/strict` is in every Setup
 * and is not listed: the checks need six functions, which a page brings along. A guarded
 * `globalThis.process?.` runs everywhere.
 */
const words = {
  danfojs: /\bdanfojs|\bdfd\b/,
  '@tensorflow': /@tensorflow|\btf\./,
  Buffer: /\bBuffer\b/,
  'node:': /'node:(?!assert\/strict')/,
  process: /(?<!globalThis\.)\bprocess\b/,
} as const;
type Word = keyof typeof words;

/** The cells that may use such a word: lesson, word, a part of the cell, and the reason. */
const allowed: readonly (readonly [lesson: string, word: Word, part: string, why: string])[] = [
  ['01', 'danfojs', 'new dfd.DataFrame(counts)', 'shows data frames to those who know pandas'],
  ['02', 'Buffer', "Buffer.from('16o301', 'hex')", 'shows that it stops at bad hex silently'],
  ['05', 'node:', "from 'node:fs/promises'", 'saves a model in a folder'],
  ['09', 'node:', "from 'node:fs/promises'", 'records into a folder'],
];

/** A cell that continues an allowed one, so that a page leaves out both: lesson, and a part of the cell. */
const continued: readonly (readonly [lesson: string, part: string])[] = [
  ['05', "appendFile(join(folder, 'weights.bin')"],
];
const goesOn = (lesson: string, source: string) =>
  continued.some(([of, part]) => of === lesson && source.includes(part));

const cellsOf = (name: string) => sourcesOf(read(folder, name));
const nameOf = (lesson: string) => lessons.find((name) => name.startsWith(lesson))!;
const usesOf = (source: string) =>
  (Object.keys(words) as Word[]).filter((word) => words[word].test(source));
const rowFor = (lesson: string, word: Word, source: string) =>
  allowed.find(
    ([of, allowedWord, part]) =>
      lesson.startsWith(of) && word === allowedWord && source.includes(part),
  );

test.each(lessons)('%s uses only what the table allows', (name) => {
  const unlisted = cellsOf(name).flatMap((source) =>
    usesOf(source).flatMap((word) => (rowFor(name, word, source) ? [] : [{ word, source }])),
  );
  expect(unlisted).toEqual([]);
});

describe.each([...new Set(allowed.map(([lesson]) => lesson))])('lesson %s', (lesson) => {
  const rows = allowed.filter(([of]) => of === lesson);
  const cells = cellsOf(nameOf(lesson));

  test('has each allowed cell once', () => {
    for (const [, word, part] of rows) {
      const using = cells.filter((source) => words[word].test(source) && source.includes(part));
      expect(using, part).toHaveLength(1);
    }
  });

  test('needs none of these cells later', () => {
    for (const [at, source] of cells.entries()) {
      if (!usesOf(source).some((word) => rowFor(lesson, word, source))) continue;
      const declared = declaredIn(source);
      const needed = cells.slice(at + 1).flatMap((later) => {
        if (goesOn(lesson, later)) return [];
        const again = declaredIn(later);
        return identifiersIn(later).filter((name) => declared.has(name) && !again.has(name));
      });
      expect(needed).toEqual([]);
    }
  });

  test('has solutions that use none of this', () => {
    const solutions = cellsOf(join('solutions', nameOf(lesson)));
    expect(solutions.filter((source) => usesOf(source).length > 0)).toEqual([]);
  });
});

const parse = (source: string) =>
  ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest, true);

/** The names that a cell declares for the cells after it. */
function declaredIn(source: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node) => {
    const isNamed =
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isNamespaceImport(node);
    if (isNamed && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  visit(parse(source));
  return names;
}

/** The names that a cell reads: not those of properties. */
function identifiersIn(source: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node) => {
    const { parent } = node;
    const isProperty =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      (ts.isPropertyAssignment(parent) && parent.name === node) ||
      (ts.isBindingElement(parent) && parent.propertyName === node);
    if (ts.isIdentifier(node) && !isProperty) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(parse(source), visit);
  return names;
}
