const WIDTH = 30;
/** A terminal's bar is drawn again at most this often, in milliseconds. */
const REDRAW = 100;

/** Shows how far a long work is: a bar in a terminal, nothing but whole lines elsewhere. */
export class Progress {
  #drawn = 0;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  /** The work stands at `done` of `total`; elsewhere than in a terminal this shows nothing. */
  update(label: string, done: number, total: number): void {
    const now = Date.now();
    if (!this.stream.isTTY || now - this.#drawn < REDRAW) return;
    this.#drawn = now;
    const full = Math.round((WIDTH * done) / total);
    this.stream.write(
      `\r${label} [${'='.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done}/${total}\x1b[K`,
    );
  }

  /** How things stand, in a line that is drawn over; elsewhere than in a terminal this shows nothing. */
  status(text: string): void {
    const now = Date.now();
    if (!this.stream.isTTY || now - this.#drawn < REDRAW) return;
    this.#drawn = now;
    this.stream.write(`\r${text.slice(0, this.stream.columns - 1)}\x1b[K`);
  }

  /** Takes the line away that is drawn over. */
  clear(): void {
    if (this.stream.isTTY) this.stream.write('\r\x1b[K');
  }

  /** A line that stays, in the place of the bar. */
  line(text: string): void {
    this.stream.write(this.stream.isTTY ? `\r${text}\x1b[K\n` : `${text}\n`);
  }
}
