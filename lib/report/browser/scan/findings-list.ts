import { element, only } from './element';
import type { PageData, PageRow } from './page-data';
import { textOf } from './payload-text';
import { rowDetail } from './row-detail';
import { countText } from './thresholds';

/** The table of findings and near misses. Its rows can be filtered, sorted and opened. */
export class FindingsList {
  readonly #body = only(document, '.scan tbody', HTMLTableSectionElement);
  readonly #lines: readonly HTMLTableRowElement[] = [...this.#body.rows];
  readonly #heads: readonly HTMLElement[];
  readonly #groupColumn: number;
  /** The text of each line to search in, in lower case. */
  readonly #texts: readonly string[];
  readonly #search: HTMLInputElement;
  readonly #group: HTMLSelectElement;
  readonly #near: HTMLInputElement | null;
  readonly #shown: Element;

  readonly #data: PageData;

  /** @param onFilter - called when the reader has filtered. */
  constructor(filters: HTMLFormElement, data: PageData, onFilter: () => void) {
    this.#data = data;

    this.#heads = [...document.querySelectorAll<HTMLElement>('.scan thead th')];
    this.#groupColumn = this.#heads.findIndex((head) => head.textContent === 'group');
    this.#search = only(filters, '[type=search]', HTMLInputElement);
    this.#group = only(filters, 'select', HTMLSelectElement);
    this.#near = filters.querySelector('[type=checkbox]');
    this.#shown = only(filters, '.shown', HTMLElement);
    this.#texts = this.#lines.map((line, at) => searchText(line, data.rows[at]!));
    filters.addEventListener('input', onFilter);
    filters.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    for (const [column, head] of this.#heads.entries()) this.#makeSortable(head, column);
    for (const line of this.#lines) this.#makeOpenable(line);
  }

  /** Show the lines that the filters select, and their number. */
  show(isFlagged: (row: PageRow) => boolean, flagged: number): void {
    const wanted = this.#search.value.trim().toLowerCase();
    let [shown, listed] = [0, 0];
    for (const [at, line] of this.#lines.entries()) {
      const isFound = isFlagged(this.#data.rows[at]!);
      const isNear = !isFound && this.#near?.checked === true;
      const group = line.cells[this.#groupColumn]!.dataset.value;
      const inGroup = this.#group.value === '' || group === this.#group.value;
      const visible = (isFound || isNear) && inGroup && this.#texts[at]!.includes(wanted);
      line.hidden = !visible;
      line.classList.toggle('near', !isFound);
      if (!visible && detailBelow(line)) close(line);
      if (isFound) listed++;
      if (visible) shown++;
    }
    this.#shown.textContent =
      `${countText(shown)} rows shown; ` +
      `${countText(listed)} of ${countText(flagged)} flagged are listed`;
  }

  #makeSortable(head: HTMLElement, column: number): void {
    const button = element('button', '', head.textContent);
    button.type = 'button';
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      this.#sortBy(head, column);
    });
  }

  #sortBy(head: HTMLElement, column: number): void {
    const sign = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    for (const one of this.#heads) one.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', sign < 0 ? 'descending' : 'ascending');
    const valueOf = (line: HTMLTableRowElement) => line.cells[column]!.dataset.value ?? '';
    const compare = head.classList.contains('number') ? compareNumbers : compareTexts;
    for (const line of this.#lines) close(line);
    const sorted = [...this.#lines].sort(
      (a, b) => sign * compare(valueOf(a), valueOf(b)) || rowNumber(a) - rowNumber(b),
    );
    this.#body.append(...sorted);
  }

  /** Make the rank a button that opens the row. A click anywhere in the row does the same. */
  #makeOpenable(line: HTMLTableRowElement): void {
    const cell = line.cells[0]!;
    const button = element('button', 'open', cell.textContent);
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    cell.replaceChildren(button);
    line.addEventListener('click', () => {
      // A reader who selects text does not want to open the row.
      if (String(getSelection()) === '') this.#toggle(line);
    });
  }

  #toggle(line: HTMLTableRowElement): void {
    const isOpen = detailBelow(line) !== undefined;
    close(line);
    if (isOpen) return;
    const row = this.#data.rows[rowNumber(line)]!;
    setExpanded(line, true);
    line.after(rowDetail(row, this.#data.models[row.model]!, this.#heads.length));
  }
}

function searchText(line: HTMLTableRowElement, { hex }: PageRow): string {
  const cells = line.querySelectorAll('td:nth-child(n + 4), td div');
  return [...Array.from(cells, (cell) => cell.textContent), hex, textOf(hex)]
    .join(' ')
    .toLowerCase();
}

/** Return which of the data's rows a line shows, at any place in the table. */
function rowNumber(line: HTMLElement): number {
  return Number(line.dataset.row);
}

function detailBelow(line: HTMLElement): Element | undefined {
  const next = line.nextElementSibling;
  return next?.className === 'detail' ? next : undefined;
}

function close(line: HTMLElement): void {
  setExpanded(line, false);
  detailBelow(line)?.remove();
}

function setExpanded(line: HTMLElement, isOpen: boolean): void {
  line.querySelector('.open')?.setAttribute('aria-expanded', String(isOpen));
}

function compareNumbers(a: string, b: string): number {
  return Math.sign(Number(a) - Number(b)) || 0; // Infinity - Infinity
}

function compareTexts(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
