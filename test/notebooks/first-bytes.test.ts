import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, course, joined, prose, read, sourcesOf } from './notebook-cells';

const { folder, lessons, solutions } = course('first-bytes');

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
  const notebook = read(folder, name);
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
    const answers = prose(read(folder, join('solutions', name)));
    expect(answers.match(/^## Exercise \d/gm)).toHaveLength(count);
  });

  test('checks what it shows, in short cells', () => {
    const sources = sourcesOf(notebook);
    expect(sources.filter((source) => check.test(source)).length).toBeGreaterThan(3);
    const lines = sources.map((source) => source.split('\n').length).sort((a, b) => a - b);
    expect(lines[lines.length >> 1]).toBeLessThanOrEqual(6);
    expect(lines.at(-1)).toBeLessThanOrEqual(20);
  });
});
