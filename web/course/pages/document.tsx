import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Course, SitePage } from '../site/site-files';
import { pathFrom } from '../site/site-files';

/**
 * Pages load their own folder's scripts and styles, and nothing else. (Plotly and CodeMirror write style
 * elements, and Plotly draws pictures to download as data and blobs.) The frame in which cells run has its
 * own policy.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'img-src data: blob:',
  "frame-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface DocumentParts {
  readonly page: SitePage;
  readonly title: string;
  /** The course to which the page belongs. */
  readonly course?: Course | undefined;
  readonly children: ComponentChildren;
  /** Whether a figure of the page needs plotly.js. */
  readonly hasFigures?: boolean;
}

/** Render a page of the site with its frame: where one is, and the search. */
export function renderSitePage(parts: DocumentParts): string {
  return `<!DOCTYPE html>\n${renderToString(<Document {...parts} />)}\n`;
}

function Document({ page, title, course, children, hasFigures }: DocumentParts) {
  const to = (file: string) => pathFrom(page.path, file);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <link rel="stylesheet" href={to('assets/course.css')} />
        {hasFigures && <script defer src={to('assets/plotly.js')} />}
        <script defer src={to('assets/course.js')} data-root={to('index.html')} />
      </head>
      <body>
        <a class="skip" href="#content">
          To the text
        </a>
        <header class="site">
          <nav aria-label="Site">
            <a href={to('index.html')}>firstbytes</a>
            {course && <a href={to(course.start.path)}>{course.title}</a>}
            {course && <a href={to(course.glossary.path)}>Glossary</a>}
          </nav>
          <form role="search" class="search" hidden>
            <input type="search" aria-label="Search both courses" placeholder="Search" />
            <div
              class="found"
              role="region"
              aria-label="Search results"
              aria-live="polite"
              hidden
            />
          </form>
        </header>
        <div class="page" id="content">
          {children}
        </div>
      </body>
    </html>
  );
}
