const { fround } = Math;

const number = new Float32Array(1);
const bits = new Int32Array(number.buffer);

/** The value of a polynomial, the highest power's coefficient first, rounded after every operation. */
function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduce((y, coefficient) => fround(fround(y * x) + fround(coefficient)));
}

/** `exp` of `assembly/elementary.ts`, one number at a time. */
export function exp(x: number): number {
  if (x < -87) x = -87;
  if (x > 88) x = 88;
  const n = fround(fround(fround(x * fround(1.44269504)) + 12582912) - 12582912);
  x = fround(x - fround(n * 0.693359375));
  x = fround(x - fround(n * fround(-2.1219444e-4)));
  const y = polynomial(x, EXP);
  const sum = fround(fround(fround(y * fround(x * x)) + x) + 1);
  return fround(sum * 2 ** n);
}

const EXP = [1.9875691e-4, 1.3981999e-3, 8.333452e-3, 4.1665796e-2, 1.6666665e-1, 0.5].map(fround);

/** `log` of `assembly/elementary.ts`, one number at a time. */
export function log(x: number): number {
  number[0] = x;
  const shifted = bits[0]! - 0x3f3504f3;
  const e = shifted >> 23;
  bits[0] = (shifted & 0x007fffff) + 0x3f3504f3;
  const z = fround(number[0] - 1);
  const zz = fround(z * z);
  let y = fround(fround(polynomial(z, LOG) * z) * zz);
  y = fround(y + fround(e * fround(-2.1219444e-4)));
  y = fround(y - fround(zz * 0.5));
  return fround(fround(z + y) + fround(e * 0.693359375));
}

const LOG = [
  7.0376836e-2, -1.151461e-1, 1.1676999e-1, -1.2420141e-1, 1.4249323e-1, -1.6668057e-1,
  2.0000714e-1, -2.4999994e-1, 3.3333331e-1,
].map(fround);
