import { slug } from 'github-slugger';
import { Marked } from 'marked';
import { basename } from 'node:path';
import { highlightTypescript } from './highlight';

/** Where the links and pictures of a text lead, relative to the page. */
export interface Destinations {
  /** The path from the page's folder to the notebook's, with `/` at its end. */
  readonly folder: string;
  /** Pictures inside the cell, by name, as data URLs. */
  readonly attachments: Readonly<Record<string, string>>;
  /** Picture files, by their path in the text, as data URLs. */
  readonly pictures?: Readonly<Record<string, string>> | undefined;
  /**
   * Returns where a link to a file leads; undefined for a link that becomes plain text. Unless given, a
   * notebook leads to its page and other files are next to the notebook.
   *
   * @param path - as the text writes it, without a fragment.
   */
  readonly link?: (path: string) => string | undefined;
}

export interface Heading {
  readonly id: string;
  readonly text: string;
  readonly depth: number;
}

const typescriptNames = ['ts', 'typescript', 'js', 'javascript'];

/**
 * Convert Markdown to HTML, with an id at each heading. HTML in it stays. It comes from the
 * notebook, and the reader trusts the notebook's code too.
 */
export function renderMarkdown(
  text: string,
  destinations: Destinations,
): { readonly html: string; readonly headings: readonly Heading[] } {
  const headings: Heading[] = [];
  const marked = new Marked({
    walkTokens: (token) => {
      if (token.type !== 'link' && token.type !== 'image') return;
      const href = String(token.href);
      const picture = token.type === 'image' ? destinations.pictures?.[href] : undefined;
      const leads = picture ?? destination(href, destinations);
      (token as { href: string | undefined }).href = leads;
    },
    renderer: {
      link({ href, tokens }) {
        return (href as string | undefined) === undefined ? this.parser.parseInline(tokens) : false;
      },
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

/**
 * Return where a link leads. A link to another notebook leads to that notebook's page. Other files
 * are still next to the notebook.
 */
function destination(
  href: string,
  { folder, attachments, link }: Destinations,
): string | undefined {
  if (href.startsWith('attachment:')) return attachments[href.slice('attachment:'.length)] ?? href;
  if (href.startsWith('#')) return href.toLowerCase();
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(href)) return href;
  const [path = '', fragment] = href.split('#');
  const hash = fragment === undefined ? '' : `#${fragment.toLowerCase()}`;
  if (link) {
    const leads = link(path);
    return leads === undefined ? undefined : leads + hash;
  }
  if (basename(path).endsWith('.ipynb')) return path.replace(/\.ipynb$/, '.html') + hash;
  return `${folder}${path}${hash}`;
}
