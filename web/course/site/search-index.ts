import { slug } from 'github-slugger';
import MiniSearch from 'minisearch';
import type { Course } from './site-files';
import { searchOptions, type SearchEntry } from '../browser/search-entry';
import { wordId } from '../pages/text-pages';

/** Make the index of all sections of both courses and the words of their glossaries, as JSON. */
export function searchIndex(
  courses: readonly Course[],
  glossaries: ReadonlyMap<string, string>,
): string {
  const index = new MiniSearch<SearchEntry & { readonly text: string }>(searchOptions);
  let id = 0;
  for (const course of courses) {
    for (const { path, title, notebook } of course.lessons) {
      let section = { id: id++, url: path, title, section: '', text: '' };
      for (const cell of notebook.cells) {
        if (cell.type !== 'markdown') continue;
        const heading = /^## (.+)$/m.exec(cell.source)?.[1];
        if (heading !== undefined) {
          index.add(section);
          const plain = heading.replaceAll(/[`*]/g, '');
          section = { id: id++, url: `${path}#${slug(plain)}`, title, section: plain, text: '' };
        }
        section.text += ` ${textOf(cell.source)}`;
      }
      index.add(section);
    }
    const words = glossaries.get(course.name)?.matchAll(/^\*\*(.+?)\*\*: (.+)$/gm) ?? [];
    for (const [, word, meaning] of words) {
      index.add({
        id: id++,
        url: `${course.glossary.path}#${wordId(word!)}`,
        title: `${course.title}: glossary`,
        section: word!,
        text: meaning!,
      });
    }
  }
  return JSON.stringify(index);
}

/** Return the words of a cell without the signs and addresses of Markdown. */
function textOf(source: string): string {
  return source.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/<[^>]+>|[`*#>|]/g, ' ');
}
