// Products with bits need no multiplication and, for a bit that is not set, no addition: `0 * w` changes no
// sum, so what is left out changes no digit.

/** Add up the rows that a list of addresses names, from `start` on, for eight units. */
@inline
function sumEight(list: usize, end: usize, j: usize, start: usize, to: usize): void {
  let c0 = v128.load(start);
  let c1 = v128.load(start, 16);
  for (let at = list; at < end; at += 4) {
    const from = <usize>load<u32>(at) + j;
    c0 = f32x4.add(c0, v128.load(from));
    c1 = f32x4.add(c1, v128.load(from, 16));
  }
  v128.store(to, c0);
  v128.store(to, c1, 16);
}

/**
 * `to[j] = start[j] + the sum of the rows that a list of addresses names`, in the list's order.
 * `units` is a multiple of 8; most go by in blocks of 32.
 */
@inline
function sumRows(list: usize, end: usize, units: usize, start: usize, to: usize): void {
  const unitsEnd = units << 2;
  let j: usize = 0;
  for (; j + 128 <= unitsEnd; j += 128) {
    const bias = start + j;
    let c0 = v128.load(bias), c1 = v128.load(bias, 16), c2 = v128.load(bias, 32);
    let c3 = v128.load(bias, 48), c4 = v128.load(bias, 64), c5 = v128.load(bias, 80);
    let c6 = v128.load(bias, 96), c7 = v128.load(bias, 112);
    for (let at = list; at < end; at += 4) {
      const from = <usize>load<u32>(at) + j;
      c0 = f32x4.add(c0, v128.load(from));
      c1 = f32x4.add(c1, v128.load(from, 16));
      c2 = f32x4.add(c2, v128.load(from, 32));
      c3 = f32x4.add(c3, v128.load(from, 48));
      c4 = f32x4.add(c4, v128.load(from, 64));
      c5 = f32x4.add(c5, v128.load(from, 80));
      c6 = f32x4.add(c6, v128.load(from, 96));
      c7 = f32x4.add(c7, v128.load(from, 112));
    }
    const out = to + j;
    v128.store(out, c0);
    v128.store(out, c1, 16);
    v128.store(out, c2, 32);
    v128.store(out, c3, 48);
    v128.store(out, c4, 64);
    v128.store(out, c5, 80);
    v128.store(out, c6, 96);
    v128.store(out, c7, 112);
  }
  for (; j < unitsEnd; j += 32) sumEight(list, end, j, start + j, to + j);
}

/**
 * `out[r, j] = bias[j] + sum of w[k, j] over the row's bits k that are set`, k ascending: a dense layer
 * that reads bits.
 *
 * @param scratch - room for `32 * bytes` bytes.
 */
export function bitDense(
  packed: usize, rows: usize, bytes: usize,
  w: usize, wStride: usize, bias: usize, units: usize, out: usize, outStride: usize, scratch: usize,
): void {
  const wStep = wStride << 2;
  for (let row: usize = 0; row < rows; row++) {
    let list = scratch;
    let eight = w;
    for (let at: usize = 0; at < bytes; at++) {
      let left = <u32>load<u8>(packed + at);
      while (left != 0) {
        const bit = clz(left) - 24;
        store<u32>(list, <u32>(eight + bit * wStep));
        list += 4;
        left ^= 128 >> bit;
      }
      eight += wStep << 3;
    }
    sumRows(scratch, list, units, bias, out);
    packed += bytes;
    out += outStride << 2;
  }
}

/**
 * `g[b, j] = sum of d[r, j] over the rows whose bit b is set`, r ascending, for the eight bits of each
 * byte from `from` up to `to`: the gradients of a kernel that reads bits.
 *
 * @param g - where the gradients of the first of these bits go.
 * @param zeros - `units` zeros.
 * @param scratch - room for `4 * rows` bytes.
 */
export function bitWeightGradients(
  packed: usize, rows: usize, bytes: usize, from: usize, to: usize,
  d: usize, dStride: usize, units: usize, g: usize, gStride: usize, zeros: usize, scratch: usize,
): void {
  const dStep = dStride << 2;
  for (let at = from; at < to; at++) {
    for (let bit: u32 = 0; bit < 8; bit++) {
      const shift = 7 - bit;
      let list = scratch;
      let byte = packed + at;
      let row = d;
      for (let r: usize = 0; r < rows; r++) {
        // Written in any case, and kept where the bit is set: no branch to guess.
        store<u32>(list, <u32>row);
        list += <usize>((<u32>load<u8>(byte) >> shift) & 1) << 2;
        byte += bytes;
        row += dStep;
      }
      sumRows(scratch, list, units, zeros, g);
      g += gStride << 2;
    }
  }
}
