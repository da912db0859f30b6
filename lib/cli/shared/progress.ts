import { excerpt, printable } from '../../internal';
import { sayLine, sayLines, standardError } from './standard-error';
import { draw, print, standardOutput } from './standard-output';

const WIDTH = 30;
/** A terminal's bar is drawn again at most this often, in milliseconds. */
const REDRAW = 100;

/** Where progress is shown. */
export type Shown = 'standard error' | 'standard output';

/** Shows how far a long work is: a bar in a terminal, nothing but whole lines elsewhere. */
export class Progress {
  readonly #isOutput: boolean;
  readonly #stream: NodeJS.WriteStream;
  #drawn = 0;

  constructor(where: Shown = 'standard error') {
    this.#isOutput = where === 'standard output';
    this.#stream = this.#isOutput ? standardOutput : standardError;
  }

  /** The work stands at `done` of `total`; elsewhere than in a terminal this shows nothing. */
  update(label: string, done: number, total: number): void {
    if (!this.#isDue()) return;
    const full = Math.round((WIDTH * done) / total);
    const bar = `[${'='.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done}/${total}`;
    this.#draw(`\r${excerpt(label)} ${bar}\x1b[K`);
  }

  /** How things stand, in a line that is drawn over; asked for, and shown, in a terminal alone. */
  status(describe: () => string): void {
    if (!this.#isDue()) return;
    const room = (this.#stream.columns || 80) - 1;
    this.#draw(`\r${printable(describe().slice(0, room))}\x1b[K`);
  }

  /** Take the line away that is drawn over. */
  clear(): void {
    if (this.#stream.isTTY) this.#draw('\r\x1b[K');
  }

  /** A line that stays, in the place of the bar. What came from outside cannot end it. */
  line(text: string): void {
    this.clear();
    if (this.#isOutput) print(`${printable(text)}\n`);
    else sayLine(text);
  }

  /** Lines of the program's own that stay. */
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
