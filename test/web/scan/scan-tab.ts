import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface TabOptions {
  /** A script that runs before those of the page and of its worker. */
  readonly before?: string;
  /** The address's fragment, with its `#`. */
  readonly fragment?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Of the window, in pixels. */
  readonly width?: number;
}

/** The scanner in a browser without a network, and what it did. */
export class ScanTab {
  readonly page: Page;
  /** What it asked for, except for files and its own blobs. */
  readonly asked: string[] = [];
  /** What failed in the page, or what it said in the console. */
  readonly errors: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('pageerror', ({ message }) => this.errors.push(message));
    page.on('console', (message) => this.errors.push(message.text()));
    page.on('dialog', (dialog) => this.errors.push(dialog.message()));
    context.on('request', (request) => {
      if (!/^(?:file|blob):/.test(request.url())) this.asked.push(request.url());
    });
  }

  static async open(
    browser: Browser,
    file: string,
    { before = '', fragment = '', colorScheme = 'light', width = 1200 }: TabOptions = {},
  ): Promise<ScanTab> {
    const viewport = { width, height: 900 };
    const context = await browser.newContext({ offline: true, colorScheme, viewport });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const tab = new ScanTab(context, page);
    if (before !== '') {
      // A worker has its own global scope: the script goes into its program, too.
      await page.addInitScript(`${before}
        const Plain = Blob;
        Blob = class extends Plain {
          constructor(parts, options) {
            super(options?.type === 'text/javascript' ? [${JSON.stringify(before)}, ...parts] : parts, options);
          }
        };`);
    }
    await page.goto(`file://${file}${fragment}`);
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    return tab;
  }

  /** Choose files, and wait for the result. */
  async choose(...files: readonly Given[]): Promise<void> {
    await this.page.setInputFiles(
      '.choose input',
      files.map(({ name, bytes }) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(bytes),
      })),
    );
    await this.finished();
  }

  async example(title: string): Promise<void> {
    await this.page.getByRole('button', { name: title }).click();
    await this.finished();
  }

  /** Wait until nothing is being done. */
  async finished(): Promise<void> {
    // A change is followed by its work in the same turn, or at the latest in the next frame.
    await this.page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => setTimeout(done)))',
    );
    await this.page.waitForSelector('.progress', { state: 'hidden' });
  }

  /** Press a button that saves a file. */
  async saved(title: string): Promise<Buffer> {
    const saving = this.page.waitForEvent('download');
    await this.page.locator('.downloads').getByRole('button', { name: title, exact: true }).click();
    return readFile(await (await saving).path());
  }

  /** What the page says of the files: the failures first. */
  told(): Promise<string[]> {
    return this.page.locator('.errors p, .notes li').allTextContents();
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
