import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasPlotly, jupyterLabVersion, plotlyFolder, startLab, type Lab } from './jupyterlab';
import { LabPage } from './lab-page';

const root = resolve(__dirname, '../..');
const browserPath = '/usr/bin/chromium';
const install = 'python3 -m venv build/jupyterlab && build/jupyterlab/bin/pip install jupyterlab';
const installPlotly =
  'build/jupyterlab/bin/pip install --no-deps --target build/jupyterlab-plotly plotly';

const version = jupyterLabVersion();
const missing = [
  ...(version === undefined ? [`no JupyterLab (${install})`] : []),
  ...(existsSync(browserPath) ? [] : [`no ${browserPath}`]),
].join(', ');
if (missing !== '') {
  process.stderr.write(`jupyterlab.test: skipped the courses in JupyterLab: ${missing}.\n`);
} else if (!hasPlotly) {
  process.stderr.write(
    `jupyterlab.test: skipped Plotly's extension: it is not installed (${installPlotly}).\n`,
  );
}

/** Small ones of both courses. */
const notebooks = [
  'first-bytes/02-hex-to-bits',
  'first-bytes/03-split',
  'zeek-logs/01-arrays',
  'zeek-logs/05-plots',
];

interface Cell {
  cell_type: string;
  source: string | string[];
  execution_count?: number | null;
  outputs?: { output_type: string; data?: Record<string, unknown> }[];
}

interface Notebook {
  cells: Cell[];
}

const patient = { timeout: 50_000, interval: 100 };

const read = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as Notebook;
const codeCells = ({ cells }: Notebook) => cells.filter(({ cell_type }) => cell_type === 'code');
const countOutputs = (notebook: Notebook, mime: string) =>
  codeCells(notebook).flatMap(({ outputs = [] }) => outputs.filter(({ data }) => data?.[mime]))
    .length;

/** Endless cells, with a cell after each. A file says that the kernel has come to the endless part. */
const known = 'console.log(`n is still ${n}`);';
const endless = [
  "import { writeFileSync } from 'node:fs';\nconst n = 3;",
  "writeFileSync('at-1', '');\nfor (;;) {}",
  known,
  "writeFileSync('at-3', '');\nawait new Promise(() => {});",
  known,
  "await new Promise((done) => setTimeout(done, 10));\nwriteFileSync('at-5', '');\nfor (;;) {}",
];

describe
  .skipIf(missing !== '')
  .each([
    { how: 'without extensions', plotly: false },
    ...(hasPlotly ? [{ how: "with Plotly's extension", plotly: true }] : []),
  ])(`in JupyterLab ${version ?? ''} $how`, ({ plotly }) => {
  let folder = '';
  let lab: Lab;
  let browser: Browser;
  let page: LabPage | undefined;

  const open = async (name: string) =>
    (page = await LabPage.open(browser, lab.address(`${name}.ipynb`)));

  beforeAll(async () => {
    await mkdir(join(root, 'build'), { recursive: true });
    // Inside the project: what a cell imports is looked for from its notebook's folder upwards.
    folder = await mkdtemp(join(root, 'build/test-jupyterlab-'));
    await symlink(join(root, 'data'), join(folder, 'data'));
    for (const name of notebooks) {
      const copy = await read(join(root, `notebooks/${name}.ipynb`));
      // Without the committed outputs: what is shown was made here.
      for (const cell of codeCells(copy))
        Object.assign(cell, { execution_count: null, outputs: [] });
      await writeNotebook(folder, name, copy);
    }
    await writeNotebook(folder, 'interrupted', madeNotebook(endless));
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    lab = await startLab(folder, {
      FIRSTBYTES_SAMPLE: '4000',
      ...(plotly && { JUPYTER_PATH: plotlyFolder }),
    });
  }, 120_000);
  afterEach(async () => {
    expect(page?.problems).toEqual([]);
    await page?.close();
  });
  afterAll(async () => {
    const code = await lab.stop();
    await browser.close();
    expect(code).toBe(0);
    await rm(folder, { recursive: true });
  }, 60_000);

  test.skipIf(plotly).each(notebooks)(
    '%s runs to its end, and its figures and tables are visible',
    async (name) => {
      const committed = await read(join(root, `notebooks/${name}.ipynb`));
      const page = await open(name);
      await page.runAll();
      expect(await page.failures()).toEqual([]);
      const count = codeCells(committed).length;
      const numbers = Array.from({ length: count }, (_, at) => at + 1);
      expect(await page.prompts()).toEqual(numbers.map((number) => `[${number}]:`));

      const figures = page.outputs('img');
      const pictures = countOutputs(committed, 'image/png');
      expect(pictures).toBeGreaterThan(0);
      expect(await figures.count()).toBe(pictures);
      for (let at = 0; at < pictures; at++) {
        const picture = figures.nth(at).locator('img');
        await picture.scrollIntoViewIfNeeded();
        expect(await picture.isVisible()).toBe(true);
        const { width, height } = (await picture.boundingBox())!;
        expect(Math.min(width, height)).toBeGreaterThan(200);
        await page.picture(basename(name));
      }
      const tables = page.outputs('table');
      expect(await tables.count()).toBe(countOutputs(committed, 'text/html'));
      if ((await tables.count()) > 0) {
        await tables.last().scrollIntoViewIfNeeded();
        await page.picture(basename(name));
      }

      // What JupyterLab saves is what it showed.
      await page.save();
      const saved = () => read(join(folder, `notebooks/${name}.ipynb`));
      await expect
        .poll(async () => codeCells(await saved()).map((cell) => cell.execution_count))
        .toEqual(numbers);
      for (const mime of ['image/png', 'application/vnd.plotly.v1+json', 'text/html']) {
        expect(countOutputs(await saved(), mime)).toBe(countOutputs(committed, mime));
      }
    },
    120_000,
  );

  test.skipIf(plotly)(
    'Interrupt Kernel ends an endless cell, and the next cell runs',
    async () => {
      const page = await open('interrupted');
      const start = async (at: number) => {
        await page.run(at);
        await expect.poll(() => existsSync(join(folder, `notebooks/at-${at}`)), patient).toBe(true);
      };
      await page.run(0);
      for (const at of [1, 3]) {
        await start(at);
        expect((await page.prompts())[at]).toBe('[*]:');
        await page.choose('Kernel', 'Interrupt Kernel');
        await expect.poll(() => page.failures(), patient).toHaveLength((at + 1) / 2);
        await page.run(at + 1);
        await page.shows(at + 1, 'n is still 3');
      }
      await page.picture('interrupted');

      // Node ends a loop at a signal only if no await came before it in the cell. A restart ends it.
      await start(5);
      await page.choose('Kernel', 'Restart Kernel…');
      await page.accept();
      await page.idle();
      await page.run(0);
      await expect.poll(async () => (await page.prompts())[0], patient).toBe('[1]:');
    },
    120_000,
  );

  test.runIf(plotly)(
    'a slider is drawn when the mouse enters its picture, and changes the chart',
    async () => {
      const page = await open('zeek-logs/05-plots');
      await page.runAll();
      expect(await page.failures()).toEqual([]);
      const output = page.outputs('img').last();
      await output.locator('img').scrollIntoViewIfNeeded();
      await page.picture('slider');
      await output.hover();
      await output.locator('.slider-container').waitFor();
      const title = output.locator('.gtitle');
      expect(await title.textContent()).toContain('bins of 10 seconds');
      await page.picture('slider');
      // The extension makes a figure 360 pixels high unless the figure has a height.
      const axes = await output.locator('.nsewdrag').first().boundingBox();
      expect(axes!.height).toBeGreaterThan(200);
      await page.clickAcross(output.locator('.slider-rail-touch-rect'), 1);
      await expect.poll(() => title.textContent()).toContain('bins of 120 seconds');
      await page.picture('slider');

      // Names on an axis are not cut off.
      const strips = page.outputs('img').nth(1);
      await strips.hover();
      const names = strips.locator('.ytick text');
      await names.first().waitFor();
      const plain = await strips.locator('.nsewdrag').first().boundingBox();
      expect(plain!.height).toBeGreaterThan(200);
      const left = (await strips.boundingBox())!.x;
      for (const name of await names.all()) {
        expect((await name.boundingBox())!.x).toBeGreaterThanOrEqual(left);
      }
      await page.picture('slider');
    },
    120_000,
  );
});

async function writeNotebook(folder: string, name: string, notebook: object): Promise<void> {
  const file = join(folder, `notebooks/${name}.ipynb`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(notebook));
}

/** A notebook for this project's kernel. */
function madeNotebook(cells: readonly string[]): object {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'tslab', display_name: 'TypeScript (firstbytes)' } },
    cells: cells.map((source, at) => ({
      cell_type: 'code',
      id: `cell-${at}`,
      ...{ metadata: {}, outputs: [], execution_count: null, source },
    })),
  };
}
