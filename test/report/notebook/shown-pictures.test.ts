import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { writeNotebookPage } from 'firstbytes/notebooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { course } from '../../notebooks/notebook-cells';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The page's pictures; the page itself is long. */
const imagesOf = (html: string) => html.match(/<img[^>]*>/g) ?? [];

const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';

async function pageOf(markdown: string): Promise<string> {
  const path = join(folder, 'course', '01.ipynb');
  await mkdir(dirname(path));
  await writeFile(join(folder, 'a picture.svg'), svg);
  await writeFile(join(folder, 'secret.txt'), 'secret');
  const cell = { cell_type: 'markdown', id: 'a', metadata: {}, source: markdown };
  const notebook = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 };
  await writeFile(path, JSON.stringify(notebook));
  return readFile(
    await writeNotebookPage({ path, name: '01.ipynb' }, join(folder, 'pages')),
    'utf8',
  );
}

test('a picture file is in the page, which may load none', async () => {
  const html = await pageOf('![A picture](../a%20picture.svg)');
  const data = Buffer.from(svg).toString('base64');
  const [image] = imagesOf(html);
  expect(image).toContain(`<img src="data:image/svg+xml;base64,${data}" alt="A picture"`);
  expect(html.slice(0, 1000)).toContain('img-src data:');
});

test.each([
  ['a picture that is missing', '![A picture](../none.svg)'],
  ['a file that is not a picture', '![A picture](../secret.txt)'],
  ['the web', '![A picture](https://zeek.org/logo.svg)'],
])('%s stays what it is', async (_, markdown) => {
  const html = await pageOf(markdown);
  const [image] = imagesOf(html);
  expect(image).not.toContain('src="data:');
  expect(html.includes(Buffer.from('secret').toString('base64'))).toBe(false);
});

test.each(['first-bytes', 'zeek-logs'])('no page of %s asks for a file', async (name) => {
  const lessons = course(name);
  for (const lesson of lessons.lessons.slice(0, 4)) {
    const file = { path: resolve(lessons.folder, lesson), name: lesson };
    const html = await readFile(await writeNotebookPage(file, folder), 'utf8');
    const images = imagesOf(html);
    expect(images.some((image) => image.includes('data:image/svg+xml'))).toBe(true);
    expect(images.filter((image) => !image.includes('src="data:'))).toEqual([]);
  }
});
