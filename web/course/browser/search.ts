import MiniSearch from 'minisearch';
import { loadGiven, siteRoot } from './given';
import { searchOptions, type SearchEntry } from './search-entry';

/** How many results are shown. */
const MOST_RESULTS = 12;

/** Start the search of a page. The index is loaded when the reader enters the box. */
export function startSearch(form: HTMLFormElement): void {
  const input = form.querySelector('input')!;
  const found = form.querySelector<HTMLElement>('.found')!;
  let index: Promise<MiniSearch<SearchEntry>> | undefined;
  const load = () =>
    (index ??= loadGiven('search', 'assets/search-index.js').then((text) =>
      MiniSearch.loadJSON<SearchEntry>(text, searchOptions),
    ));
  const show = async () => {
    const words = input.value.trim();
    const results = words === '' ? [] : (await load()).search(words, fuzzy(words));
    // The reader may have typed on meanwhile.
    if (words !== input.value.trim()) return;
    found.hidden = words === '';
    found.replaceChildren(
      text('p', countOf(results.length)),
      ...results.slice(0, MOST_RESULTS).map(({ url, title, section }) => {
        const link = text('a', section === '' ? title : section) as HTMLAnchorElement;
        link.href = siteRoot + String(url);
        if (section !== '') link.append(text('small', title));
        return link;
      }),
    );
  };
  input.addEventListener('focus', () => void load());
  input.addEventListener('input', () => void show());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    found.querySelector('a')?.click();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    input.value = '';
    found.hidden = true;
    input.focus();
  });
  form.hidden = false;
}

const fuzzy = (words: string) => ({ fuzzy: words.length > 4 ? 0.2 : false }) as const;

function countOf(count: number): string {
  if (count === 0) return 'Nothing found.';
  if (count <= MOST_RESULTS) return `${count} found`;
  return `${MOST_RESULTS} of ${count} found`;
}

function text(tag: string, content: unknown): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = String(content);
  return element;
}
