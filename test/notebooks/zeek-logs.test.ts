import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  check,
  course,
  foldsOf,
  joined,
  longLines,
  minutesToRead,
  prose,
  read,
  silentChecks,
  sourcesOf,
} from './notebook-cells';

const { folder, lessons, solutions } = course('zeek-logs');
const glossary = readFileSync(join(folder, 'glossary.md'), 'utf8');

test('the lessons are numbered from 01 on, each with its solutions and its line in the README', () => {
  expect(lessons.map((name) => Number(name.slice(0, 2)))).toEqual(lessons.map((_, at) => at + 1));
  expect(solutions).toEqual(lessons.map((name) => join('solutions', name)));
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  for (const name of lessons) expect(readme).toContain(`](${name})`);
});

test('the glossary is in order of the alphabet, a sentence or two a word', () => {
  const words = [...glossary.matchAll(/^\*\*(.+?)\*\*: (.+)$/gm)];
  expect(words.length).toBeGreaterThan(10);
  const names = words.map(([, word]) => word!.toLowerCase());
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
});

describe.each(lessons)('%s', (name) => {
  const notebook = read(folder, name);
  const text = prose(notebook);
  const sources = sourcesOf(notebook);

  test('opens with its question, what one will do, both times, and the last lesson', () => {
    const opening = joined(notebook.cells[0]!.source);
    const lines = opening.split('\n');
    expect(lines[0]).toMatch(new RegExp(`^# ${name.slice(0, 2)} · .+: .+\\?$`));
    expect(lines[1]).toMatch(/^> \S/);
    expect(opening).toMatch(/^\*\*You will\*\* .+ · /m);
    expect(opening).toMatch(
      /^Reads .+ · Writes .+ · \d+ minutes to read, \d+ (minutes?|seconds) to compute$/m,
    );
    expect(opening).toMatch(/^\*\*Last time\*\* /m);
  });

  test('states a time to read that fits its length', () => {
    const stated = Number(/(\d+) minutes to read/.exec(joined(notebook.cells[0]!.source))![1]);
    const expected = minutesToRead(notebook);
    expect(Math.abs(stated - expected)).toBeLessThanOrEqual(0.25 * expected);
  });

  test('has its sections in order', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
    expect(headings[0]).toBe('Setup');
    expect(headings.at(-4)).toMatch(/^What (it|the picture) says,? and what it does not$/);
    expect(headings.slice(-3)).toEqual(['Summary and takeaways', 'Check yourself', 'Exercises']);
  });

  test('shows an idea as a picture, and asks before it answers', () => {
    expect(text).toMatch(/!\[[^\]]{20,}\]\(\.\.\/figures\/zeek-logs\/[\w-]+\.svg\)/);
    expect(text.match(/\*\*Predict\*\*/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
  });

  test('takes its logs from one setting, or reads no logs and says so', () => {
    if (/^Reads `data\/executables` /m.test(joined(notebook.cells[0]!.source))) {
      expect(sources.join('\n')).not.toMatch(/readLogDay|readZeekLog|zeek-logs/);
      return;
    }
    expect(sources.join('\n')).toContain('FIRSTBYTES_LOGS');
    expect(sources.join('\n').match(/data\/zeek-logs/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  test('checks what it shows, and a cell that checks says what it checked', () => {
    expect(sources.filter((source) => check.test(source)).length).toBeGreaterThan(3);
    expect(silentChecks(notebook)).toEqual([]);
  });

  test('has short cells and lines', () => {
    const lengths = sources.map((source) => source.split('\n').length).sort((a, b) => a - b);
    expect(lengths[lengths.length >> 1]).toBeLessThanOrEqual(9);
    expect(lengths.at(-1)).toBeLessThanOrEqual(48);
    expect(longLines(notebook)).toEqual([]);
  });

  test('folds three to five answers, and ends with exercises, one to break', () => {
    expect([3, 4, 5].map((count) => [1, 2, 3, 4, 5].slice(0, count))).toContainEqual(
      foldsOf(notebook),
    );
    const exercises = text.slice(text.indexOf('\n## Exercises'));
    const count = exercises.match(/^\d\. /gm)!.length;
    expect(count).toBeGreaterThanOrEqual(2);
    expect(count).toBeLessThanOrEqual(4);
    expect(exercises).toMatch(/^\d\. \*\*Break it and read the error\.\*\*/m);
    expect(exercises).toContain(`](solutions/${name})`);
    expect(exercises).toContain('](glossary.md)');
    const next = lessons[lessons.indexOf(name) + 1];
    if (next) expect(exercises).toContain(`](${next})`);
    const solved = prose(read(folder, join('solutions', name)));
    expect(solved.match(/^## Exercise \d/gm)).toHaveLength(count);
  });
});
