import type { ComponentChildren } from 'preact';
import { countText } from '../../plots/number-text';
import type { Section } from '../page/page';
import { Table } from '../page/table';
import { Terms } from '../page/terms';
import { FindingsTable } from './findings-table';
import { GroupBlock } from './group-block';
import { scanTerms } from './scan-terms';
import type { ScanView } from './scan-view';

/**
 * Render the sections of a scan's page; none if no record was scanned.
 *
 * @param figures - the view's figures, drawn.
 */
export function scanSections(view: ScanView, figures: ComponentChildren): Section[] {
  if (view.records === 0) return [];
  return [
    { id: 'speaks', title: 'Protocols of the connections', content: <Speaks view={view} /> },
    {
      id: 'threshold',
      title: 'Scores and thresholds',
      content: (
        <>
          <ThresholdControls view={view} />
          {figures}
        </>
      ),
    },
    { id: 'findings', title: 'Findings', content: <FindingsTable findings={view.findings} /> },
    { id: 'groups', title: 'Groups of similar findings', content: <Groups view={view} /> },
    { id: 'terms', title: 'Words', content: <Terms terms={scanTerms} /> },
  ];
}

/** Render what comes before the sections: what was found, read and left out. */
export function ScanOpening({ view }: { readonly view: ScanView }) {
  const { verdict, files, facts, notes, failures } = view;
  return (
    <>
      <p class="lead">{verdict}</p>
      <dl class="facts">
        <div>
          <dt>files</dt>
          <dd>
            <Files files={files} />
          </dd>
        </div>
        {facts.map(([term, value]) => (
          <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul class="told">
        {notes.map((note) => (
          <li>{note}</li>
        ))}
        {failures.map((failure) => (
          <li class="failure">Not read to the end: {failure}</li>
        ))}
      </ul>
    </>
  );
}

/** Number of files that are listed directly. If there are more, the reader can open the list. */
const NAMED_FILES = 3;

function Files({ files }: { readonly files: readonly string[] }) {
  const names = files.join(', ');
  if (files.length <= NAMED_FILES) return <>{names}</>;
  return (
    <details>
      <summary>{countText(files.length)}</summary>
      {names}
    </details>
  );
}

function Speaks({ view }: { readonly view: ScanView }) {
  return (
    <Table
      caption={
        'A record speaks a protocol if its score is at most the threshold of each of that protocol’s models. “unknown” ' +
        'records are above the thresholds of all protocols; they are the findings.'
      }
      columns={[
        { title: 'speaks', text: true },
        { title: 'records' },
        { title: 'share' },
        { title: 'to ports (records)', text: true },
      ]}
      rows={view.protocols}
    />
  );
}

/** Render one slider per model. Without scripts the sliders do nothing and are not shown. */
function ThresholdControls({ view }: { readonly view: ScanView }) {
  return (
    <form class="thresholds" hidden>
      {view.thresholds.map(({ model, value }, at) => (
        <label>
          <span>
            Threshold of {model}: <output data-value>{value}</output>
          </span>
          <input type="range" data-model={at} min="0" step="1" autocomplete="off" />
        </label>
      ))}
      <p>
        <output class="flags" aria-live="polite" /> <button type="reset">as saved</button>
      </p>
    </form>
  );
}

function Groups({ view }: { readonly view: ScanView }) {
  const { groups, moreGroups } = view;
  if (groups.length === 0) return <p>No findings to group.</p>;
  return (
    <>
      <p>
        Findings are similar if they use the same transport and share their first four bytes, or
        half of their first sixteen. Each group has a draft signature for Zeek. Read it, test it on
        your own traffic, and only then rely on it.
      </p>
      {groups.map((group) => (
        <GroupBlock group={group} />
      ))}
      {moreGroups > 0 && (
        <p>
          And {countText(moreGroups)} smaller groups, which the JSON of a scan lists with their
          signatures.
        </p>
      )}
    </>
  );
}
