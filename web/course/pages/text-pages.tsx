import { renderMarkdown, type Destinations } from 'firstbytes/notebooks';
import { pathFrom, type Course, type SitePage } from '../site/site-files';
import { renderSitePage } from './document';

/** Where the site begins. */
export const home: SitePage = { source: 'notebooks/README.md', path: 'index.html' };

/** Render a page of Markdown: a course's first page, its glossary, a description of data. */
export function renderTextPage(
  page: SitePage,
  text: string,
  course: Course | undefined,
  link: NonNullable<Destinations['link']>,
): string {
  const { html, headings } = renderMarkdown(text, { folder: '', attachments: {}, link });
  const isGlossary = page.path === course?.glossary.path;
  return renderSitePage({
    page,
    title: headings[0]?.text ?? page.path,
    course,
    children: (
      <main
        class={isGlossary ? 'prose glossary' : 'prose'}
        dangerouslySetInnerHTML={{ __html: isGlossary ? withAnchors(html) : html }}
      />
    ),
  });
}

/** Give each word of a glossary its own address. */
function withAnchors(html: string): string {
  return html.replaceAll(
    /<p><strong>(.+?)<\/strong>/g,
    (_, word: string) => `<p id="${wordId(word)}"><strong>${word}</strong>`,
  );
}

/** Return the address of a glossary's word in its page. */
export function wordId(word: string): string {
  return `word-${word
    .toLowerCase()
    .replaceAll(/<[^>]+>|&[a-z]+;/g, '')
    .replaceAll(/[^\p{L}\d]+/gu, '-')}`;
}

/** Render the first page: both courses with all their lessons. */
export function renderHomePage(courses: readonly Course[]): string {
  const to = (page: SitePage) => pathFrom(home.path, page.path);
  return renderSitePage({
    page: home,
    title: 'The courses of firstbytes',
    children: (
      <main>
        <h1>The courses of firstbytes</h1>
        <p class="lead">
          Read the lessons with their results, and run them here: the cells, the library and the
          data are in this folder. Nothing leaves this machine.
        </p>
        {courses.map((course) => (
          <section>
            <h2>
              <a href={to(course.start)}>{course.title}</a>
            </h2>
            <p>
              <a href={to(course.start)}>About this course</a> ·{' '}
              <a href={to(course.glossary)}>Glossary</a>
            </p>
            <ul class="lessons">
              {course.lessons
                .filter(({ isSolution }) => !isSolution)
                .map((lesson) => (
                  <li>
                    <a href={to(lesson)}>{lesson.title}</a>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </main>
    ),
  });
}
