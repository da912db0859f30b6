import { readFileSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseNotebook, type CodeCell } from 'firstbytes/notebooks';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { courses } from '../../notebooks/notebook-cells';
import { executedOnSample, SAMPLE } from '../../notebooks/on-sample';
import { differenceOf, reasonOf, UNEXPLAINED, type Difference } from './compared-cells';
import { builtSite, hasBrowser, LessonPage, startBrowser } from './lesson-page';

/**
 * What a browser gives otherwise than Node, by lesson and cell. FIRSTBYTES_DIFFERENCES=write writes it
 * again, and keeps the reasons of cells that are in it.
 */
const listFile = join(__dirname, 'differences.json');
const isWriting = process.env.FIRSTBYTES_DIFFERENCES === 'write';

interface LessonDifferences {
  /** Cells that a page marks and does not run, with what they need. */
  readonly needsNode?: Readonly<Record<string, string>>;
  readonly differs?: Readonly<Record<string, Difference>>;
}

const listed = JSON.parse(readFileSync(listFile, 'utf8')) as Record<string, LessonDifferences>;
const found: Record<string, LessonDifferences> = {};

/** A cell with this comment measures time (see lib/jupyter/notebook/output-differences.ts). */
const MEASURED = /^\/\/ Measured: differs from run to run\b/m;

const notebooks = resolve(__dirname, '../../../notebooks');
const all = courses.flatMap(({ name: course, lessons, appendices, solutions }) =>
  [...lessons, ...appendices, ...solutions].map((name) =>
    join(course, name).replace(/\.ipynb$/, ''),
  ),
);
const only = process.env.FIRSTBYTES_LESSONS?.split(',');
const names = all.filter((name) => only?.includes(name) ?? true);

/** What Node gives on a sample. The saved outputs are that too, of a notebook that does not ask how many rows. */
async function nodeCells(name: string): Promise<CodeCell[]> {
  const saved = await readFile(join(notebooks, `${name}.ipynb`), 'utf8');
  const text = /sampleRows|FIRSTBYTES_SAMPLE/.test(saved)
    ? await readFile(await executedOnSample(`${name}.ipynb`), 'utf8')
    : saved;
  return parseNotebook(text, name).cells.filter(
    (cell): cell is CodeCell => cell.type === 'code' && cell.source.trim() !== '',
  );
}

function writeList(): void {
  const entries = Object.entries({ ...listed, ...found })
    .filter(([name]) => all.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(listFile, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}

describe.skipIf(!hasBrowser)('in a browser, on a sample,', () => {
  let site = '';
  let browser: Browser;
  beforeAll(async () => {
    vi.stubEnv('FIRSTBYTES_SAMPLE', SAMPLE);
    site = await builtSite();
    browser = await startBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await rm(site, { recursive: true });
  });

  test.concurrent.each(names)(
    '%s gives what it gives in Node, except for what is listed',
    { timeout: 900_000 },
    async (name) => {
      const lesson = await LessonPage.open(browser, `file://${site}/${name}.html`);
      await lesson.load();
      const cells = await nodeCells(name);
      const needsNode: Record<string, string> = {};
      const differs: Record<string, Difference> = {};
      const lost = new Set<string>();
      const lose = ({ source }: CodeCell) => {
        for (const [, word] of source.matchAll(/([\w$]+)/g)) lost.add(word!);
      };
      for (const { cell, needs } of await lesson.cells()) {
        const own = cells[cell - 1]!;
        if (needs !== undefined) {
          needsNode[cell] = needs;
          lose(own);
          continue;
        }
        const run = await lesson.run(cell);
        const isMeasured = MEASURED.test(own.source) && run.failure === undefined;
        const what = isMeasured ? undefined : differenceOf(own, run);
        if (what === undefined) continue;
        if (run.failure) lose(own);
        const known = listed[name]?.differs?.[cell];
        const isSame = known?.what === what && known.why !== UNEXPLAINED;
        differs[cell] = isSame ? known : { what, why: reasonOf(own, run, lost) };
      }
      await lesson.page.close();
      found[name] = {
        ...(Object.keys(needsNode).length > 0 && { needsNode }),
        ...(Object.keys(differs).length > 0 && { differs }),
      };
      expect(cells.length).toBeGreaterThan(0);
      if (isWriting) writeList();
      else expect(found[name]).toEqual(listed[name] ?? {});
    },
  );
});

test('each listed difference has a reason, and its lesson exists', () => {
  expect(Object.keys(listed).filter((name) => !all.includes(name))).toEqual([]);
  const open = Object.entries(listed).flatMap(([name, { differs = {} }]) =>
    Object.entries(differs).flatMap(([cell, { why }]) =>
      why === UNEXPLAINED ? [`${name} [${cell}]`] : [],
    ),
  );
  expect(open).toEqual([]);
});
