import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

export interface Frame {
  readonly title: string;
  /** Style sheets, in order. */
  readonly styles: readonly string[];
  readonly body: ComponentChildren;
  /** Sources of scripts, in order. They run after the body is loaded. */
  readonly scripts: readonly string[];
}

/**
 * Nothing is loaded from anywhere. The page contains all that it needs, and tells its browser to
 * refuse the rest. (Plotly writes style elements, and draws pictures to download as data and
 * blobs.)
 */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:";

/** Render one HTML document that works from a file and without a network. */
export function renderDocument(frame: Frame): string {
  return `<!DOCTYPE html>\n${renderToString(<Document {...frame} />)}\n`;
}

function Document({ title, styles, body, scripts }: Frame) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {styles.map((style) => (
          <style dangerouslySetInnerHTML={{ __html: style }} />
        ))}
      </head>
      <body>
        <div class="page">{body}</div>
        {scripts.map((script) => (
          <script dangerouslySetInnerHTML={{ __html: inlineScript(script) }} />
        ))}
      </body>
    </html>
  );
}

/** Return a script's source in which no string can end the script element. */
function inlineScript(source: string): string {
  return source.replaceAll(/<\/script/gi, '<\\/script');
}
