import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

/** The pictures of what a user sees, for people to look at. */
const pictures = resolve(__dirname, '../../build/jupyterlab-pictures');

const PATIENCE = 50_000;

/** A notebook in JupyterLab, used as a person uses it: by menus, the mouse and the keyboard. */
export class LabPage {
  /** The errors that scripts of the page threw. */
  readonly problems: string[] = [];
  readonly #page: Page;
  #pictures = 0;

  private constructor(page: Page) {
    this.#page = page;
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', ({ message }) => this.problems.push(message));
  }

  /** Open a notebook, and wait until the project's kernel is ready. */
  static async open(browser: Browser, address: string): Promise<LabPage> {
    const lab = new LabPage(await browser.newPage({ viewport: { width: 1200, height: 1000 } }));
    await lab.#page.goto(address);
    await lab.#page.locator('.jp-KernelName', { hasText: 'TypeScript (firstbytes)' }).waitFor();
    await lab.idle();
    return lab;
  }

  close(): Promise<void> {
    return this.#page.close();
  }

  /** Choose an entry of a menu. */
  async choose(menu: string, entry: string): Promise<void> {
    await this.#page.click(`.lm-MenuBar-itemLabel:text-is("${menu}")`);
    await this.#page.click(`.lm-Menu-itemLabel:text-is("${entry}")`);
  }

  /** Wait until the kernel has answered everything. */
  async idle(): Promise<void> {
    await this.#page.waitForSelector('.jp-Notebook-ExecutionIndicator[data-status="idle"]');
  }

  /** Run all cells and wait for the end, also if a cell fails. */
  async runAll(): Promise<void> {
    await this.choose('Run', 'Run All Cells');
    const prompts = `[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map((one) => one.textContent)`;
    await this.#page.waitForFunction(`${prompts}[0] !== '[ ]:'`);
    await this.#page.waitForFunction(`${prompts}.every((prompt) => prompt !== '[*]:')`);
    await this.idle();
  }

  /** Run one code cell from the keyboard. */
  async run(at: number): Promise<void> {
    await this.cell(at).locator('.cm-content').click();
    await this.#page.keyboard.press('Control+Enter');
  }

  /** Return a code cell, counted from 0. */
  cell(at: number): Locator {
    return this.#page.locator('.jp-CodeCell').nth(at);
  }

  /** Wait until a code cell shows a text as output. */
  shows(at: number, text: string): Promise<void> {
    return this.cell(at).locator('.jp-OutputArea-output', { hasText: text }).waitFor();
  }

  /** Press the button of a dialog that does what was asked for. */
  accept(): Promise<void> {
    return this.#page.click('.jp-Dialog-button.jp-mod-accept, .jp-Dialog-button.jp-mod-warn');
  }

  /** Return the numbers next to the code cells: `[1]:` */
  prompts(): Promise<string[]> {
    return this.#page.locator('.jp-CodeCell .jp-InputPrompt').allTextContents();
  }

  /** Return outputs that contain what a selector finds. */
  outputs(selector: string): Locator {
    return this.#page
      .locator('.jp-OutputArea-output')
      .filter({ has: this.#page.locator(selector) });
  }

  /** Return what cells threw or wrote to stderr. JupyterLab gives both the same type. */
  failures(): Promise<string[]> {
    return this.#page
      .locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]')
      .allTextContents();
  }

  async save(): Promise<void> {
    await this.choose('File', 'Save Notebook');
  }

  /** Click at a share of the width of an element: 0 is its left end, 1 its right. */
  async clickAcross(element: Locator, share: number): Promise<void> {
    const { x, y, width, height } = (await element.boundingBox())!;
    await this.#page.mouse.click(x + share * (width - 2) + 1, y + height / 2);
  }

  /** Write what the window shows to a file in `build/jupyterlab-pictures/`. */
  async picture(name: string): Promise<void> {
    await mkdir(pictures, { recursive: true });
    this.#pictures++;
    // JupyterLab draws a cell a moment after it comes into view.
    await this.#page.waitForTimeout(500);
    await this.#page.screenshot({ path: join(pictures, `${name}-${this.#pictures}.png`) });
  }
}
