import { stripVTControlCharacters } from 'node:util';
import type { Cell, CodeCell, Notebook, TextCell } from '../../jupyter/protocol/notebook';
import { highlightTypescript } from './highlight';
import { renderMarkdown, type Heading } from './notebook-markdown';
import { isInteractive, NotebookOutput } from './notebook-output';
import { notebookPageScript, notebookStyle, pageStyle } from '../page/browser-bundles';
import { renderDocument } from '../page/page-frame';

export interface NotebookPageParts {
  readonly notebook: Notebook;
  /** The page's title if the notebook has no heading. */
  readonly name: string;
  /** The path from the page's folder to the notebook's, with `/` at its end. */
  readonly folder: string;
  /** Picture files, by their path in the notebook, as data URLs (see `readShownPictures`). */
  readonly pictures?: Readonly<Record<string, string>>;
  /** The source of plotly.js (see `readPlotlyBundle`). It is left out if no figure needs it. */
  readonly plotly: string;
}

/**
 * Render a notebook with its outputs as one HTML page that works from a file and without a network.
 */
export function renderNotebookPage(parts: NotebookPageParts): string {
  const { notebook, name, folder, pictures, plotly } = parts;
  const headings: Heading[] = [];
  const cells = notebook.cells.map((cell) => {
    if (cell.type === 'code') return <Code cell={cell} />;
    if (cell.type === 'raw') return <pre>{cell.source}</pre>;
    const attachments = dataUrls(cell);
    const rendered = renderMarkdown(cell.source, { folder, attachments, pictures });
    headings.push(...rendered.headings);
    return <div class="prose" dangerouslySetInnerHTML={{ __html: rendered.html }} />;
  });
  const [opening, ...rest] = cells;
  return renderDocument({
    title: headings[0]?.text ?? name,
    styles: [pageStyle, notebookStyle],
    body: (
      <>
        {opening}
        <Contents headings={headings} />
        <main>{rest}</main>
      </>
    ),
    scripts: notebook.cells.some(hasFigure) ? [plotly, notebookPageScript] : [],
  });
}

function Contents({ headings }: { readonly headings: readonly Heading[] }) {
  const sections = headings.filter(({ depth }) => depth === 2);
  if (sections.length === 0) return null;
  return (
    <nav aria-label="Contents">
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

function Code({ cell }: { readonly cell: CodeCell }) {
  if (cell.source.trim() === '') return null;
  return (
    <div class="cell">
      <div class="count">{cell.count === null ? '' : `[${cell.count}]`}</div>
      <pre class="source" tabindex={0}>
        <code dangerouslySetInnerHTML={{ __html: highlightTypescript(cell.source) }} />
      </pre>
      {cell.outputs.map((output) => (
        <NotebookOutput output={output} />
      ))}
    </div>
  );
}

function hasFigure(cell: Cell): boolean {
  return cell.type === 'code' && cell.outputs.some(isInteractive);
}

function dataUrls({ attachments = {} }: TextCell): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attachments).map(([name, bundle]) => {
      const [mime = '', data = ''] = Object.entries(bundle)[0] ?? [];
      return [name, `data:${mime};base64,${stripVTControlCharacters(String(data)).trim()}`];
    }),
  );
}
