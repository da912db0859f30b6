import type { Options } from 'minisearch';

/** What a search finds: a section of a lesson, or a word of a glossary. */
export interface SearchEntry {
  readonly id: number;
  /** From the site's folder. */
  readonly url: string;
  /** The lesson. */
  readonly title: string;
  /** The heading in it; empty for its beginning. */
  readonly section: string;
}

/** The build makes the index with these, and the page reads it with the same. */
export const searchOptions: Options<SearchEntry> = {
  fields: ['section', 'title', 'text'],
  storeFields: ['url', 'title', 'section'],
  searchOptions: { boost: { section: 4, title: 2 }, prefix: true, combineWith: 'AND' },
};
