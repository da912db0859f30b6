import type { CellOutput } from './messages';

/** How much text of one cell is passed on. A loop that prints without end must not fill the page. */
const MOST_CHARACTERS = 1_000_000;
/** How many displays of one cell are passed on. */
const MOST_DISPLAYS = 1_000;
/** Text is passed on in pieces: after this time, in milliseconds, or at this length. */
const INTERVAL = 40;
const PIECE = 1 << 16;

/** Passes on what one cell prints and shows, in its order, and counts what is too much. */
export class OutputStream {
  #name: 'stdout' | 'stderr' = 'stdout';
  #text = '';
  #sentAt = 0;
  #characters = 0;
  #displays = 0;
  readonly #send: (output: CellOutput) => void;

  constructor(send: (output: CellOutput) => void) {
    this.#send = send;
  }

  write(name: 'stdout' | 'stderr', text: string): void {
    if (name !== this.#name) this.flush();
    this.#name = name;
    const room = MOST_CHARACTERS - this.#characters;
    this.#characters += text.length;
    if (room <= 0) return;
    this.#text += text.slice(0, room);
    if (this.#text.length >= PIECE || performance.now() - this.#sentAt >= INTERVAL) this.flush();
  }

  display(id: string, data: Readonly<Record<string, unknown>>): void {
    this.flush();
    if (this.#displays++ < MOST_DISPLAYS) this.#send({ type: 'display', id, data });
  }

  flush(): void {
    this.#sentAt = performance.now();
    if (this.#text === '') return;
    this.#send({ type: 'stream', name: this.#name, text: this.#text });
    this.#text = '';
  }

  /** Pass on what is left, and say what was left out. */
  end(): void {
    this.flush();
    const left = [
      ...leftOut(this.#characters - MOST_CHARACTERS, 'characters'),
      ...leftOut(this.#displays - MOST_DISPLAYS, 'displays'),
    ];
    if (left.length === 0) return;
    this.#send({ type: 'stream', name: 'stderr', text: `\nLeft out: ${left.join(', ')}.\n` });
  }
}

function leftOut(count: number, what: string): string[] {
  return count > 0 ? [`${count.toLocaleString('en-GB')} ${what}`] : [];
}
