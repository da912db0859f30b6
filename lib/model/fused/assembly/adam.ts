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
 * One step of Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015) for the weights
 * `from` up to `to`, both multiples of 4. The gradient of a weight is the sum of its `shares` parts, in
 * their order. The averages' corrections are folded into `rate` and `epsilon`, as the paper's section 2
 * proposes.
 *
 * @param g - the parts, one after the other, each `partLength` floats long.
 * @param rate - the learning rate times `sqrt(1 - beta2^t) / (1 - beta1^t)`.
 * @param epsilon - the method's epsilon times `sqrt(1 - beta2^t)`.
 */
export function adam(
  w: usize, g: usize, shares: usize, partLength: usize, m: usize, v: usize,
  from: usize, to: usize, rate: f32, epsilon: f32,
): void {
  const beta1 = f32x4.splat(0.1);
  const beta2 = f32x4.splat(0.001);
  const epsilons = f32x4.splat(epsilon);
  const rates = f32x4.splat(rate);
  const partBytes = partLength << 2;
  for (let at = from << 2; at < to << 2; at += 16) {
    let part = g + at;
    let sum = v128.load(part);
    for (let share: usize = 1; share < shares; share++) {
      part += partBytes;
      sum = f32x4.add(sum, v128.load(part));
    }
    const m0 = v128.load(m + at);
    const v0 = v128.load(v + at);
    const m1 = flush(f32x4.add(m0, f32x4.mul(f32x4.sub(sum, m0), beta1)));
    const v1 = flush(f32x4.add(v0, f32x4.mul(f32x4.sub(f32x4.mul(sum, sum), v0), beta2)));
    v128.store(m + at, m1);
    v128.store(v + at, v1);
    const change = f32x4.div(f32x4.mul(m1, rates), f32x4.add(f32x4.sqrt(v1), epsilons));
    v128.store(w + at, f32x4.sub(v128.load(w + at), change));
  }
}
