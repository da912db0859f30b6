import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

interface TabOptions extends Pick<BrowserContextOptions, 'colorScheme' | 'reducedMotion'> {
  readonly fragment?: string;
  readonly width?: number;
  /** A script that runs before the page's own, and one before that of its worker. */
  readonly before?: string;
  readonly beforeWorker?: string;
  /** Whether to wait for the figures. */
  readonly waits?: boolean;
}

/** The page to play with in a browser without a network, and what it did. */
export class PlayTab {
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
    context.on('request', (request) => {
      if (!/^(?:file|blob|data):/.test(request.url())) this.asked.push(request.url());
    });
  }

  static async open(
    browser: Browser,
    file: string,
    { fragment = '', width = 1200, before, beforeWorker, waits = true, ...media }: TabOptions = {},
  ): Promise<PlayTab> {
    const context = await browser.newContext({
      ...{ offline: true, viewport: { width, height: 900 } },
      ...media,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    if (before) await page.addInitScript(before);
    if (beforeWorker) {
      // A worker has its own global scope: the script goes into its program.
      await page.addInitScript(`const Plain = Blob;
        Blob = class extends Plain {
          constructor(parts, options) {
            super([${JSON.stringify(`${beforeWorker};`)}, ...parts], options);
          }
        };`);
    }
    const tab = new PlayTab(context, page);
    await page.goto(`file://${file}${fragment}`);
    if (waits) await tab.idle();
    return tab;
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Wait until a training has started, or a step has ended. */
  async idle(): Promise<void> {
    await this.page.locator('.figures').waitFor();
    await this.page.locator('button[aria-disabled="false"]').first().waitFor();
  }

  /** Wait until an expression is true in the page, whose policy allows no polling inside it. */
  async until(expression: string): Promise<void> {
    await expect.poll(() => this.page.evaluate(expression), { timeout: 30_000 }).toBe(true);
  }

  /** Press a button of a step, and wait for its end. */
  async step(name: 'One batch' | 'One epoch' | '10 epochs', times = 1): Promise<void> {
    for (let time = 0; time < times; time++) {
      const before = await this.where();
      await this.button(name).click();
      await this.until(
        `document.querySelector('.where').textContent !== ${JSON.stringify(before)}`,
      );
      await this.idle();
    }
  }

  where(): Promise<string> {
    return this.text('.where');
  }

  async text(selector: string): Promise<string> {
    return (await this.page.locator(selector).first().textContent()) ?? '';
  }

  async epochs(): Promise<number> {
    return Number(await this.text('#epochs'));
  }

  /** The cells of a protocol: rows, flagged by network and baseline, and their AUCs. */
  async line(protocol: string): Promise<string[]> {
    const cells = await this.page
      .locator(`tr[data-protocol="${protocol}"] td:not(.strip)`)
      .allTextContents();
    return cells.map((cell) => cell.trim());
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
