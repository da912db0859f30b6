import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseNotebook } from 'firstbytes/notebooks';
import { beforeAll, expect, test, vi } from 'vitest';
import { courses } from './notebook-cells';
import { executedOnSample, SAMPLE } from './on-sample';

const names = courses.flatMap(({ name: course, lessons, appendices, solutions }) =>
  [...lessons, ...appendices, ...solutions].map((name) => join(course, name)),
);

beforeAll(() => {
  vi.stubEnv('FIRSTBYTES_SAMPLE', SAMPLE);
});

// Side by side: most of a notebook's time is its kernel's start and the compiler, on one core each.
test.concurrent.each(names)('%s runs to its end', { timeout: 600_000 }, async (name) => {
  const copy = await executedOnSample(name);
  const { cells } = parseNotebook(await readFile(copy, 'utf8'), name);
  const ran = cells.filter((cell) => cell.type === 'code' && cell.count !== null);
  expect(ran.length).toBeGreaterThan(0);
});
