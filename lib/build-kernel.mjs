// Compiles the fused kernel (model/fused/assembly/) to WebAssembly and embeds it as a TypeScript module, which
// is not committed. Runs before the TypeScript compiler, as part of `npm run build`.
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { writeIfChanged } from './write-if-changed.mjs';

const fused = join(dirname(fileURLToPath(import.meta.url)), 'model', 'fused');
const target = join(fused, 'kernel-binary.ts');
const source = relative(process.cwd(), join(fused, 'assembly', 'index.ts'));

/** @param memory - the options for the memory, which is made outside; its size is chosen each time. */
async function compile(...memory) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      ...[source, '--outFile', 'kernel.wasm', '-O3', '--noAssert', '--runtime', 'stub'],
      ...['--importMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
      ...['--enable', 'simd', ...memory],
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
  return Buffer.from(binary).toString('base64');
}

const text = `/** The compiled kernel for memory that threads share, in base64. */
export const kernelBinary =
  '${await compile('--sharedMemory', '--enable', 'threads')}';

/** The same for memory of one thread. */
export const unsharedKernelBinary =
  '${await compile()}';
`;
writeIfChanged(target, text);
