import { expect, test } from 'vitest';
import { urlPath } from '../../../traffic/chance/url-paths';
import { Random } from '../../../traffic/chance/random';

const random = new Random('paths');
const paths = Array.from({ length: 3000 }, () => urlPath(random));

test('every path can stand in a request line', () => {
  for (const path of paths) expect(path).toMatch(/^\/[\w.~/?=&+-]*$/);
});

test('paths do not follow a few patterns: any letter, digit and case can begin one', () => {
  const first = new Set(paths.map((path) => path.charAt(1)));
  for (const char of 'azAZ09') expect(first).toContain(char);
  expect(new Set(paths.map((path) => path.slice(0, 4))).size).toBeGreaterThan(700);
});
