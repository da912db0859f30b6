import type { ComponentChildren } from 'preact';
import type { PaperRun } from './paper-run';
import { lessons, type LessonName } from './lessons';
import { paperSections } from './paper-sections';
import { quotationsOf, type Quotation } from './quotations';

/**
 * How the paper and this run compare. `uncompared`: there is nothing here to compare it with, or it
 * has no number.
 */
export type Verdict = 'same' | 'differs' | 'partly' | 'uncompared';

/** The word for each verdict. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  same: 'Same',
  differs: 'Differs',
  partly: 'In part',
  uncompared: 'Not compared',
};

/** What this run gives in a place of the paper. */
export interface Comparison {
  /** Paragraphs. */
  readonly ours: readonly string[];
  readonly table?: ComponentChildren;
  /** Ids of figures of the run, in order. */
  readonly figures?: readonly string[];
  readonly verdict: Verdict;
  /** By how much it differs, and why; or what agrees. One or two sentences. */
  readonly because: string;
}

/** A place of the paper: a figure, a printed number or a claim. */
export interface Entry {
  /** The `entry` of its quotations. */
  readonly id: string;
  readonly title: string;
  /** Where the course works it out. */
  readonly lessons: readonly LessonName[];
  readonly compare: (run: PaperRun) => Comparison;
}

/** Return the address of a lesson, relative to the page; undefined if it has none. */
export type LessonAddress = (lesson: LessonName) => string | undefined;

export interface EntryBlockProps extends Comparison, Omit<Entry, 'compare'> {
  /** The figures, drawn. */
  readonly drawn: ComponentChildren;
  readonly lessonAddress: LessonAddress;
}

/** Return the id of an entry's element. The figures of the run have ids such as `figure-20`. */
export function entryAnchor(id: string): string {
  return `paper-${id}`;
}

/** Render the paper's words next to what this run gives. */
export function EntryBlock(props: EntryBlockProps) {
  const { id, title, ours, table, drawn, verdict, because, lessonAddress } = props;
  return (
    <article class="entry" id={entryAnchor(id)}>
      <h3>{title}</h3>
      <div class="pair">
        <Printed quotations={quotationsOf(id)} />
        <div class="ours">
          <p class="side">This run</p>
          {ours.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </div>
      </div>
      <p class={`verdict ${verdict}`}>
        <strong>{verdictWords[verdict]}.</strong> {because}
      </p>
      <p class="worked-out">
        Worked out in{' '}
        {props.lessons.map((lesson, at) => (
          <>
            {at > 0 && ', '}
            <Lesson lesson={lesson} address={lessonAddress} />
          </>
        ))}
        .
      </p>
      {table}
      {drawn}
    </article>
  );
}

function Printed({ quotations }: { readonly quotations: readonly Quotation[] }) {
  const [first] = quotations;
  if (!first) return null;
  const { title, page } = paperSections[first.place];
  return (
    <blockquote>
      <p class="side">The paper</p>
      {quotations.map(({ kind, words }) => {
        if (kind === 'words') return <p>“{words}”</p>;
        if (kind === 'caption') return <p class="printed-caption">“{words}”</p>;
        return (
          <pre class={kind}>
            <code>{words}</code>
          </pre>
        );
      })}
      <footer>
        {title}, from page {page}
      </footer>
    </blockquote>
  );
}

interface LessonProps {
  readonly lesson: LessonName;
  readonly address: LessonAddress;
}

function Lesson({ lesson, address }: LessonProps) {
  const href = address(lesson);
  return href === undefined ? <>{lessons[lesson]}</> : <a href={href}>{lessons[lesson]}</a>;
}
