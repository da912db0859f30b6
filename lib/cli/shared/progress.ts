import { excerpt, printable } from '../../internal';
import { sayLine, sayLines, standardError } from './standard-error';
import { draw, print, standardOutput } from './standard-output';

const WIDTH = 30;
/** Minimum time between two drawings of a terminal's bar, in milliseconds. */
const REDRAW = 100;

/** Where progress is shown. */
export type Shown = 'standard error' | 'standard output';

/** Shows the progress of long work: a bar in a terminal, only whole lines elsewhere. */
export class Progress {
  readonly #isOutput: boolean;
  readonly #stream: NodeJS.WriteStream;
  #drawn = 0;

  constructor(where: Shown = 'standard error') {
    this.#isOutput = where === 'standard output';
    this.#stream = this.#isOutput ? standardOutput : standardError;
  }

  /** Show that `done` of `total` is finished. This shows nothing outside a terminal. */
  update(label: string, done: number, total: number): void {
    if (!this.#isDue()) return;
    const full = Math.round((WIDTH * done) / total);
    const bar = `[${'='.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done}/${total}`;
    this.#draw(`\r${excerpt(label)} ${bar}\x1b[K`);
  }

  /** Show the current state, in a line that is drawn over. `describe` is called only in a terminal. */
  status(describe: () => string): void {
    if (!this.#isDue()) return;
    const room = (this.#stream.columns || 80) - 1;
    this.#draw(`\r${printable(describe().slice(0, room))}\x1b[K`);
  }

  /** Remove the line that is drawn over. */
  clear(): void {
    if (this.#stream.isTTY) this.#draw('\r\x1b[K');
  }

  /** Print a line that stays, in place of the bar. Text from outside cannot end the line. */
  line(text: string): void {
    this.clear();
    if (this.#isOutput) print(`${printable(text)}\n`);
    else sayLine(text);
  }

  /** Print lines of the program's own text that stay. */
  lines(text: string): void {
    this.clear();
    if (this.#isOutput) print(`${text}\n`);
    else sayLines(`${text}\n`);
  }

  #isDue(): boolean {
    const now = Date.now();
    if (!this.#stream.isTTY || now - this.#drawn < REDRAW) return false;
    this.#drawn = now;
    return true;
  }

  #draw(text: string): void {
    if (this.#isOutput) draw(text);
    else this.#stream.write(text);
  }
}
