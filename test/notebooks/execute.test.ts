import { join, resolve } from 'node:path';
import { executeNotebook } from 'firstbytes/notebooks';
import { beforeAll, expect, test, vi } from 'vitest';
import { courses } from './notebook-cells';

const root = resolve(__dirname, '../..');
const names = courses.flatMap(({ name: course, lessons, appendices, solutions }) =>
  [...lessons, ...appendices, ...solutions].map((name) => join('notebooks', course, name)),
);

// A sample of the rows: the courses, every cell in its order, in little time.
beforeAll(() => {
  vi.stubEnv('FIRSTBYTES_SAMPLE', '4000');
});

// Side by side: most of a notebook's time is its kernel's start and the compiler, on one core each.
test.concurrent.each(names)('%s runs to its end', { timeout: 600_000 }, async (name) => {
  const file = { path: join(root, name), name };
  const copies = join(root, 'build/test-notebooks');
  const { cells } = await executeNotebook(file, { timeout: 120, copies, keepOriginal: true });
  expect(cells).toBeGreaterThan(0);
});
