import type { Kernel } from '../kernel';

const { fround } = Math;

const BETA1 = fround(0.1);
const BETA2 = fround(0.001);
const SMALLEST = fround(1e-30);

const flush = (x: number): number => (Math.abs(x) >= SMALLEST ? x : 0);

/** Adam, as `assembly/adam.ts` takes its steps. */
export function plainAdam(f32: Float32Array): Pick<Kernel, 'adam'> {
  return {
    adam(w, g, shares, partLength, m, v, from, to, rate, epsilon) {
      for (let at = from; at < to; at++) {
        let sum = f32[(g >> 2) + at]!;
        for (let share = 1; share < shares; share++) {
          sum = fround(sum + f32[(g >> 2) + share * partLength + at]!);
        }
        const m0 = f32[(m >> 2) + at]!;
        const v0 = f32[(v >> 2) + at]!;
        const m1 = flush(fround(m0 + fround(fround(sum - m0) * BETA1)));
        const v1 = flush(fround(v0 + fround(fround(fround(sum * sum) - v0) * BETA2)));
        f32[(m >> 2) + at] = m1;
        f32[(v >> 2) + at] = v1;
        const change = fround(
          fround(m1 * fround(rate)) / fround(fround(Math.sqrt(v1)) + fround(epsilon)),
        );
        f32[(w >> 2) + at] = f32[(w >> 2) + at]! - change;
      }
    },
  };
}
