import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(__dirname, '../../../traffic');
const files = (readdirSync(root, { recursive: true }) as string[]).filter(
  (file) => !file.includes('node_modules'),
);
const named = files
  .filter((file) => file.endsWith('.ts'))
  .flatMap(
    (file) => readFileSync(join(root, file), 'utf8').match(/[\w/-]+\/programs\/[\w.-]+/g) ?? [],
  );

test('every program of ours is there, and is run by some client or server', () => {
  const own = files.filter((file) => /\/programs\/[^/]+\.(?!h$)/.test(file));
  expect(own.length).toBeGreaterThan(50);
  expect([...new Set(named)].sort()).toEqual(own.sort());
});

test('no room has more than 24 files', () => {
  const counts = new Map<string, number>();
  for (const file of files.filter((one) => /\.\w+$/.test(one))) {
    const room = file.split('/').slice(0, -1).join('/');
    counts.set(room, (counts.get(room) ?? 0) + 1);
  }
  for (const [room, count] of counts) expect(count, room).toBeLessThanOrEqual(24);
});
