import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { firstbytes: resolve(import.meta.dirname, 'lib/index.ts') } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    coverage: { include: ['lib/**/*.{ts,tsx}'], exclude: ['lib/dist/**'], reporter: ['text'] },
  },
});
