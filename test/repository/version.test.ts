import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { version } from 'firstbytes';
import { expect, test } from 'vitest';

const root = resolve(__dirname, '../..');
const packageVersion = (folder: string) =>
  (JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { version: string })
    .version;

test('the version is one, wherever it stands', () => {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const newest = /^## (\S+)/m.exec(changelog)?.[1];
  expect([packageVersion('.'), packageVersion('lib'), newest]).toEqual([version, version, version]);
});
