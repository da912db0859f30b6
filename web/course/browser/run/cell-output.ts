import type { CellFailure } from '../../engine/messages';
import type { PageParts } from '../course';

const PLOTLY = 'application/vnd.plotly.v1+json';

/** The traces that the basic bundle of plotly.js draws. */
const drawable = ['scatter', 'bar', 'pie'];

/** A `CellOutput`, as it comes from a worker in which anything may have been sent. */
export interface UntrustedOutput {
  readonly type: unknown;
  readonly name?: unknown;
  readonly text?: unknown;
  readonly id?: unknown;
  readonly data?: unknown;
}

/**
 * The output of one cell. All of it comes from code that may be hostile: text is shown as text, pictures as
 * images, and of HTML only tables.
 */
export class OutputView {
  readonly #into: HTMLElement;
  readonly #parts: PageParts;
  readonly #displays = new Map<string, HTMLElement>();

  constructor(into: HTMLElement, parts: PageParts) {
    this.#into = into;
    this.#parts = parts;
  }

  clear(): void {
    this.#displays.clear();
    this.#into.replaceChildren();
  }

  add({ type, name, text: printed, id, data }: UntrustedOutput): void {
    if (type === 'stream') this.#print(String(name), String(printed));
    else this.#show(String(id), Object(data) as Readonly<Record<string, unknown>>);
  }

  fail({ traceback }: CellFailure): void {
    this.#into.append(element('pre', 'output error', traceback));
  }

  note(text: string): void {
    this.#into.append(element('p', 'output note', text));
  }

  #print(name: string, text: string): void {
    const kind = name === 'stderr' ? 'stderr' : 'stdout';
    const last = this.#into.lastElementChild;
    const stream =
      last?.classList.contains(kind) === true ? last : element('pre', `output ${kind}`, '');
    stream.append(text);
    if (stream !== last) this.#into.append(stream);
  }

  #show(id: string, data: Readonly<Record<string, unknown>>): void {
    const shown = this.#drawn(data);
    const before = this.#displays.get(id);
    if (before) before.replaceWith(shown);
    else this.#into.append(shown);
    this.#displays.set(id, shown);
    if (shown.classList.contains('plot')) void this.#live(shown);
  }

  #drawn(data: Readonly<Record<string, unknown>>): HTMLElement {
    const plain = text(data['text/plain']);
    const still = element('div', 'static', '');
    const html = text(data['text/html']);
    const svg = text(data['image/svg+xml']);
    if (html !== undefined) still.append(tablesOf(html));
    else if (svg !== undefined) still.append(picture(svg, plain ?? ''));
    else still.append(element('pre', '', plain ?? ''));
    const figure = data[PLOTLY];
    const isPlot = isDrawable(figure);
    const output = element('div', isPlot ? 'output plot' : 'output', '');
    output.append(still);
    if (isPlot) {
      const source = document.createElement('script');
      source.type = 'application/json';
      source.textContent = JSON.stringify(withoutLinks(figure));
      output.append(element('div', 'live', ''), source);
    }
    return output;
  }

  async #live(plot: HTMLElement): Promise<void> {
    if (!('Plotly' in globalThis)) await this.#parts.loadScript('assets/plotly.js');
    this.#parts.addFigure(plot);
  }
}

/** Make an element with a text. */
export function element(tag: string, className: string, content: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = content;
  return made;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** An image cannot run what its source contains. */
function picture(svg: string, alternative: string): HTMLElement {
  const image = document.createElement('img');
  image.alt = alternative;
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  return image;
}

/** The elements of a table, with the attributes that are kept. */
const kept: Readonly<Record<string, readonly string[]>> = {
  TABLE: [],
  CAPTION: [],
  THEAD: [],
  TBODY: [],
  TR: [],
  TH: ['colspan'],
  TD: ['colspan'],
};

/** Copy the tables of some HTML: their structure, their text, and on which side it is. Nothing else. */
function tablesOf(html: string): DocumentFragment {
  const copies = document.createDocumentFragment();
  // Another document: nothing in it runs or loads.
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const table of parsed.querySelectorAll('table')) {
    const scroll = element('div', 'scroll', '');
    scroll.tabIndex = 0;
    scroll.append(copyOf(table));
    copies.append(scroll);
  }
  if (copies.childElementCount === 0) copies.append(element('pre', '', parsed.body.textContent));
  return copies;
}

function copyOf(from: Element): Element {
  const copy = document.createElement(from.tagName);
  for (const name of kept[from.tagName] ?? []) {
    const value = from.getAttribute(name);
    if (value !== null && /^\d+$/.test(value)) copy.setAttribute(name, value);
  }
  const side = /^text-align: (left|right)$/.exec(from.getAttribute('style') ?? '')?.[1];
  if (side !== undefined) copy.style.textAlign = side;
  for (const child of from.childNodes) {
    if (child instanceof Element && child.tagName in kept) copy.append(copyOf(child));
    else copy.append(child.textContent ?? '');
  }
  return copy;
}

function isDrawable(figure: unknown): boolean {
  const data = (figure as { readonly data?: unknown } | null | undefined)?.data;
  if (!Array.isArray(data) || data.length === 0) return false;
  return data.every((trace: unknown) => {
    const { type = 'scatter' } = (trace ?? {}) as { readonly type?: unknown };
    return drawable.includes(String(type));
  });
}

/** Plotly shows links in texts, and pictures by address. A figure of a cell has neither. */
function withoutLinks(figure: unknown): unknown {
  return JSON.parse(
    JSON.stringify(figure, (key, value: unknown) => {
      if (key === 'images' || key === 'source') return undefined;
      return typeof value === 'string' ? value.replaceAll(/<(?=\s*\/?\s*a\b)/gi, '&lt;') : value;
    }),
  );
}
