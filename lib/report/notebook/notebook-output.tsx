import { stripVTControlCharacters } from 'node:util';
import type { MimeBundle, Output } from '../../jupyter/protocol/notebook';
import { renderMarkdown } from './notebook-markdown';
import { scriptJson } from '../page/script-json';

const PLOTLY = 'application/vnd.plotly.v1+json';

/** The traces of figures here that the basic bundle of plotly.js draws. */
const drawable = ['scatter', 'bar', 'pie'];

/** Return whether an output becomes interactive. If it does, the page needs plotly.js. */
export function isInteractive(output: Output): boolean {
  if (output.type === 'stream' || output.type === 'error') return false;
  const figure = output.data[PLOTLY] as { readonly data?: readonly unknown[] } | undefined;
  const traces = (figure?.data ?? []) as readonly { readonly type?: string }[];
  return traces.length > 0 && traces.every(({ type = 'scatter' }) => drawable.includes(type));
}

/** Render what a cell printed or displayed, in the richest form that the page can show. */
export function NotebookOutput({ output }: { readonly output: Output }) {
  switch (output.type) {
    case 'stream':
      return <pre class={`output ${output.name}`}>{terminalText(output.text)}</pre>;
    case 'error':
      return <pre class="output error">{terminalText(output.traceback.join('\n'))}</pre>;
    default:
      return isInteractive(output) ? (
        <div class="output plot">
          <div class="static">
            <Still data={output.data} />
          </div>
          <div class="live" />
          <script
            type="application/json"
            dangerouslySetInnerHTML={{ __html: scriptJson(output.data[PLOTLY]) }}
          />
        </div>
      ) : (
        <div class="output">
          <Still data={output.data} />
        </div>
      );
  }
}

/** Render a display without our scripts: HTML first, then pictures, then text. */
function Still({ data }: { readonly data: MimeBundle }) {
  const text = (mime: string) => data[mime] as string | undefined;
  const alternative = text('text/plain') ?? '';
  const html = text('text/html');
  if (html !== undefined) {
    return <div class="scroll" tabindex={0} dangerouslySetInnerHTML={{ __html: html }} />;
  }
  for (const mime of ['image/png', 'image/jpeg', 'image/gif']) {
    const picture = text(mime);
    if (picture === undefined) continue;
    return <img src={`data:${mime};base64,${picture.trim()}`} alt={alternative} />;
  }
  const svg = text('image/svg+xml');
  if (svg !== undefined) {
    const encoded = Buffer.from(svg).toString('base64');
    return <img src={`data:image/svg+xml;base64,${encoded}`} alt={alternative} />;
  }
  const markdown = text('text/markdown');
  if (markdown !== undefined) {
    const { html: rendered } = renderMarkdown(markdown, { folder: '', attachments: {} });
    return <div class="scroll" dangerouslySetInnerHTML={{ __html: rendered }} />;
  }
  return <pre>{terminalText(alternative)}</pre>;
}

/**
 * Return what a terminal would show at the end, without colours. Of a line that was redrawn, only
 * the last state remains.
 */
function terminalText(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/^.*\r(?!$)/gm, '');
}
