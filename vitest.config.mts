import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const lib = resolve(import.meta.dirname, 'lib');

// `vitest --mode soak` runs the long ones alone, see CONTRIBUTING.md.
export default defineConfig(({ mode }) => ({
  resolve: {
    alias: [
      { find: '#platform', replacement: resolve(lib, 'platform/node/index.ts') },
      { find: /^firstbytes$/, replacement: resolve(lib, 'index.ts') },
      { find: /^firstbytes\/(internal|notebooks|web)$/, replacement: resolve(lib, '$1.ts') },
      // A stage's door. (Behind them: files that threads and programs are started from.)
      { find: /^firstbytes\/(\w+)$/, replacement: resolve(lib, '$1', 'index.ts') },
    ],
  },
  test: {
    include: [mode === 'soak' ? 'test/**/*.soak.ts' : 'test/**/*.test.ts'],
    fileParallelism: mode !== 'soak',
    testTimeout: 30_000,
    // Tests marked as concurrent start kernels: one for each core of a small machine.
    maxConcurrency: 2,
    coverage: {
      include: ['lib/**/*.{ts,tsx}'],
      // assembly/ is AssemblyScript: neither TypeScript nor run as such.
      exclude: ['lib/dist/**', 'lib/model/fused/assembly/**'],
      reporter: ['text'],
    },
  },
}));
