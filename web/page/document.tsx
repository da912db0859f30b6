import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { contentPolicy, type Needs } from './policy';

export interface WebPage extends Needs {
  readonly title: string;
  /** For those who see a link to the page, in a sentence. */
  readonly description: string;
  /** Style sheets, in order. */
  readonly styles: readonly string[];
  readonly body: ComponentChildren;
  /** Sources of scripts, in order. They run after the body is loaded. */
  readonly scripts?: readonly string[];
}

/**
 * Render a page as one HTML document with everything in it. It works from a file and without a
 * network, and its policy lets nothing out.
 */
export function renderWebPage(page: WebPage): string {
  return `<!DOCTYPE html>\n${renderToString(<Document {...page} />)}\n`;
}

function Document({ title, description, styles, body, scripts = [], ...needs }: WebPage) {
  const inline = scripts.map(inlineScript);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentPolicy(inline, styles, needs)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="description" content={description} />
        <title>{title}</title>
        {/* Without it a browser asks the server for a picture. */}
        <link rel="icon" href={ICON} />
        {styles.map((style) => (
          <style dangerouslySetInnerHTML={{ __html: style }} />
        ))}
      </head>
      <body>
        {body}
        {inline.map((script) => (
          <script dangerouslySetInnerHTML={{ __html: script }} />
        ))}
      </body>
    </html>
  );
}

/** Eight bits, the middle ones coloured. */
const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#00639c"/>' +
      '<path d="M3 4h3v8H3z" fill="#fff"/><path d="M8 4h2v8H8z" fill="#f0a36b"/><path d="M12 4h1v8h-1z" fill="#fff"/></svg>',
  );

/**
 * Return a script's source in which no string can end the script element or open a comment in it
 * (HTML Standard, 4.12.1.3).
 */
function inlineScript(source: string): string {
  return source.replaceAll(/<\/script/gi, '<\\/script').replaceAll('<!--', '<\\!--');
}
