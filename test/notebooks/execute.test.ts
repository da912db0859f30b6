import { join, resolve } from 'node:path';
import { executeNotebook } from 'firstbytes/notebooks';
import { beforeAll, expect, test, vi } from 'vitest';
import { courses } from './notebook-cells';

const root = resolve(__dirname, '../..');
const names = courses.flatMap(({ name: course, lessons, solutions }) =>
  [...lessons, ...solutions].map((name) => join('notebooks', course, name)),
);

// A sample of the rows: the courses, every cell in its order, in little time.
beforeAll(() => {
  vi.stubEnv('FIRSTBYTES_SAMPLE', '4000');
});

test.each(names)(
  '%s runs to its end',
  async (name) => {
    const file = { path: join(root, name), name };
    const copies = join(root, 'build/test-notebooks');
    const { cells } = await executeNotebook(file, { timeout: 120, copies, keepOriginal: true });
    expect(cells).toBeGreaterThan(0);
  },
  300_000,
);
