import {
  highlightTypescript,
  isInteractive,
  NotebookOutput,
  renderMarkdown,
  type Cell,
  type CodeCell,
  type Destinations,
  type Heading,
} from 'firstbytes/notebooks';
import type { CellNeeds } from '../site/cell-needs';
import { pathFrom, type Course, type Lesson } from '../site/site-files';
import { renderSitePage } from './document';

export interface LessonParts {
  readonly course: Course;
  readonly lesson: Lesson;
  /** What each cell of code needs of Node, in order. */
  readonly needs: readonly CellNeeds[];
  readonly link: NonNullable<Destinations['link']>;
  /** Picture files, by their path in the notebook, as data URLs. */
  readonly pictures: Readonly<Record<string, string>>;
}

/** Return whether a cell is code that can be run. */
export function isRunnable(cell: Cell): cell is CodeCell {
  return cell.type === 'code' && cell.source.trim() !== '';
}

/** Render a lesson with its saved outputs, complete without a script. */
export function renderLessonPage({ course, lesson, needs, link, pictures }: LessonParts): string {
  const { notebook, path, title } = lesson;
  const headings: Heading[] = [];
  const runnable = notebook.cells.filter(isRunnable);
  const [opening, ...rest] = notebook.cells.map((cell) => {
    if (cell.type === 'code') {
      const at = runnable.indexOf(cell);
      return at < 0 ? null : <Code cell={cell} number={at + 1} needs={needs[at] ?? []} />;
    }
    const rendered = renderMarkdown(cell.source, { folder: '', attachments: {}, pictures, link });
    headings.push(...rendered.headings);
    return <div class="prose" dangerouslySetInnerHTML={{ __html: rendered.html }} />;
  });
  return renderSitePage({
    page: lesson,
    title: `${title} · ${course.title}`,
    course,
    hasFigures: runnable.some(({ outputs }) => outputs.some(isInteractive)),
    children: (
      <>
        {opening}
        <Contents headings={headings} />
        <RunBar lesson={lesson} needs={needs} />
        <main>{rest}</main>
        <Neighbours course={course} lesson={lesson} path={path} />
      </>
    ),
  });
}

function Contents({ headings }: { readonly headings: readonly Heading[] }) {
  const sections = headings.filter(({ depth }) => depth === 2);
  if (sections.length === 0) return null;
  return (
    <nav aria-label="Contents" class="contents">
      <ol>
        {sections.map(({ id, text }) => (
          <li>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The place of the controls. The page's script shows it; without scripts nothing can run. */
function RunBar({ lesson, needs }: Pick<LessonParts, 'lesson' | 'needs'>) {
  const marked = needs.filter((one) => one.length > 0);
  const what = [...new Set(marked.flat())];
  return (
    <section
      class="run"
      aria-label="Run this lesson"
      data-folder={lesson.source.replace(/\/[^/]*$/, '')}
      hidden
    >
      <div class="buttons">
        <button type="button" class="load">
          Run this lesson here
        </button>
        <span role="status" class="state" />
      </div>
      <p class="about">
        The cells then run in this tab, in a frame that can reach neither the network nor this page.
        Nothing runs before you press a button.
        {marked.length > 0 &&
          ` ${marked.length} of ${needs.length} cells need what a browser does not have (${what.join(', ')}); they are marked.`}
      </p>
    </section>
  );
}

function Code({
  cell,
  number,
  needs,
}: {
  readonly cell: CodeCell;
  readonly number: number;
  readonly needs: CellNeeds;
}) {
  return (
    <div
      class="cell"
      data-cell={number}
      {...(needs.length > 0 ? { 'data-needs': needs.join(', ') } : {})}
    >
      <div class="count">
        <span>[{number}]</span>
        {needs.length > 0 && <span class="needs">needs Node: {needs.join(', ')}</span>}
      </div>
      <pre class="source" tabindex={0}>
        <code dangerouslySetInnerHTML={{ __html: highlightTypescript(cell.source) }} />
      </pre>
      <div class="outputs">
        {cell.outputs.map((output) => (
          <NotebookOutput output={output} />
        ))}
      </div>
    </div>
  );
}

/** Links to the lessons before and after, and between a lesson and its solutions. */
function Neighbours({
  course,
  lesson,
  path,
}: Pick<LessonParts, 'course' | 'lesson'> & { readonly path: string }) {
  const alike = course.lessons.filter(({ isSolution }) => isSolution === lesson.isSolution);
  const at = alike.indexOf(lesson);
  const name = (of: Lesson) => of.path.replace(/.*\//, '');
  const partner = course.lessons.find((one) => one !== lesson && name(one) === name(lesson));
  const link = (to: Lesson | undefined, rel: string, text: string) =>
    to && (
      <a rel={rel} href={pathFrom(path, to.path)}>
        {text}
        <strong>{to.title}</strong>
      </a>
    );
  return (
    <nav aria-label="Lessons" class="neighbours">
      {link(alike[at - 1], 'prev', 'Before: ')}
      {link(partner, 'related', lesson.isSolution ? 'The lesson: ' : 'Its solutions: ')}
      {link(alike[at + 1], 'next', 'Next: ')}
    </nav>
  );
}
