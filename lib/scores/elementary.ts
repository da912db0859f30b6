/**
 * Logarithm and power to base 2 that give the same number in every JavaScript engine, to the last bit. The
 * engines' own `Math.log2` and `**` differ in the last bits, so scores would depend on the engine. Both
 * functions use only additions, multiplications and divisions, which IEEE 754 defines exactly.
 *
 * Translated from FreeBSD's msun (e_log2.c, k_log.h, e_pow.c), whose notice is:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems,
 * Inc. business. Permission to use, copy, modify, and distribute this software is freely granted, provided
 * that this notice is preserved.
 */

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
/** Where the upper half of a double is stored. */
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

const TWO_54 = 2 ** 54;
/** 1 / ln 2 in two parts, the first of 32 bits. */
const INV_LN2_HIGH = 1.44269504072144627571;
const INV_LN2_LOW = 1.67517131648865118353e-10;
/** The polynomial of `k_log1p` in k_log.h. */
const LG1 = 6.66666666666673513e-1;
const LG2 = 3.999999999940941908e-1;
const LG3 = 2.857142874366239149e-1;
const LG4 = 2.222219843214978396e-1;
const LG5 = 1.818357216161805012e-1;
const LG6 = 1.531383769920937332e-1;
const LG7 = 1.479819860511658591e-1;

/** Set the lower half of a double's bits to zero. */
function upperHalf(value: number): number {
  double[0] = value;
  words[LOW] = 0;
  return double[0];
}

/** Compute the logarithm to base 2. It is accurate to 1 ulp, and exact for powers of two. */
export function log2(value: number): number {
  if (value === 0) return -Infinity;
  if (!(value > 0)) return NaN;
  if (value === Infinity || value === 1) return value === 1 ? 0 : value;
  let exponent = 0;
  let x = value;
  if (x < 2 ** -1022) {
    exponent = -54;
    x *= TWO_54;
  }
  // x = 2^exponent (1 + f), with 1 + f between the square roots of 1/2 and 2.
  double[0] = x;
  const fraction = words[HIGH]! & 0xfffff;
  const carry = (fraction + 0x95f64) & 0x100000;
  exponent += (words[HIGH]! >> 20) - 1023 + (carry >> 20);
  words[HIGH] = fraction | (carry ^ 0x3ff00000);
  const f = double[0] - 1;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (LG2 + w * (LG4 + w * LG6));
  const odd = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7)));
  const rest = s * (halfSquare + (odd + even));
  // The sum is computed in two parts, so that little is lost if they cancel each other.
  const high = upperHalf(f - halfSquare);
  const low = f - high - halfSquare + rest;
  const productHigh = high * INV_LN2_HIGH;
  const sum = exponent + productHigh;
  const productLow = (low + high) * INV_LN2_LOW + low * INV_LN2_HIGH;
  return productLow + (exponent - sum + productHigh) + sum;
}

const LN2 = 6.93147180559945286227e-1;
/** The same in two parts. */
const LN2_HIGH = 6.93147182464599609375e-1;
const LN2_LOW = -1.90465429995776804525e-9;
/** The polynomial at the end of e_pow.c. */
const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;

/** Compute 2 to the power of a number from -1000 to 1000. The result is accurate to 1 ulp. */
export function exp2(power: number): number {
  const whole = Math.round(power);
  const rest = power - whole;
  const t = upperHalf(rest);
  const u = t * LN2_HIGH;
  const v = (rest - t) * LN2 + t * LN2_LOW;
  const z = u + v;
  const w = v - (z - u);
  const square = z * z;
  const even = z - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
  const fraction = 1 - ((z * even) / (even - 2) - (w + z * w) - z);
  // This is exact: the exponent moves, and no bit is lost.
  double[0] = 1;
  words[HIGH]! += whole << 20;
  return fraction * double[0];
}
