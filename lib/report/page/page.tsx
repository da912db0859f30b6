import type { ComponentChildren } from 'preact';
import { pageStyle, reportPageScript } from './browser-bundles';
import { renderDocument } from './page-frame';

/** One part of a page. The table of contents links to it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: ComponentChildren;
}

export interface Page {
  readonly title: string;
  /** The part between the title and the table of contents. */
  readonly opening: ComponentChildren;
  readonly sections: readonly Section[];
  /** The source of plotly.js (see `readPlotlyBundle`), if a script makes figures interactive. */
  readonly plotly?: string | undefined;
  /** Style sheets and scripts of this page, after those of every page. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
}

/** Render a page as one HTML document that works from a file and without a network. */
export function renderPage(page: Page): string {
  const { title, opening, sections, plotly, styles = [], scripts = [] } = page;
  const body = (
    <>
      <header>
        <h1>{title}</h1>
        {opening}
      </header>
      <Contents sections={sections} />
      <main>
        {sections.map(({ id, title, content }) => (
          <section id={id}>
            <h2>{title}</h2>
            {content}
          </section>
        ))}
      </main>
    </>
  );
  return renderDocument({
    title,
    styles: [pageStyle, ...styles],
    body,
    scripts: [...(plotly === undefined ? [] : [plotly, reportPageScript]), ...scripts],
  });
}

function Contents({ sections }: Pick<Page, 'sections'>) {
  return (
    <nav aria-label="Contents">
      <ol>
        {sections.map(({ id, title }) => (
          <li>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
