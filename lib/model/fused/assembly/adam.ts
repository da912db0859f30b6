/**
 * Sets what lies within 1e-30 of zero to zero. Averages of gradients that have ended sink towards zero
 * and would stay among the subnormal numbers, on which processors compute a hundred times slower; beside
 * epsilon they count for nothing.
 */
@inline
function flush(x: v128): v128 {
  return v128.and(x, f32x4.ge(f32x4.abs(x), f32x4.splat(1e-30)));
}

/**
 * One step of Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, algorithm 1) for
 * `count` weights, a multiple of 4, at Keras's rates. The operations are TensorFlow.js's, in its order:
 * epsilon is added to the corrected average, as in the paper, where Keras adds it before the correction.
 *
 * @param correction1 - `1 - beta1^t`.
 * @param correction2 - `1 - beta2^t`.
 */
export function adam(
  w: usize, g: usize, m: usize, v: usize, count: usize, correction1: f32, correction2: f32,
): void {
  const beta1 = f32x4.splat(0.9), rest1 = f32x4.splat(0.1);
  const beta2 = f32x4.splat(0.999), rest2 = f32x4.splat(0.001);
  const epsilon = f32x4.splat(1e-7);
  const rate = f32x4.splat(-0.001);
  const one = f32x4.splat(correction1), two = f32x4.splat(correction2);
  for (let at: usize = 0; at < count << 2; at += 16) {
    const gradient = v128.load(g + at);
    const m1 = flush(f32x4.add(f32x4.mul(v128.load(m + at), beta1), f32x4.mul(gradient, rest1)));
    const square = f32x4.mul(gradient, gradient);
    const v1 = flush(f32x4.add(f32x4.mul(v128.load(v + at), beta2), f32x4.mul(square, rest2)));
    v128.store(m + at, m1);
    v128.store(v + at, v1);
    const size = f32x4.add(f32x4.sqrt(f32x4.div(v1, two)), epsilon);
    const change = f32x4.mul(f32x4.div(f32x4.div(m1, one), size), rate);
    v128.store(w + at, f32x4.add(change, v128.load(w + at)));
  }
}
