// The script that runs a lesson's cells. A page loads it when its reader asks to run something.
import type { FromEngine } from '../../engine/messages';
import type { PageParts } from '../course';
import { element } from './cell-output';
import { EngineFrame, type Rows } from './engine-frame';
import { button, LessonCell } from './lesson-cell';

/** Runs the cells of a page: one, those after one, or all; stops and starts again. */
class LessonRun {
  readonly #bar: HTMLElement;
  readonly #state: HTMLElement;
  readonly #engine: EngineFrame;
  readonly #cells: readonly LessonCell[];
  readonly #stop: HTMLButtonElement;
  #waiting: LessonCell[] = [];
  #running: LessonCell | undefined;
  #rows: Rows = 'sample';
  #isReady = false;

  constructor(bar: HTMLElement, parts: PageParts) {
    this.#bar = bar;
    this.#state = bar.querySelector<HTMLElement>('.state')!;
    this.#engine = new EngineFrame(parts, bar.dataset.folder ?? '', (message) => {
      this.#receive(message);
    });
    const actions = {
      run: (cell: LessonCell) => {
        this.#enqueue([cell]);
      },
      runAndGoOn: (cell: LessonCell) => {
        this.#enqueue([cell]);
        this.#cells[this.#cells.indexOf(cell) + 1]?.focus();
      },
    };
    this.#cells = [...document.querySelectorAll<HTMLElement>('.cell[data-cell]')].map(
      (root) => new LessonCell(root, parts, actions),
    );
    this.#stop = button('Stop', 'Stop the running cell', () => void this.#end('Stopped.'));
  }

  /** Show the controls, and make the engine ready. Nothing runs yet. */
  async begin(): Promise<void> {
    const buttons = this.#bar.querySelector<HTMLElement>('.buttons')!;
    buttons.replaceChildren(
      button('Run all cells', 'Run all cells of this lesson', () => void this.#runAll()),
      this.#stop,
      button('Restart', 'Forget all values and start again', () => void this.#end('Restarted.')),
      this.#choice(),
      this.#state,
    );
    document.body.classList.add('running');
    await this.#start();
    this.#say(
      'Ready. Run a cell with its button, or with Ctrl+Enter or Shift+Enter in it; the first cells come first.',
    );
  }

  async #start(): Promise<void> {
    this.#isReady = false;
    this.#stop.disabled = true;
    await this.#engine.start(this.#rows);
    this.#isReady = true;
    this.#next();
  }

  /** The choice of the data, which restarts: values of other data must not mix with these. */
  #choice(): HTMLElement {
    const label = element('label', '', 'Rows: ');
    const select = document.createElement('select');
    select.append(
      new Option('a sample (fast)', 'sample'),
      new Option('all, as in the saved outputs', 'all'),
    );
    select.value = this.#rows;
    select.addEventListener('change', () => {
      this.#rows = select.value === 'all' ? 'all' : 'sample';
      void this.#end(
        this.#rows === 'all'
          ? 'Restarted with all rows.'
          : `Restarted with samples of ${String(this.#engine.sampleRows)} rows.`,
      );
    });
    label.append(select);
    return label;
  }

  async #runAll(): Promise<void> {
    await this.#end('');
    this.#enqueue(this.#cells.filter(({ needs }) => needs === undefined));
    for (const cell of this.#cells) if (cell.needs !== undefined) cell.skip(whyNot(cell.needs));
  }

  #enqueue(cells: readonly LessonCell[]): void {
    for (const cell of cells) {
      if (cell === this.#running || this.#waiting.includes(cell)) continue;
      cell.wait();
      this.#waiting.push(cell);
    }
    this.#next();
  }

  #next(): void {
    if (this.#running !== undefined || !this.#isReady) return;
    const cell = this.#waiting.shift();
    this.#stop.disabled = cell === undefined;
    if (cell === undefined) return;
    this.#running = cell;
    this.#say(`Cell ${cell.number} of ${this.#cells.length} is running …`);
    cell.start();
    this.#engine.send({ type: 'run', cell: cell.number, source: cell.source });
  }

  #receive(message: FromEngine): void {
    const cell = 'cell' in message ? this.#cellOf(message.cell) : this.#running;
    switch (message.type) {
      case 'output':
        cell?.show(message.output);
        return;
      case 'late':
        (this.#running ?? this.#cells.at(-1))?.fail(message.failure);
        return;
      case 'done':
        if (cell === undefined || cell !== this.#running) return;
        cell.end(message.failure);
        this.#running = undefined;
        if (message.failure) {
          this.#drop();
          const { place } = message.failure;
          const where = place ? `cell ${place.cell}, line ${place.line}` : `cell ${cell.number}`;
          this.#say(`${where} failed: ${message.failure.message}`.slice(0, 300));
        } else if (this.#waiting.length === 0) this.#say(`Cell ${cell.number} is done.`);
        this.#next();
        return;
      default:
    }
  }

  #cellOf(number: unknown): LessonCell | undefined {
    return this.#cells.find((cell) => cell.number === number);
  }

  /** Cells that wait for one that failed or was stopped do not run. */
  #drop(): void {
    for (const cell of this.#waiting) cell.skip(undefined);
    this.#waiting = [];
  }

  /** End what runs, and forget all values. */
  async #end(what: string): Promise<void> {
    this.#drop();
    this.#engine.stop();
    const cell = this.#running;
    this.#running = undefined;
    cell?.end(undefined);
    if (cell && what !== '') cell.skip('Stopped. All values are lost: run the cells again.');
    this.#say(what);
    try {
      await this.#start();
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  #say(text: string): void {
    this.#state.textContent = text;
  }
}

function whyNot(needs: string): string {
  return (
    `Not run here: it needs ${needs}, which a browser does not have. ` +
    'The saved output is what it gives in Node ("npm run lab").'
  );
}

globalThis.courseRun = (bar, parts) => {
  new LessonRun(bar, parts).begin().catch((error: unknown) => {
    bar.querySelector('.state')!.textContent =
      error instanceof Error ? error.message : String(error);
  });
};
