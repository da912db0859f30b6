import { activationCode, UNIT_BLOCK, type Kernel } from '../kernel';
import { exp } from './elementary';

const { fround } = Math;

/** `1 / (1 + exp(-x))`. */
const sigmoid = (x: number): number => fround(1 / fround(1 + exp(-x)));

/** Activations and their derivatives, as in `assembly/activation.ts`. */
export function plainActivation(f32: Float32Array): Pick<Kernel, 'activate' | 'gate'> {
  return {
    activate(kind, a, stride, rows, units, bias) {
      const padded = Math.ceil(units / UNIT_BLOCK) * UNIT_BLOCK;
      for (let r = 0; r < rows; r++) {
        const from = (a >> 2) + r * stride;
        for (let j = 0; j < units; j++) {
          const x = fround(f32[from + j]! + f32[(bias >> 2) + j]!);
          f32[from + j] = kind === activationCode.relu ? (x < 0 ? 0 : x) : sigmoid(x);
        }
        f32.fill(0, from + units, from + padded);
      }
    },

    gate(kind, a, aStride, d, dStride, rows, units) {
      for (let r = 0; r < rows; r++) {
        for (let j = 0; j < units; j++) {
          const y = f32[(a >> 2) + r * aStride + j]!;
          const at = (d >> 2) + r * dStride + j;
          if (kind === activationCode.relu) {
            if (!(y > 0)) f32[at] = 0;
          } else {
            f32[at] = fround(f32[at]! * fround(y * fround(1 - y)));
          }
        }
      }
    },
  };
}
