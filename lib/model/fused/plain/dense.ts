import type { Kernel } from '../kernel';

type Dense = Pick<Kernel, 'dense' | 'weightGradients' | 'biasGradients' | 'transpose'>;

const { fround } = Math;

/** A dense layer's products, as in `assembly/dense.ts`. */
export function plainDense(f32: Float32Array): Dense {
  return {
    dense(a, aStride, rows, inputs, w, wStride, bias, units, out, outStride) {
      for (let r = 0; r < rows; r++) {
        const from = (a >> 2) + r * aStride;
        for (let j = 0; j < units; j++) {
          let sum = f32[(bias >> 2) + j]!;
          for (let k = 0; k < inputs; k++) {
            sum = fround(sum + fround(f32[from + k]! * f32[(w >> 2) + k * wStride + j]!));
          }
          f32[(out >> 2) + r * outStride + j] = sum;
        }
      }
    },

    weightGradients(a, aStride, d, dStride, rows, inputs, units, g, gStride) {
      for (let k = 0; k < inputs; k++) {
        for (let j = 0; j < units; j++) {
          let sum = 0;
          for (let r = 0; r < rows; r++) {
            const product = fround(
              f32[(a >> 2) + r * aStride + k]! * f32[(d >> 2) + r * dStride + j]!,
            );
            sum = fround(sum + product);
          }
          f32[(g >> 2) + k * gStride + j] = sum;
        }
      }
    },

    biasGradients(d, dStride, rows, units, g) {
      for (let j = 0; j < units; j++) {
        let sum = 0;
        for (let r = 0; r < rows; r++) sum = fround(sum + f32[(d >> 2) + r * dStride + j]!);
        f32[(g >> 2) + j] = sum;
      }
    },

    transpose(w, wStride, inputs, units, out, outStride) {
      for (let k = 0; k < inputs; k++) {
        for (let j = 0; j < units; j++) {
          f32[(out >> 2) + j * outStride + k] = f32[(w >> 2) + k * wStride + j]!;
        }
      }
    },
  };
}
