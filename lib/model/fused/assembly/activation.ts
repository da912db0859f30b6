import { exp } from './elementary';

/** As `../kernel.ts` numbers them; 0 is linear. */
const RELU = 1;

/**
 * Apply ReLU (1) or the sigmoid (2) to `a[r, j] + bias[j]` in place, and set what stands between `units` and the
 * next multiple of 8 to zero. NaN stays NaN.
 */
export function activate(
  kind: i32, a: usize, stride: usize, rows: usize, units: usize, bias: usize,
): void {
  const unitsEnd = units << 2;
  const paddedEnd = ((units + 7) & ~7) << 2;
  for (let row: usize = 0; row < rows; row++) {
    if (kind == RELU) reluRow(a, bias, unitsEnd);
    else sigmoidRow(a, bias, unitsEnd);
    for (let j = unitsEnd; j < paddedEnd; j += 4) store<f32>(a + j, 0);
    a += stride << 2;
  }
}

@inline
function reluRow(a: usize, bias: usize, end: usize): void {
  const zero = f32x4.splat(0);
  for (let j: usize = 0; j < end; j += 16) {
    v128.store(a + j, f32x4.pmax(f32x4.add(v128.load(a + j), v128.load(bias + j)), zero));
  }
}

@inline
function sigmoidRow(a: usize, bias: usize, end: usize): void {
  const one = f32x4.splat(1);
  for (let j: usize = 0; j < end; j += 16) {
    const x = f32x4.add(v128.load(a + j), v128.load(bias + j));
    v128.store(a + j, f32x4.div(one, f32x4.add(one, exp(f32x4.neg(x)))));
  }
}

/**
 * Multiply `d[r, j]` by the activation's derivative, told from its output `a[r, j]`. `units` may be
 * rounded up: there `d` is zero.
 */
export function gate(
  kind: i32, a: usize, aStride: usize, d: usize, dStride: usize, rows: usize, units: usize,
): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let row: usize = 0; row < rows; row++) {
    for (let j: usize = 0; j < units << 2; j += 16) {
      const y = v128.load(a + j);
      const x = v128.load(d + j);
      v128.store(
        d + j,
        kind == RELU
          ? v128.and(x, f32x4.gt(y, zero))
          : f32x4.mul(x, f32x4.mul(y, f32x4.sub(one, y))),
      );
    }
    a += aStride << 2;
    d += dStride << 2;
  }
}
