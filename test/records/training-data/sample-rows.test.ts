import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProtocol, sampleRows } from 'firstbytes';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  [undefined, Infinity],
  ['', Infinity],
  ['2000', 2000],
])('FIRSTBYTES_SAMPLE %j takes %d rows', (text, rows) => {
  vi.stubEnv('FIRSTBYTES_SAMPLE', text);
  expect(sampleRows()).toBe(rows);
});

test.each(['0', '-1', '1.5', 'few'])('FIRSTBYTES_SAMPLE %j is refused', (text) => {
  vi.stubEnv('FIRSTBYTES_SAMPLE', text);
  expect(sampleRows).toThrow(`FIRSTBYTES_SAMPLE is "${text}", expected a whole number`);
});

test('a limit takes the first lines of a file, all if there are fewer', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  try {
    await writeFile(join(directory, 'TLS'), '1603\n1503\n');
    expect(await readProtocol(directory, 'TLS', { limit: 1 })).toMatchObject({
      lines: ['1603'],
      // printf '1603\n' | sha256sum
      sha256: '1642dea49fb13bb18620eea01cd3036db5218d474d64773163f0c791975ee037',
    });
    expect((await readProtocol(directory, 'TLS', { limit: 3 })).lines).toHaveLength(2);
  } finally {
    await rm(directory, { recursive: true });
  }
});
