import type { Kernel } from '../kernel';
import type { KernelMemory } from '../memory';
import { plainActivation } from './activation';
import { plainAdam } from './adam';
import { plainBits } from './bits';
import { plainDense } from './dense';
import { plainLoss } from './loss';
import { plainTables } from './tables';

/**
 * Make the kernel in TypeScript: it is the reference for the other, and runs where SIMD is missing.
 */
export function plainKernel({ buffer }: KernelMemory): Kernel {
  const f32 = new Float32Array(buffer);
  const f64 = new Float64Array(buffer);
  const bytes = new Uint8Array(buffer);
  return {
    ...plainDense(f32),
    ...plainBits(f32, bytes),
    ...plainTables(f32, bytes),
    ...plainActivation(f32),
    ...plainLoss(f32, f64, bytes),
    ...plainAdam(f32),
  };
}
