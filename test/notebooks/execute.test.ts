import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { executeNotebook } from 'firstbytes/notebooks';
import { beforeAll, expect, test, vi } from 'vitest';

const root = resolve(__dirname, '../..');
const names = ['notebooks/first-bytes', 'notebooks/first-bytes/solutions'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => join(folder, name)),
);

// A sample of the rows: the whole course, every cell in its order, in little time.
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
