import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pictures } from '../../notebooks/figures/pictures';

const folder = resolve(__dirname, '../../notebooks/figures');
const committed = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.svg'))
  .map((file) => file.slice(0, -'.svg'.length));

test('each picture is committed, and none without a script', () => {
  expect(committed.toSorted()).toEqual(Object.keys(pictures).toSorted());
});

describe.each(Object.entries(pictures))('%s', (name, drawn) => {
  test('is what its script draws: npm run figures', () => {
    expect(readFileSync(resolve(folder, `${name}.svg`), 'utf8')).toBe(drawn);
  });

  test('keeps its texts on the sheet and large enough to read', () => {
    const height = Number(/height="(\d+)"/.exec(drawn)![1]);
    for (const [, x, y, rest, content] of drawn.matchAll(
      /<text x="([-\d.]+)" y="([-\d.]+)"([^>]*)>([^<]*)</g,
    )) {
      const size = Number(/font-size="([\d.]+)"/.exec(rest!)?.[1] ?? 13);
      expect(size, content).toBeGreaterThanOrEqual(11);
      const length = content!.length * size * (rest!.includes('mono') ? 0.62 : 0.56);
      const left = rest!.includes('"middle"') ? 0.5 : rest!.includes('"end"') ? 1 : 0;
      expect(Number(x) - left * length, content).toBeGreaterThanOrEqual(0);
      expect(Number(x) + (1 - left) * length, content).toBeLessThanOrEqual(600);
      expect(Number(y), content).toBeGreaterThan(size - 3);
      expect(Number(y), content).toBeLessThan(height);
    }
  });

  test('says what it shows to those who cannot see it', () => {
    expect(/<title[^>]*>([^<]*)</.exec(drawn)![1]!.length).toBeGreaterThan(10);
    expect(/<desc[^>]*>([^<]*)</.exec(drawn)![1]!.length).toBeGreaterThan(60);
  });
});
