import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// `vitest --mode soak` runs the long ones alone, see CONTRIBUTING.md.
export default defineConfig(({ mode }) => ({
  resolve: {
    alias: {
      firstbytes: resolve(import.meta.dirname, 'lib/index.ts'),
      '#platform': resolve(import.meta.dirname, 'lib/platform/node/index.ts'),
    },
  },
  test: {
    include: [mode === 'soak' ? 'test/**/*.soak.ts' : 'test/**/*.test.ts'],
    fileParallelism: mode !== 'soak',
    testTimeout: 30_000,
    coverage: {
      include: ['lib/**/*.{ts,tsx}'],
      // assembly/ is AssemblyScript: neither TypeScript nor run as such.
      exclude: ['lib/dist/**', 'lib/model/fused/assembly/**'],
      reporter: ['text'],
    },
  },
}));
