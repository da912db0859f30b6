import { fourBits } from './four-bits';

// Products with bits need no multiplication and, for a bit that is not set, no addition: `0 * w` changes no
// sum, so what is left out changes no digit. Lists of addresses say what is added up; they are made for
// some rows at a time, and then used for a few units after the other, whose numbers fit a first-level cache.

/** Rows whose lists stand together. */
const ROWS: usize = 32;

/** Add up the sixteen floats at `j` of each row that a list of addresses names, in its order, on `to`. */
@inline
function sumSixteen(list: usize, end: usize, j: usize, start: usize, to: usize): void {
  let c0 = v128.load(start), c1 = v128.load(start, 16);
  let c2 = v128.load(start, 32), c3 = v128.load(start, 48);
  for (let at = list; at < end; at += 4) {
    const from = <usize>load<u32>(at) + j;
    c0 = f32x4.add(c0, v128.load(from));
    c1 = f32x4.add(c1, v128.load(from, 16));
    c2 = f32x4.add(c2, v128.load(from, 32));
    c3 = f32x4.add(c3, v128.load(from, 48));
  }
  v128.store(to, c0);
  v128.store(to, c1, 16);
  v128.store(to, c2, 32);
  v128.store(to, c3, 48);
}

/** The same for thirty-two floats. */
@inline
function sumThirtyTwo(list: usize, end: usize, j: usize, start: usize, to: usize): void {
  let c0 = v128.load(start), c1 = v128.load(start, 16), c2 = v128.load(start, 32);
  let c3 = v128.load(start, 48), c4 = v128.load(start, 64), c5 = v128.load(start, 80);
  let c6 = v128.load(start, 96), c7 = v128.load(start, 112);
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
  v128.store(to, c0);
  v128.store(to, c1, 16);
  v128.store(to, c2, 32);
  v128.store(to, c3, 48);
  v128.store(to, c4, 64);
  v128.store(to, c5, 80);
  v128.store(to, c6, 96);
  v128.store(to, c7, 112);
}

/**
 * `out[r, j] = bias[j] + sum of w[k, j] over the row's bits k that are set`, k ascending: a dense layer
 * that reads bits. `units` is a multiple of 8; what fills them up to sixteen is read and written, too.
 *
 * @param scratch - room for `32 * 4 * (8 * bytes + 1)` bytes.
 */
export function bitDense(
  packed: usize, rows: usize, bytes: usize,
  w: usize, wStride: usize, bias: usize, units: usize, out: usize, outStride: usize, scratch: usize,
): void {
  const wStep = wStride << 2;
  const outStep = outStride << 2;
  const room = bytes << 5;
  const ends = scratch + ROWS * room;
  for (let first: usize = 0; first < rows; first += ROWS) {
    const some = min(ROWS, rows - first);
    for (let row: usize = 0; row < some; row++) {
      let list = scratch + row * room;
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
      store<u32>(ends + (row << 2), <u32>list);
      packed += bytes;
    }
    let j: usize = 0;
    for (; j < units << 2; ) {
      const wide = j + 128 <= units << 2 && bytes <= 16;
      let list = scratch;
      let to = out + j;
      for (let row: usize = 0; row < some; row++) {
        const end = <usize>load<u32>(ends + (row << 2));
        if (wide) sumThirtyTwo(list, end, j, bias + j, to);
        else sumSixteen(list, end, j, bias + j, to);
        list += room;
        to += outStep;
      }
      j += wide ? 128 : 64;
    }
    out += some * outStep;
  }
}

/** `out[r, k]`, float32: the rows' bits. */
export function expandBits(packed: usize, rows: usize, bytes: usize, out: usize, outStride: usize): void {
  for (let row: usize = 0; row < rows; row++) {
    let to = out;
    for (let at: usize = 0; at < bytes; at++) {
      const byte = <u32>load<u8>(packed + at);
      v128.store(to, fourBits(byte >> 4));
      v128.store(to, fourBits(byte & 15), 16);
      to += 32;
    }
    packed += bytes;
    out += outStride << 2;
  }
}
