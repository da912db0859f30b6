import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const lib = resolve(import.meta.dirname, 'lib');

/** Starts the notebooks first: they take longest, and end while the other tests run. */
class NotebooksFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isFirst = ({ moduleId }: TestSpecification) =>
      moduleId.endsWith('test/notebooks/execute.test.ts');
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}

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
    sequence: { sequencer: NotebooksFirst },
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
