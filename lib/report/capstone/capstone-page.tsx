import type { Figure } from '../../plots/figure';
import type { CapstoneReport } from './capstone-report';
import {
  BaselineTable,
  EpochsTable,
  MidstreamTable,
  ModelTable,
  RowsTable,
  ScoresTable,
  Table1,
  TimingsTable,
} from './capstone-tables';
import { drawFigure, FigureBlock, type DrawnFigure } from '../page/figure-block';
import { findings, type Finding } from './findings';
import { renderPage, type Section } from '../page/page';
import { distinctFigure, lossFigure } from './report-figures';
import { capstoneTerms } from './capstone-terms';
import { seedFigures } from './seed-figures';
import type { SeedsReport } from './seeds-report';
import { SeedLossesTable, SeedsTable } from './seeds-section';
import { Terms } from '../page/terms';

export interface CapstonePageParts {
  readonly report: CapstoneReport;
  /** The capstone's figures, in any order. The id of each decides its section. */
  readonly figures: readonly Figure[];
  /** The source of plotly.js (see `readPlotlyBundle`). */
  readonly plotly: string;
  /** Seeds of an earlier run on the same data. They are shown if the report has only one seed. */
  readonly earlierSeeds?: SeedsReport | undefined;
  /** The address of the page in the paper's order (see `renderPaperPage`), linked if given. */
  readonly paper?: string | undefined;
}

/**
 * Render the report of the capstone's experiment as one HTML document that works offline. It shows
 * every figure and table next to the capstone's own numbers, and says what they mean.
 *
 * @throws RangeError if a figure has an id that belongs in no section
 */
export async function renderCapstonePage(parts: CapstonePageParts): Promise<string> {
  const { report, plotly } = parts;
  const seeds = report.seeds ?? parts.earlierSeeds;
  const figures = [
    distinctFigure(report),
    lossFigure(report),
    ...(seeds ? seedFigures(seeds) : []),
    ...parts.figures,
  ];
  const unknown = figures.find(({ id }) => !Object.values(places).flat().includes(id));
  if (unknown) {
    throw new RangeError(
      `The capstone's page has no place for the figure "${unknown.id}": expected one of ` +
        `${Object.values(places).flat().join(', ')}.`,
    );
  }
  return renderPage({
    title: 'Anomalous protocols in the first bytes: the capstone, reproduced',
    opening: <Opening report={report} paper={parts.paper} />,
    sections: sections(parts, await Promise.all(figures.map(drawFigure))),
    plotly,
  });
}

/** The figures of each section, in order. */
const places: Readonly<Record<string, readonly string[]>> = {
  seeds: ['seeds-auc', 'seeds-loss'],
  rows: ['figure-15', 'distinct-rows'],
  model: ['figure-17-loss'],
  predictions: ['figure-18', 'figure-19'],
  http: ['figure-20', 'figure-21', 'figure-22'],
  others: ['figure-27', 'figure-28', 'figure-29'],
  scores: ['scores-8'],
};

function sections(
  { report, earlierSeeds }: CapstonePageParts,
  drawn: readonly DrawnFigure[],
): Section[] {
  const figures = (id: string) =>
    (places[id] ?? [])
      .flatMap((place) => drawn.filter(({ figure }) => figure.id === place))
      .map((found) => <FigureBlock {...found} />);
  const { midstream } = report;
  const seeds = report.seeds ?? earlierSeeds;
  return [
    {
      id: 'findings',
      title: 'What separates and what does not',
      content: (
        <div class="findings">
          {findings(report, earlierSeeds).map((finding) => (
            <FindingBlock {...finding} />
          ))}
        </div>
      ),
    },
    ...(seeds
      ? [
          {
            id: 'seeds',
            title: report.seeds ? 'Over several seeds' : 'Over several seeds, in an earlier run',
            content: [
              <SeedsTable seeds={seeds} />,
              <SeedLossesTable seeds={seeds} />,
              figures('seeds'),
            ],
          },
        ]
      : []),
    {
      id: 'rows',
      title: 'The rows',
      content: [<RowsTable report={report} />, figures('rows')],
    },
    {
      id: 'model',
      title: 'The model and its training',
      content: [
        <ModelTable report={report} />,
        figures('model'),
        <EpochsTable report={report} />,
        <TimingsTable report={report} />,
      ],
    },
    { id: 'predictions', title: 'Predictions', content: figures('predictions') },
    { id: 'http', title: 'TLS and HTTP at 32, 16 and 8 bytes', content: figures('http') },
    { id: 'others', title: 'DNS and SSH at 8 bytes', content: figures('others') },
    {
      id: 'scores',
      title: 'Scores of every protocol and width',
      content: [<ScoresTable report={report} />, figures('scores')],
    },
    {
      id: 'baseline',
      title: 'A baseline without a network',
      content: <BaselineTable report={report} />,
    },
    { id: 'table-1', title: 'Table 1', content: <Table1 report={report} /> },
    ...(midstream
      ? [
          {
            id: 'midstream',
            title: 'Later payloads',
            content: <MidstreamTable midstream={midstream} />,
          },
        ]
      : []),
    { id: 'terms', title: 'Words', content: <Terms terms={capstoneTerms} /> },
  ];
}

function Opening({ report, paper }: Pick<CapstonePageParts, 'report' | 'paper'>) {
  const { version, seed, backend } = report;
  return (
    <>
      <p class="lead">
        An autoencoder learns the first bytes of TLS connections. Rows of other protocols, which it
        has never seen, should have larger reconstruction errors. This page shows every figure and
        table of that experiment next to the numbers that the capstone prints (T. Longmire,
        University of North Carolina Wilmington, 2023).
      </p>
      {paper !== undefined && (
        <p>
          <a href={paper}>Figure by figure in the paper’s order, next to its own words</a>: for
          readers of the paper.
        </p>
      )}
      <dl class="facts">
        <div>
          <dt>firstbytes</dt>
          <dd>{version}</dd>
        </div>
        <div>
          <dt>seed</dt>
          <dd>{seed}</dd>
        </div>
        <div>
          <dt>backend</dt>
          <dd>{backend}</dd>
        </div>
      </dl>
    </>
  );
}

function FindingBlock({ title, sentences }: Finding) {
  return (
    <div class="finding">
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
