import { drawFigure, FigureBlock, type DrawnFigure } from '../../page/figure-block';
import { paperStyle } from '../../page/browser-bundles';
import { renderPage, type Section } from '../../page/page';
import { countText } from '../../../plots/number-text';
import type { Figure } from '../../../plots/figure';
import { distinctFigure, lossFigure } from '../report-figures';
import { seedFigures } from '../seed-figures';
import { conclusionEntries } from './conclusion-entries';
import {
  EntryBlock,
  entryAnchor,
  verdictWords,
  type Comparison,
  type Entry,
  type LessonAddress,
  type Verdict,
} from './entry';
import { modelEntries } from './model-entries';
import { openingEntries } from './opening-entries';
import type { PaperRun } from './paper-run';
import { paperSections, type PaperSectionId } from './paper-sections';
import { predictionEntries } from './prediction-entries';
import { quotationsOf } from './quotations';
import { rowEntries } from './row-entries';
import { zeekEntries } from './zeek-entries';

export interface PaperPageParts extends PaperRun {
  /** The run's figures, in any order; those without a place in the paper are left out. */
  readonly figures: readonly Figure[];
  /** The source of plotly.js (see `readPlotlyBundle`). */
  readonly plotly: string;
  /** Where the lessons are. Without it they are named and not linked. */
  readonly lessonAddress?: LessonAddress | undefined;
}

/** Every place of the paper, in its order. */
const entries: readonly Entry[] = [
  ...openingEntries,
  ...zeekEntries,
  ...rowEntries,
  ...modelEntries,
  ...predictionEntries,
  ...conclusionEntries,
];

/** An entry with what this run gives there. */
type Compared = Omit<Entry, 'compare'> & Comparison & { readonly section: PaperSectionId };

/**
 * Render the paper's figures, numbers and claims in the paper's order, with its own words next to
 * what a run gives. The page is one HTML document that works from a file and without a network.
 */
export async function renderPaperPage(parts: PaperPageParts): Promise<string> {
  const { report, seeds, plotly, lessonAddress = () => undefined } = parts;
  const figures = [
    distinctFigure(report),
    lossFigure(report),
    ...(seeds ? seedFigures(seeds) : []),
    ...parts.figures,
  ];
  const compared = entries.map(({ compare, ...entry }): Compared => ({
    ...entry,
    ...compare(parts),
    section: quotationsOf(entry.id)[0]!.place,
  }));
  const drawn = await drawOnce(compared, figures);
  return renderPage({
    title: 'The paper, figure by figure, next to this run',
    opening: <Opening run={parts} />,
    sections: [
      { id: 'glance', title: 'At a glance', content: <Glance compared={compared} /> },
      ...sections(compared, (entry) => (
        <EntryBlock
          {...entry}
          lessonAddress={lessonAddress}
          drawn={(drawn.get(entry.id) ?? []).map((found) => (
            <FigureBlock {...found} />
          ))}
        />
      )),
    ],
    plotly,
    styles: [paperStyle],
  });
}

/** Draw the figures of each entry. A figure that two entries name is drawn in the first. */
async function drawOnce(
  compared: readonly Compared[],
  figures: readonly Figure[],
): Promise<ReadonlyMap<string, DrawnFigure[]>> {
  const shown = new Set<string>();
  const drawn = new Map<string, DrawnFigure[]>();
  for (const { id, figures: ids = [] } of compared) {
    const own: DrawnFigure[] = [];
    for (const wanted of ids) {
      const figure = figures.find((one) => one.id === wanted);
      if (!figure || shown.has(wanted)) continue;
      shown.add(wanted);
      own.push(await drawFigure(figure));
    }
    drawn.set(id, own);
  }
  return drawn;
}

function sections(
  compared: readonly Compared[],
  block: (entry: Compared) => Section['content'],
): Section[] {
  const ids = Object.keys(paperSections) as PaperSectionId[];
  return ids.map((id) => ({
    id,
    title: id === 'table' ? 'Table 1' : paperSections[id].title,
    content: compared.filter(({ section }) => section === id).map(block),
  }));
}

function Opening({ run: { report, seeds } }: { readonly run: PaperRun }) {
  const counts = seeds?.widths.map(
    ({ bytes, runs }) => `${countText(runs.length)} at ${bytes} bytes`,
  );
  return (
    <>
      <p class="lead">
        For readers of the paper: T. Longmire,{' '}
        <cite>Anomalous Network Protocols with Machine Learning and Zeek</cite>, University of North
        Carolina Wilmington, 2023. This page goes through it in its order. Short quotations of its
        printed words and numbers are next to what this run gives. Then it says whether both agree,
        and which lesson works it out.
      </p>
      <p>
        Every number of this side is of the run that wrote the page: firstbytes {report.version},
        seed {report.seed}, backend {report.backend}.{' '}
        {counts && (
          <>
            The spread is over{' '}
            {report.seeds ? 'its own seeds' : 'the seeds of an earlier run on the same data'} (
            {counts.join(', ')}).{' '}
          </>
        )}
        The traffic is not the paper’s, so neither agreement nor disagreement proves either right.
        Page numbers are those of the paper’s table of contents.
      </p>
      <p>
        <a href="report.html">The report of the same run</a> has the results in the order of what
        was found, and explains its words.
      </p>
    </>
  );
}

const order: readonly Verdict[] = ['differs', 'partly', 'same', 'uncompared'];

function Glance({ compared }: { readonly compared: readonly Compared[] }) {
  return (
    <>
      {order.map((verdict) => {
        const own = compared.filter((entry) => entry.verdict === verdict);
        if (own.length === 0) return null;
        return (
          <div class={`glance ${verdict}`}>
            <h3>
              {verdictWords[verdict]}: {own.length} of {compared.length}
            </h3>
            <ul>
              {own.map(({ id, title, because }) => (
                <li>
                  <a href={`#${entryAnchor(id)}`}>{title}</a>
                  {verdict === 'differs' && <>. {because}</>}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
