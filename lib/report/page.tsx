import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { pageScript } from './page-script';
import { pageStyle } from './page-style';

/** One part of a page, which the table of contents links to. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: ComponentChildren;
}

export interface Page {
  readonly title: string;
  /** What stands between the title and the table of contents. */
  readonly opening: ComponentChildren;
  readonly sections: readonly Section[];
  /** The source of plotly.js (see `readPlotlyBundle`). */
  readonly plotly: string;
}

/**
 * Nothing is loaded from anywhere: the page holds all that it needs, and its browser is told to
 * refuse the rest. (Plotly writes style elements and draws pictures to download as data and blobs.)
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:";

/** A page as one HTML document that works from a file and without a network. */
export function renderPage(page: Page): string {
  return `<!DOCTYPE html>\n${renderToString(<Document {...page} />)}\n`;
}

function Document({ title, opening, sections, plotly }: Page) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: pageStyle }} />
      </head>
      <body>
        <div class="page">
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
        </div>
        <script dangerouslySetInnerHTML={{ __html: inlineScript(plotly) }} />
        <script dangerouslySetInnerHTML={{ __html: pageScript }} />
      </body>
    </html>
  );
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

/** A script's source, in which no string may end the element that holds it. */
function inlineScript(source: string): string {
  return source.replaceAll(/<\/script/gi, '<\\/script');
}
