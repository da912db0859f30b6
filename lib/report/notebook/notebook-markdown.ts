import { slug } from 'github-slugger';
import { Marked } from 'marked';
import { basename } from 'node:path';
import { highlightTypescript } from './highlight';

/** Where the links and pictures of a text lead, seen from the page. */
export interface Destinations {
  /** From the page's folder to the notebook's, with `/` at its end. */
  readonly folder: string;
  /** Pictures that the cell carries with it, by name, as data URLs. */
  readonly attachments: Readonly<Record<string, string>>;
}

export interface Heading {
  readonly id: string;
  readonly text: string;
  readonly depth: number;
}

const typescriptNames = ['ts', 'typescript', 'js', 'javascript'];

/**
 * Markdown as HTML, with an id at each heading. HTML in it stays: it comes from the notebook, whose
 * code its reader trusts too.
 */
export function renderMarkdown(
  text: string,
  destinations: Destinations,
): { readonly html: string; readonly headings: readonly Heading[] } {
  const headings: Heading[] = [];
  const marked = new Marked({
    walkTokens: (token) => {
      if (token.type === 'link' || token.type === 'image') {
        (token as { href: string }).href = destination(String(token.href), destinations);
      }
    },
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const plain = this.parser.parseInline(tokens, this.parser.textRenderer);
        const id = slug(plain.replaceAll(/&[a-z]+;|&#\d+;/g, ''));
        headings.push({ id, text: plain, depth });
        return `<h${depth} id="${id}">${html}</h${depth}>\n`;
      },
      code({ text: code, lang }) {
        if (!typescriptNames.includes(lang ?? '')) return false;
        return `<pre><code>${highlightTypescript(code)}</code></pre>\n`;
      },
    },
  });
  return { html: marked.parse(text, { async: false }), headings };
}

/** Other notebooks are read as pages; all else stands where it did beside the notebook. */
function destination(href: string, { folder, attachments }: Destinations): string {
  if (href.startsWith('attachment:')) return attachments[href.slice('attachment:'.length)] ?? href;
  if (href.startsWith('#')) return href.toLowerCase();
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(href)) return href;
  const [path = '', fragment] = href.split('#');
  const hash = fragment === undefined ? '' : `#${fragment.toLowerCase()}`;
  if (basename(path).endsWith('.ipynb')) return path.replace(/\.ipynb$/, '.html') + hash;
  return `${folder}${path}${hash}`;
}
