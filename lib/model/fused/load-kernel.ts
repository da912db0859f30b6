import type { Kernel } from './kernel';
import { kernelBinary } from './kernel-binary';
import { pagesFor, type SharedMemory } from './memory';
import { plainKernel } from './plain/plain-kernel';

/** The kernel compiled to WebAssembly with SIMD, or the same in TypeScript. */
export type KernelName = 'simd' | 'plain';

/** A kernel that can be started on any memory, in this thread or, as it can be cloned, in another. */
export type KernelCode =
  { readonly name: 'simd'; readonly module: WebAssembly.Module } | { readonly name: 'plain' };

let compiled: WebAssembly.Module | Error | undefined;

function compile(): WebAssembly.Module | Error {
  try {
    return new WebAssembly.Module(Buffer.from(kernelBinary, 'base64'));
  } catch (error) {
    return error as Error;
  }
}

/**
 * The kernel by name, or the fastest that this machine runs.
 *
 * @returns and, where it is the slower one without having been asked for, `why`.
 * @throws Error if SIMD is asked for and cannot be had.
 */
export function loadKernel(name?: KernelName): {
  readonly code: KernelCode;
  readonly why?: string;
} {
  if (name === 'plain') return { code: { name: 'plain' } };
  compiled ??= compile();
  if (!(compiled instanceof Error)) return { code: { name: 'simd', module: compiled } };
  const why = `WebAssembly with SIMD does not start here (${compiled.message})`;
  if (name === 'simd') throw new Error(`${why}. Choose the plain kernel, which computes the same.`);
  return { code: { name: 'plain' }, why };
}

/** Memory for a kernel, all zero. */
export function createMemory(code: KernelCode, bytes: number): SharedMemory {
  if (code.name === 'plain') return { buffer: new SharedArrayBuffer(pagesFor(bytes) * 65_536) };
  const pages = pagesFor(bytes);
  // `buffer` of a shared memory is a SharedArrayBuffer (WebAssembly threads proposal).
  return new WebAssembly.Memory({
    initial: pages,
    maximum: pages,
    shared: true,
  }) as unknown as SharedMemory;
}

/** A kernel that works on a memory made by {@link createMemory}. */
export function startKernel(code: KernelCode, memory: SharedMemory): Kernel {
  if (code.name === 'plain') return plainKernel(memory);
  const imports = { env: { memory: memory as unknown as WebAssembly.Memory } };
  return new WebAssembly.Instance(code.module, imports).exports as unknown as Kernel;
}
