import { log } from './elementary';
import { fourBits } from './four-bits';

/** As `../kernel.ts` numbers them; 2 is binary cross-entropy. */
const MAE = 0;
const MSE = 1;

@inline
function sum(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

/** The place of the greatest of the outputs, the first of equals. */
@inline
function greatest(y: usize, end: usize): usize {
  let most = v128.load(y);
  for (let at = y + 16; at < end; at += 16) most = f32x4.pmax(most, v128.load(at));
  const a = f32x4.extract_lane(most, 0), b = f32x4.extract_lane(most, 1);
  const c = f32x4.extract_lane(most, 2), d = f32x4.extract_lane(most, 3);
  const ab = a > b ? a : b;
  const cd = c > d ? c : d;
  const value = ab > cd ? ab : cd;
  for (let at = y; at < end; at += 4) if (load<f32>(at) == value) return (at - y) >> 2;
  return 0;
}

/** The place of the first bit that is set, 0 if none is. */
@inline
function firstOne(packed: usize, bytes: usize): usize {
  for (let at: usize = 0; at < bytes; at++) {
    const byte = <u32>load<u8>(packed + at);
    if (byte != 0) return (at << 3) + clz(byte) - 24;
  }
  return 0;
}

/**
 * What the rows' reconstructions `y` cost against their bits.
 *
 * @param kind - mean absolute error, whose slope where it is 0 is taken to be -1, as by TensorFlow.js;
 * mean squared error; or binary cross-entropy with `y` held within
 * 1e-7 of 0 and 1, as Keras does.
 * @param scale - what each value's loss counts, 1 / (rows of the batch * bits of a row).
 * @param d - gets `[rows, bits]`, the loss by each output; for cross-entropy by each output before its
 * sigmoid.
 * @param results - two float64 a row: the sum of its losses, unscaled, and whether it is told right as
 * Keras counts accuracy: 1 where the greatest output stands at the first one bit, or, with cross-entropy,
 * the share of bits on the right side of one half.
 */
export function lossGradients(
  kind: i32, y: usize, yStride: usize, packed: usize, rows: usize, bytes: usize,
  scale: f32, d: usize, dStride: usize, results: usize,
): void {
  const one = f32x4.splat(1);
  const half = f32x4.splat(0.5);
  const scales = f32x4.splat(scale);
  for (let row: usize = 0; row < rows; row++) {
    let sum0 = f32x4.splat(0);
    let bitsRight = f32x4.splat(0);
    let from = y;
    let to = d;
    for (let at: usize = 0; at < bytes << 1; at++) {
      const byte = <u32>load<u8>(packed + (at >> 1));
      const x = fourBits(at & 1 ? byte & 15 : byte >> 4);
      const p = v128.load(from);
      const e = f32x4.sub(p, x);
      if (kind == MAE) {
        sum0 = f32x4.add(sum0, f32x4.abs(e));
        v128.store(to, v128.bitselect(scales, f32x4.neg(scales), f32x4.gt(e, f32x4.splat(0))));
      } else if (kind == MSE) {
        sum0 = f32x4.add(sum0, f32x4.mul(e, e));
        v128.store(to, f32x4.mul(f32x4.add(e, e), scales));
      } else {
        const held = f32x4.pmin(f32x4.splat(0.9999999), f32x4.pmax(f32x4.splat(1e-7), p));
        const chosen = v128.bitselect(held, f32x4.sub(one, held), f32x4.gt(x, half));
        sum0 = f32x4.sub(sum0, log(chosen));
        const agrees = i32x4.eq(f32x4.gt(p, half), f32x4.gt(x, half));
        bitsRight = f32x4.add(bitsRight, v128.and(agrees, one));
        v128.store(to, f32x4.mul(e, scales));
      }
      from += 16;
      to += 16;
    }
    store<f64>(results, <f64>sum(sum0));
    if (kind == MAE || kind == MSE) {
      store<f64>(results, greatest(y, from) == firstOne(packed, bytes) ? 1 : 0, 8);
    } else {
      store<f64>(results, <f64>sum(bitsRight) / <f64>(bytes << 3), 8);
    }
    results += 16;
    y += yStride << 2;
    d += dStride << 2;
    packed += bytes;
  }
}

/** `out[r]`, float64: the mean absolute error of each row's reconstruction against its bits. */
export function errors(
  y: usize, yStride: usize, packed: usize, rows: usize, bytes: usize, out: usize,
): void {
  for (let row: usize = 0; row < rows; row++) {
    let even = f32x4.splat(0);
    let odd = f32x4.splat(0);
    let from = y;
    for (let at = packed; at < packed + bytes; at++) {
      const byte = <u32>load<u8>(at);
      even = f32x4.add(even, f32x4.abs(f32x4.sub(v128.load(from), fourBits(byte >> 4))));
      odd = f32x4.add(odd, f32x4.abs(f32x4.sub(v128.load(from, 16), fourBits(byte & 15))));
      from += 32;
    }
    store<f64>(out + (row << 3), <f64>sum(f32x4.add(even, odd)) / <f64>(bytes << 3));
    y += yStride << 2;
    packed += bytes;
  }
}
