import type { Kernel } from '../kernel';

const { fround, sqrt } = Math;

const [BETA1, REST1, BETA2, REST2] = [0.9, 0.1, 0.999, 0.001].map(fround) as [
  number,
  number,
  number,
  number,
];
const [RATE, EPSILON, SMALLEST] = [-0.001, 1e-7, 1e-30].map(fround) as [number, number, number];

const flush = (x: number): number => (Math.abs(x) >= SMALLEST ? x : 0);

/** Adam, as in `assembly/adam.ts`. */
export function plainAdam(f32: Float32Array): Pick<Kernel, 'adam'> {
  return {
    adam(w, g, m, v, count, correction1, correction2) {
      const [one, two] = [fround(correction1), fround(correction2)];
      for (let at = 0; at < count; at++) {
        const gradient = f32[(g >> 2) + at]!;
        const m0 = f32[(m >> 2) + at]!;
        const v0 = f32[(v >> 2) + at]!;
        const m1 = flush(fround(fround(m0 * BETA1) + fround(gradient * REST1)));
        const square = fround(gradient * gradient);
        const v1 = flush(fround(fround(v0 * BETA2) + fround(square * REST2)));
        f32[(m >> 2) + at] = m1;
        f32[(v >> 2) + at] = v1;
        const size = fround(fround(sqrt(fround(v1 / two))) + EPSILON);
        const change = fround(fround(fround(m1 / one) / size) * RATE);
        f32[(w >> 2) + at] = change + f32[(w >> 2) + at]!;
      }
    },
  };
}
