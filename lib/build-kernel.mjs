// Compiles the fused kernel (model/fused/assembly/) to WebAssembly and embeds it as a TypeScript module, which
// is not committed. Runs before the TypeScript compiler, as part of `npm run build`.
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { writeIfChanged } from './write-if-changed.mjs';

const fused = join(dirname(fileURLToPath(import.meta.url)), 'model', 'fused');
const target = join(fused, 'kernel-binary.ts');
const source = relative(process.cwd(), join(fused, 'assembly', 'index.ts'));

let binary;
const { error, stderr } = await asc.main(
  [
    ...[source, '--outFile', 'kernel.wasm', '-O3', '--noAssert', '--runtime', 'stub'],
    // One memory, made outside, that threads share; its size is chosen anew each time.
    ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
    ...['--enable', 'simd', '--enable', 'threads'],
  ],
  {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm')) binary = contents;
    },
  },
);
if (error) {
  process.stderr.write(`${stderr.toString()}${error.message}\n`);
  process.exit(1);
}

const text = `/** The compiled kernel, in base64. */
export const kernelBinary =
  '${Buffer.from(binary).toString('base64')}';
`;
writeIfChanged(target, text);
