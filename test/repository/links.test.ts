import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { slug } from 'github-slugger';
import { expect, test } from 'vitest';

const root = resolve(__dirname, '../..');
const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n');

const anchorsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slug(heading!));

test.each(documents)('the links of %s lead somewhere', (document) => {
  const text = readFileSync(join(root, document), 'utf8');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
  for (const link of links.filter((one) => !/^[a-z]+:/.test(one))) {
    const [path, anchor] = link.split('#');
    const file = path ? join(root, dirname(document), path) : join(root, document);
    expect(existsSync(file), `${document} links to ${link}`).toBe(true);
    if (anchor) expect(anchorsOf(file), `${document} links to ${link}`).toContain(anchor);
  }
});
