import { fromBase64, noThreads } from '#platform';
import type { Kernel } from './kernel';
import { kernelBinary, unsharedKernelBinary } from './kernel-binary';
import { PAGE, pagesFor, type KernelMemory } from './memory';
import { plainKernel } from './plain/plain-kernel';

/** The kernel compiled to WebAssembly with SIMD, or the same in TypeScript. */
export type KernelName = 'simd' | 'plain';

/**
 * A kernel that can be started on any memory, in this thread or, because it can be cloned, in
 * another.
 */
export type KernelCode =
  | {
      readonly name: 'simd';
      readonly module: WebAssembly.Module;
      /** Whether its memory is one that threads share: a module works on one sort of memory alone. */
      readonly isShared: boolean;
    }
  | { readonly name: 'plain' };

let compiled: KernelCode | Error | undefined;

/**
 * For memory that threads share, if threads can be started and such memory exists. Otherwise (in a browser, for
 * example) the same kernel compiled for memory of one thread.
 */
function compile(): KernelCode | Error {
  try {
    if (noThreads() === undefined && canShareMemory()) {
      return { name: 'simd', module: moduleOf(kernelBinary), isShared: true };
    }
    return { name: 'simd', module: moduleOf(unsharedKernelBinary), isShared: false };
  } catch (error) {
    return error as Error;
  }
}

function canShareMemory(): boolean {
  try {
    return !(sharedMemory(1).buffer instanceof ArrayBuffer);
  } catch {
    return false;
  }
}

const moduleOf = (base64: string): WebAssembly.Module =>
  new WebAssembly.Module(Uint8Array.from(fromBase64(base64)));

/**
 * Load a kernel by name, or the fastest that this machine runs.
 *
 * @returns the kernel and, if it is the slower one without having been requested, `why`.
 * @throws Error if SIMD is requested and not available.
 */
export function loadKernel(name?: KernelName): {
  readonly code: KernelCode;
  readonly why?: string;
} {
  if (name === 'plain') return { code: { name: 'plain' } };
  compiled ??= compile();
  if (!(compiled instanceof Error)) return { code: compiled };
  const why = `WebAssembly with SIMD does not start here (${compiled.message})`;
  if (name === 'simd') throw new Error(`${why}. Choose the plain kernel, which computes the same.`);
  return { code: { name: 'plain' }, why };
}

/** Why threads cannot share a kernel's memory, or undefined where they can. */
export function unshareable(code: KernelCode): string | undefined {
  const canShare = code.name === 'simd' ? code.isShared : typeof SharedArrayBuffer === 'function';
  return canShare ? undefined : 'threads cannot share memory here';
}

/** Create memory for a kernel, all zero. */
export function createMemory(code: KernelCode, bytes: number): KernelMemory {
  const pages = pagesFor(bytes);
  if (code.name === 'plain') {
    // Browsers hide the constructor on pages that are not isolated from other origins.
    const Block = typeof SharedArrayBuffer === 'function' ? SharedArrayBuffer : ArrayBuffer;
    return { buffer: new Block(pages * PAGE) };
  }
  if (code.isShared) return sharedMemory(pages);
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}

function sharedMemory(pages: number): KernelMemory {
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** Start a kernel on a memory made by {@link createMemory}. */
export function startKernel(code: KernelCode, memory: KernelMemory): Kernel {
  if (code.name === 'plain') return plainKernel(memory);
  const imports = { env: { memory: memory as WebAssembly.Memory } };
  return new WebAssembly.Instance(code.module, imports).exports as unknown as Kernel;
}
