import { renderNotebookPage, type Cell, type Output } from 'firstbytes/notebooks';
import { describe, expect, test } from 'vitest';

const text = (source: string): Cell => ({ type: 'markdown', id: 'm', tags: [], source });
const code = (source: string, ...outputs: Output[]): Cell => ({
  type: 'code',
  id: 'c',
  tags: [],
  source,
  count: 3,
  outputs,
});
const shown = (data: Record<string, unknown>): Output => ({
  type: 'display_data',
  data,
  metadata: {},
});
const page = (...cells: Cell[]) =>
  renderNotebookPage({
    notebook: { cells },
    name: '01-made',
    folder: '../../notebooks/',
    plotly: 'const Plotly = "</script>";',
  });
const figure = (type: string) =>
  shown({
    'application/vnd.plotly.v1+json': { data: [{ type, name: '</script>' }], layout: {} },
    'image/png': 'iVBO\n',
    'text/plain': 'A figure',
  });

test('text becomes HTML with its headings as title, contents and targets', () => {
  const html = page(
    text('# 01 · Made & done\n\n**You will** see'),
    text('## What `x` is\n\n- a\n- b'),
  );
  expect(html).toContain('<title>01 · Made &amp; done</title>');
  expect(html).toContain('<strong>You will</strong> see');
  expect(html).toMatch(/<nav[^>]*><ol><li><a href="#what-x-is">What x is<\/a>/);
  expect(html).toContain('<h2 id="what-x-is">What <code>x</code> is</h2>');
});

test.each([
  ['another notebook', '[a](02-next.ipynb#Setup)', 'href="02-next.html#setup"'],
  [
    'a file beside the notebook',
    '[a](../data/README.md)',
    'href="../../notebooks/../data/README.md"',
  ],
  ['a heading', '[a](#What-x-is)', 'href="#what-x-is"'],
  ['the web', '[a](https://zeek.org/)', 'href="https://zeek.org/"'],
])('a link to %s leads there', (_, markdown, expected) => {
  expect(page(text(markdown))).toContain(expected);
});

test('code is coloured, by its cell and in text, and numbered as in Jupyter', () => {
  const html = page(code('const a: number = 1; // one'), text('```ts\nlet b;\n```'));
  expect(html).toContain('<div class="count">[3]</div>');
  expect(html).toContain('<span class="hljs-keyword">const</span>');
  expect(html).toContain('<span class="hljs-keyword">let</span> b;');
});

describe('an output', () => {
  test.each([
    ['text', { type: 'stream', name: 'stdout', text: '1 < 2\n' }, '1 &lt; 2\n'],
    ['a redrawn line', { type: 'stream', name: 'stdout', text: '10 %\r99 %\rdone\n' }, '>done\n<'],
    ['a colour', { type: 'stream', name: 'stderr', text: '\u001b[31mred\u001b[39m' }, '>red<'],
    [
      'an error',
      { type: 'error', ename: 'E', evalue: 'e', traceback: ['E: e', ' at 1'] },
      '>E: e\n at 1<',
    ],
    ['a table', shown({ 'text/html': '<table></table>', 'text/plain': 'x' }), '<table></table>'],
    [
      'a picture',
      shown({ 'image/png': 'iVBO\n', 'text/plain': 'A "b"' }),
      '<img src="data:image/png;base64,iVBO" alt="A &quot;b&quot;"',
    ],
    ['a drawing', shown({ 'image/svg+xml': '<svg/>' }), 'data:image/svg+xml;base64,PHN2Zy8+'],
    ['markdown', shown({ 'text/markdown': '*x*' }), '<em>x</em>'],
    ['plain text', shown({ 'text/plain': 'a & b' }), '<pre>a &amp; b</pre>'],
  ] as [string, Output, string][])('that is %s is shown', (_, output, expected) => {
    expect(page(code('1', output))).toContain(expected);
  });

  test('that is a figure has its picture and its data, and plotly.js comes once', () => {
    const html = page(code('1', figure('scatter')), code('2', figure('bar')));
    expect(html.match(/<img src="data:image\/png/g)).toHaveLength(2);
    expect(html).toContain('"name":"\\u003c/script>"');
    expect(html.match(/const Plotly/g)).toHaveLength(1);
    expect(html).not.toContain('"</script>"');
  });

  test('that plotly.js cannot draw here stays a picture, and then the page has no script', () => {
    const html = page(code('1', figure('heatmap')));
    expect(html).toContain('<img src="data:image/png');
    expect(html).not.toContain('<script');
  });
});

test('the browser is told to load nothing', () => {
  expect(page(text('# T'))).toContain(`content="default-src 'none';`);
});
