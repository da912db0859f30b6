import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  detectorNames,
  fitDetector,
  hexToBits,
  loadDetector,
  saveDetector,
  type Detector,
  type Rows,
} from 'firstbytes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeUpDescription } from '../../model/made-up-description';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const rowsOf = (lines: readonly string[], bytes: number, port = true): Rows => {
  const rows = hexToBits(lines, bytes);
  return port ? { ...rows, ports: new Uint16Array(rows.count).fill(443) } : rows;
};

/** Few payloads, often alike: of few different bytes, some shorter than a row. */
const payload = fc
  .array(fc.constantFrom('00', '16', 'ff'), { minLength: 1, maxLength: 4 })
  .map((bytes) => bytes.join(''));
const few = fc.array(payload, { minLength: 1, maxLength: 6 });

/** What it was fitted to comes back from a folder with the same scores; else it says why it was not fitted. */
async function checkKept(name: Detector['name'], train: Rows, others: Rows): Promise<void> {
  const fitted = await fitDetector(name, train, { seed: 1, epochs: 1 }).catch((error: unknown) => {
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).message).toMatch(/Cannot fit|expected/);
    return undefined;
  });
  if (fitted === undefined) return;
  const scores = await fitted.score(others);
  expect([...scores].every((score) => Number.isFinite(score) && score >= 0)).toBe(true);
  await saveDetector(join(folder, name), fitted, madeUpDescription);
  const { detector } = await loadDetector(join(folder, name));
  expect(await detector.score(others)).toEqual(scores);
}

describe.each(detectorNames)('%s', (name) => {
  test.each([
    ['one row', ['160301']],
    ['equal rows', ['160301', '160301', '160301']],
    ['two distinct rows', ['160301', '1503']],
    ['rows of zeros', ['000000', '00']],
  ])('fitted to %s is saved and loaded, or refuses to be fitted', async (_, lines) => {
    const others = rowsOf([...lines, 'ffffff', '474554', '16'], 3);
    for (const port of [true, false]) await checkKept(name, rowsOf(lines, 3, port), others);
  });

  test('the same of any few rows', async () => {
    const runs = name === 'autoencoder' || name === 'cross-entropy' ? 3 : 25;
    await fc.assert(
      fc.asyncProperty(few, few, fc.integer({ min: 1, max: 4 }), (train, others, bytes) =>
        checkKept(name, rowsOf(train, bytes), rowsOf(others, bytes)),
      ),
      { numRuns: runs },
    );
  });
});
