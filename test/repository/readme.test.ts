import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('README.md is read in one sitting: at most 120 lines', () => {
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

test.each(['first-bytes', 'zeek-logs'])('README.md links to every lesson of %s', (course) => {
  const lessons = readdirSync(join(root, 'notebooks', course)).filter((name) =>
    name.endsWith('.ipynb'),
  );
  expect(lessons.length).toBeGreaterThan(0);
  for (const name of lessons) expect(readme).toContain(`](notebooks/${course}/${name})`);
});
