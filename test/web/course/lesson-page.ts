import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { buildCourse } from '../../../web/course/build';
import type { CellFailure, CellOutput } from '../../../web/course/engine/messages';

const browserPath = '/usr/bin/chromium';
export const hasBrowser = existsSync(browserPath);
if (!hasBrowser) process.stderr.write(`test/web/course: skipped: no ${browserPath}.\n`);

export function startBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return chromium.launch({ executablePath: browserPath, args });
}

/** Build the courses' pages into a new folder, and return it. */
export async function builtSite(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbytes-course-'));
  await buildCourse(folder);
  return folder;
}

/** What a cell gave in the page. */
export interface CellRun {
  readonly failure: CellFailure | undefined;
  readonly outputs: readonly CellOutput[];
}

interface Received {
  readonly message?: {
    readonly type: string;
    readonly cell?: number;
    readonly failure?: CellFailure;
    readonly output?: CellOutput;
  };
}

/** A lesson's page in the browser. */
export class LessonPage {
  /** Everything that the page asked for, by its address. */
  readonly requests: string[] = [];
  readonly errors: string[] = [];

  private constructor(readonly page: Page) {
    page.setDefaultTimeout(180_000);
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('pageerror', ({ message }) => this.errors.push(message));
  }

  /** @param before - a script that runs before those of the page */
  static async open(browser: Browser, address: string, before = ''): Promise<LessonPage> {
    const lesson = new LessonPage(
      await browser.newPage({ viewport: { width: 1200, height: 900 } }),
    );
    // The frame's messages, as the page receives them.
    await lesson.page.addInitScript(`
      globalThis.received = [];
      addEventListener('message', ({ data }) => received.push(data));
      ${before}`);
    await lesson.page.goto(address);
    return lesson;
  }

  /** Press the button that loads the engine, and wait until it is ready. */
  async load(): Promise<void> {
    await this.page.click('.run .load');
    await this.stateIs(/^Ready/);
  }

  async stateIs(text: RegExp): Promise<void> {
    await this.page.waitForFunction(
      ([source, flags]) =>
        new RegExp(source!, flags).test(document.querySelector('.run .state')?.textContent ?? ''),
      [text.source, text.flags],
    );
  }

  /** The page's cells: their numbers, and what they need of Node. */
  cells(): Promise<{ cell: number; needs: string | undefined }[]> {
    return this.page.$$eval('.cell', (all) =>
      all.map((one) => {
        const { cell, needs } = (one as HTMLElement).dataset;
        return { cell: Number(cell), needs };
      }),
    );
  }

  /** Press a cell's Run, and wait until it is done. */
  async run(cell: number): Promise<CellRun> {
    const from = await this.page.evaluate((number) => {
      const { received } = globalThis as unknown as { readonly received: Received[] };
      document.querySelector<HTMLElement>(`.cell[data-cell="${number}"] button`)!.click();
      return received.length;
    }, cell);
    await this.page.waitForFunction(
      ([start, number]) => {
        const { received } = globalThis as unknown as { readonly received: Received[] };
        return received
          .slice(start)
          .some(({ message }) => message?.type === 'done' && message.cell === number);
      },
      [from, cell],
      // A slow machine is not a failure.
      { polling: 20, timeout: 600_000 },
    );
    return this.page.evaluate(
      ([start, number]) => {
        const { received } = globalThis as unknown as { readonly received: Received[] };
        const own = received
          .slice(start)
          .flatMap(({ message }) => (message?.cell === number ? [message] : []));
        return {
          failure: own.find(({ type }) => type === 'done')?.failure,
          outputs: own.flatMap(({ output }) => (output ? [output] : [])),
        };
      },
      [from, cell] as const,
    );
  }

  /** Write a text into a cell's editor, as a reader does. */
  async edit(cell: number, source: string): Promise<void> {
    const editor = this.page.locator(`.cell[data-cell="${cell}"] .cm-content`);
    await this.page.locator(`.cell[data-cell="${cell}"]`).scrollIntoViewIfNeeded();
    await editor.click();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(source);
  }

  /** Write a text into a cell, and run it. */
  async runText(cell: number, source: string): Promise<CellRun> {
    await this.edit(cell, source);
    return this.run(cell);
  }

  textOf(selector: string): Promise<string> {
    return this.page.locator(selector).first().innerText();
  }
}

/** What a cell printed, all of it. */
export const printed = ({ outputs }: CellRun): string =>
  outputs.map((one) => (one.type === 'stream' ? one.text : '')).join('');
