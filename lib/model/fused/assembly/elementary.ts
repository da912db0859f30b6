// exp and log of four floats, from additions and products alone, so that they come out the same on every
// machine. Ranges and polynomials: S. L. Moshier, Cephes Mathematical Library, expf and logf (error below
// 2e-7 relative).

/** e to the `x`, for `x` from -87 to 88; beyond, the value at the nearer end. */
@inline
export function exp(x: v128): v128 {
  x = f32x4.pmin(f32x4.splat(88), f32x4.pmax(f32x4.splat(-87), x));
  // Adding and taking away 1.5 * 2^23 rounds to the nearest whole number.
  const magic = f32x4.splat(12582912);
  const n = f32x4.sub(f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504)), magic), magic);
  x = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  x = f32x4.sub(x, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let y = f32x4.splat(1.9875691e-4);
  y = f32x4.add(f32x4.mul(y, x), f32x4.splat(1.3981999e-3));
  y = f32x4.add(f32x4.mul(y, x), f32x4.splat(8.333452e-3));
  y = f32x4.add(f32x4.mul(y, x), f32x4.splat(4.1665796e-2));
  y = f32x4.add(f32x4.mul(y, x), f32x4.splat(1.6666665e-1));
  y = f32x4.add(f32x4.mul(y, x), f32x4.splat(0.5));
  y = f32x4.add(f32x4.add(f32x4.mul(y, f32x4.mul(x, x)), x), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(y, power);
}

/** The natural logarithm of `x`, for normal numbers above 0. */
@inline
export function log(x: v128): v128 {
  // x = m * 2^e with m from sqrt(1/2) to sqrt(2).
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const e = f32x4.convert_i32x4_s(i32x4.shr_s(shifted, 23));
  const m = i32x4.add(v128.and(shifted, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const z = f32x4.sub(m, f32x4.splat(1));
  let y = f32x4.splat(7.0376836e-2);
  y = f32x4.add(f32x4.mul(y, z), f32x4.splat(-1.151461e-1));
  y = f32x4.add(f32x4.mul(y, z), f32x4.splat(1.1676999e-1));
  y = f32x4.add(f32x4.mul(y, z), f32x4.splat(-1.2420141e-1));
  y = f32x4.add(f32x4.mul(y, z), f32x4.splat(1.4249323e-1));
  y = f32x4.add(f32x4.mul(y, z), f32x4.splat(-1.6668057e-1));
  y = f32x4.add(f32x4.mul(y, z), f32x4.splat(2.0000714e-1));
  y = f32x4.add(f32x4.mul(y, z), f32x4.splat(-2.4999994e-1));
  y = f32x4.add(f32x4.mul(y, z), f32x4.splat(3.3333331e-1));
  const zz = f32x4.mul(z, z);
  y = f32x4.mul(f32x4.mul(y, z), zz);
  y = f32x4.add(y, f32x4.mul(e, f32x4.splat(-2.1219444e-4)));
  y = f32x4.sub(y, f32x4.mul(zz, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(z, y), f32x4.mul(e, f32x4.splat(0.693359375)));
}
