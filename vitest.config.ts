import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { firstbytes: new URL('./lib/index.ts', import.meta.url).pathname } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    coverage: { include: ['lib/**/*.{ts,tsx}'], exclude: ['lib/dist/**'], reporter: ['text'] },
  },
});
