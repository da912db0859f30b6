import type { EditorView } from '@codemirror/view';
import type { CellFailure, CellOutput } from '../../engine/messages';
import type { PageParts } from '../course';
import { editorFor, type EditorKeys } from './cell-editor';
import { element, OutputView } from './cell-output';

/** What the page does when a cell's buttons are pressed. */
export interface CellActions {
  readonly run: (cell: LessonCell) => void;
  readonly runAndGoOn: (cell: LessonCell) => void;
}

/** A cell of the page: its text as an editor, its buttons, its output. */
export class LessonCell {
  readonly number: number;
  /** What it needs of Node; undefined if it runs here. */
  readonly needs: string | undefined;
  readonly #root: HTMLElement;
  readonly #view: OutputView;
  readonly #saved: string;
  readonly #mark: HTMLElement;
  readonly #reset: HTMLButtonElement;
  readonly #keys: EditorKeys;
  #editor: EditorView | undefined;
  /** Whether the output is the saved one, of all rows. */
  #isSaved = true;

  constructor(root: HTMLElement, parts: PageParts, actions: CellActions) {
    this.#root = root;
    this.number = Number(root.dataset.cell);
    this.needs = root.dataset.needs;
    this.#saved = this.#code.textContent;
    this.#view = new OutputView(root.querySelector<HTMLElement>('.outputs')!, parts);
    this.#mark = root.querySelector<HTMLElement>('.count span')!;
    const run = button('Run', `Run cell ${this.number}`, () => {
      actions.run(this);
    });
    this.#reset = button('Undo my changes', `Give cell ${this.number} its first text again`, () => {
      this.#restore();
    });
    this.#reset.hidden = true;
    root.querySelector('.count')!.append(run, this.#reset);
    this.#keys = {
      run: () => {
        actions.run(this);
      },
      runAndGoOn: () => {
        actions.runAndGoOn(this);
      },
    };
    this.#editWhenSeen();
  }

  get #code(): HTMLElement {
    return this.#root.querySelector<HTMLElement>('.source code, .source .cm-content')!;
  }

  get source(): string {
    return this.#editor ? this.#editor.state.doc.toString() : this.#saved;
  }

  /** Write a text into the editor. */
  set source(text: string) {
    const editor = this.#edit();
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }

  focus(): void {
    this.#edit().focus();
    this.#root.scrollIntoView({ block: 'nearest' });
  }

  /** Note that it waits for its turn. */
  wait(): void {
    this.#root.dataset.state = 'waiting';
    this.#mark.textContent = '[*]';
  }

  start(): void {
    this.#root.dataset.state = 'running';
    this.#isSaved = false;
    this.#view.clear();
  }

  show(output: CellOutput): void {
    this.#view.add(output);
  }

  end(failure: CellFailure | undefined): void {
    this.#root.dataset.state = failure ? 'failed' : 'done';
    this.#mark.textContent = `[${this.number}]`;
    if (failure) this.fail(failure);
  }

  fail(failure: CellFailure): void {
    this.#view.fail(failure);
    const { place } = failure;
    if (place?.cell === this.number) this.#select(place.line);
  }

  /** Note that it was not run, and why. */
  skip(reason: string | undefined): void {
    delete this.#root.dataset.state;
    this.#mark.textContent = `[${this.number}]`;
    if (reason === undefined) return;
    if (!this.#isSaved) this.#view.clear();
    this.#root.querySelector('.outputs > .note')?.remove();
    this.#view.note(reason);
  }

  #restore(): void {
    this.source = this.#saved;
  }

  /** Mark a line of the editor, from 1. */
  #select(line: number): void {
    const editor = this.#edit();
    const { doc } = editor.state;
    if (line < 1 || line > doc.lines) return;
    const { from, to } = doc.line(line);
    editor.dispatch({ selection: { anchor: from, head: to } });
  }

  /** An editor costs time: a cell gets its own when it comes near. */
  #editWhenSeen(): void {
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return;
        seen.disconnect();
        this.#edit();
      },
      { rootMargin: '400px' },
    );
    seen.observe(this.#root);
  }

  #edit(): EditorView {
    if (this.#editor) return this.#editor;
    const pre = this.#root.querySelector<HTMLElement>('pre.source')!;
    const editor = editorFor(pre, `Cell ${this.number}`, this.#keys, () => {
      this.#reset.hidden = this.source === this.#saved;
    });
    this.#editor = editor;
    return editor;
  }
}

/** Make a button with a short text and a whole name. */
export function button(text: string, name: string, work: () => void): HTMLButtonElement {
  const made = element('button', '', text) as HTMLButtonElement;
  made.type = 'button';
  made.ariaLabel = name;
  made.addEventListener('click', work);
  return made;
}
