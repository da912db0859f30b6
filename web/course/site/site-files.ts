import { basename, dirname, join, posix, relative } from 'node:path';
import { findNotebooks, readNotebook, type Notebook } from 'firstbytes/notebooks';

/** The root of the repository, from which all paths of the site lead. */
export const root = join(__dirname, '../../..');

/** A page of the site: where it comes from, and where it is in the site's folder. */
export interface SitePage {
  /** From the root: `notebooks/first-bytes/02-hex-to-bits.ipynb`. */
  readonly source: string;
  /** In the site: `first-bytes/02-hex-to-bits.html`. */
  readonly path: string;
}

/** A lesson or its solutions. */
export interface Lesson extends SitePage {
  readonly notebook: Notebook;
  /** The first heading: `02 · Hex to bits: …`. */
  readonly title: string;
  readonly isSolution: boolean;
}

export interface Course {
  /** The folder's name: `first-bytes`. */
  readonly name: string;
  readonly title: string;
  /** The course's README, which is its first page. */
  readonly start: SitePage;
  readonly glossary: SitePage;
  /** In order, each with its solutions after it. */
  readonly lessons: readonly Lesson[];
}

const titles: Readonly<Record<string, string>> = {
  'first-bytes': 'First bytes',
  'zeek-logs': "Zeek's logs",
};

/** Descriptions of data to which lessons link. */
const dataPages = ['data/README.md', 'data/zeek-logs/README.md', 'data/executables/README.md'];

/** Read both courses. */
export async function readCourses(): Promise<Course[]> {
  const files = await findNotebooks(join(root, 'notebooks'));
  const lessons = await Promise.all(
    files.map(async (file): Promise<Lesson> => {
      const notebook = await readNotebook(file);
      return {
        source: posix.join('notebooks', file.name),
        path: file.name.replace(/\.ipynb$/, '.html'),
        notebook,
        title: /^# (.+)$/m.exec(notebook.cells[0]?.source ?? '')?.[1] ?? basename(file.name),
        isSolution: dirname(file.name).endsWith('solutions'),
      };
    }),
  );
  return Object.entries(titles).map(([name, title]) => {
    const own = lessons.filter(({ path }) => path.startsWith(`${name}/`));
    const solutionOf = (lesson: Lesson) =>
      own.filter((one) => one.isSolution && basename(one.path) === basename(lesson.path));
    return {
      name,
      title,
      start: { source: `notebooks/${name}/README.md`, path: `${name}/index.html` },
      glossary: { source: `notebooks/${name}/glossary.md`, path: `${name}/glossary.html` },
      lessons: own
        .filter(({ isSolution }) => !isSolution)
        .flatMap((lesson) => [lesson, ...solutionOf(lesson)]),
    };
  });
}

/** List the pages of text that are not lessons. */
export function textPages(courses: readonly Course[]): SitePage[] {
  return [
    ...courses.flatMap(({ start, glossary }) => [start, glossary]),
    ...dataPages.map((source) => ({ source, path: source.replace(/README\.md$/, 'index.html') })),
  ];
}

/**
 * Make the function that says where a page's links lead: to a page of the site, or nowhere, since the
 * site has no other files.
 */
export function linksOf(
  from: SitePage,
  pages: readonly SitePage[],
): (path: string) => string | undefined {
  const bySource = new Map(pages.map((page) => [page.source, page.path]));
  return (path) => {
    const source = posix.normalize(posix.join(posix.dirname(from.source), decodeURI(path)));
    const found = bySource.get(source) ?? bySource.get(posix.join(source, 'README.md'));
    return found === undefined ? undefined : pathFrom(from.path, found);
  };
}

/** Return the way from one page to another file of the site. */
export function pathFrom(page: string, file: string): string {
  return relative(dirname(page), file).replaceAll('\\', '/') || basename(file);
}
