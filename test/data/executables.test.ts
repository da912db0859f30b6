import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const folder = resolve(__dirname, '../../data/executables');
const packed = readFileSync(resolve(folder, 'executables.jsonl.gz'));
const lines = gunzipSync(packed)
  .toString()
  .trim()
  .split('\n')
  .map(
    (line) =>
      JSON.parse(line) as {
        variant: string;
        sha256: string;
        size: number;
        head: string;
        histogram: number[];
        entropies: number[];
        picture: string;
      },
  );

test('the README names the file with its sha256, its size and its lines', () => {
  const readme = readFileSync(resolve(folder, 'README.md'), 'utf8');
  expect(readme).toContain(createHash('sha256').update(packed).digest('hex'));
  expect(readme).toContain(packed.length.toLocaleString('en-US'));
  for (const variant of ['plain', 'upx', 'encrypted']) {
    const count = lines.filter((line) => line.variant === variant).length;
    expect(readme).toContain(`**\`${variant}\`** (${count})`);
  }
  expect(packed.length).toBeLessThan(2_000_000);
});

test('each line describes all bytes of a different file', () => {
  expect(new Set(lines.map(({ sha256 }) => sha256)).size).toBe(lines.length);
  for (const { size, head, histogram, entropies, picture } of lines) {
    expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(size);
    expect(Buffer.from(head, 'base64')).toHaveLength(1024);
    expect(entropies).toHaveLength(32);
    expect(Math.max(...entropies)).toBeLessThanOrEqual(8);
    expect(Buffer.from(picture, 'base64')).toHaveLength(256);
  }
});
