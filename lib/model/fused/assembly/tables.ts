// Products with bits, four bits at a time: each four choose one of sixteen sums that were made beforehand
// ("the Method of Four Russians", Arlazarov, Dinic, Kronrod, Faradzev, 1970). It pays where many rows go
// through the same weights.

/** The bytes of one table: sixteen sums of sixteen floats. */
const TABLE: usize = 16 * 64;

/** Write all sixteen sums of four vectors, `a` weighing 8, `b` 4, `c` 2 and `d` 1. */
@inline
function table(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  const cd = f32x4.add(c, d);
  const bd = f32x4.add(b, d);
  const bc = f32x4.add(b, c);
  const bcd = f32x4.add(b, cd);
  v128.store(to, f32x4.splat(0));
  v128.store(to, d, 64);
  v128.store(to, c, 128);
  v128.store(to, cd, 192);
  v128.store(to, b, 256);
  v128.store(to, bd, 320);
  v128.store(to, bc, 384);
  v128.store(to, bcd, 448);
  v128.store(to, a, 512);
  v128.store(to, f32x4.add(a, d), 576);
  v128.store(to, f32x4.add(a, c), 640);
  v128.store(to, f32x4.add(a, cd), 704);
  v128.store(to, f32x4.add(a, b), 768);
  v128.store(to, f32x4.add(a, bd), 832);
  v128.store(to, f32x4.add(a, bc), 896);
  v128.store(to, f32x4.add(a, bcd), 960);
}

/**
 * For sixteen units, a table for every four rows of `w`: `tables[q][value][0 … 15]`, the sum of those
 * of rows `4 * q` to `4 * q + 3` whose bit in `value` is set, the first row's bit being the top one.
 */
export function bitTables(w: usize, wStride: usize, quads: usize, tables: usize): void {
  const step = wStride << 2;
  for (let quad: usize = 0; quad < quads; quad++) {
    for (let j: usize = 0; j < 64; j += 16) {
      const a = w + j;
      const b = a + step;
      const c = b + step;
      const d = c + step;
      table(v128.load(a), v128.load(b), v128.load(c), v128.load(d), tables + j);
    }
    w += step << 2;
    tables += TABLE;
  }
}

/**
 * `out[r, j] = bias[j] + the sum of the tables' entries that the row's bytes choose`, bytes ascending,
 * a byte's high half first, for the tables' sixteen units. `rows` is a multiple of 2.
 */
export function bitSums(
  packed: usize, rows: usize, bytes: usize,
  tables: usize, bias: usize, out: usize, outStride: usize,
): void {
  const outStep = outStride << 2;
  const bias0 = v128.load(bias), bias1 = v128.load(bias, 16);
  const bias2 = v128.load(bias, 32), bias3 = v128.load(bias, 48);
  for (let row: usize = 0; row < rows; row += 2) {
    let c00 = bias0, c01 = bias1, c02 = bias2, c03 = bias3;
    let c10 = bias0, c11 = bias1, c12 = bias2, c13 = bias3;
    let at = tables;
    const end = packed + bytes;
    for (let from = packed; from < end; from++) {
      const x = <usize>load<u8>(from);
      const y = <usize>load<u8>(from + bytes);
      let t = at + ((x & 0xf0) << 2);
      c00 = f32x4.add(c00, v128.load(t));
      c01 = f32x4.add(c01, v128.load(t, 16));
      c02 = f32x4.add(c02, v128.load(t, 32));
      c03 = f32x4.add(c03, v128.load(t, 48));
      t = at + ((y & 0xf0) << 2);
      c10 = f32x4.add(c10, v128.load(t));
      c11 = f32x4.add(c11, v128.load(t, 16));
      c12 = f32x4.add(c12, v128.load(t, 32));
      c13 = f32x4.add(c13, v128.load(t, 48));
      t = at + ((x & 0x0f) << 6);
      c00 = f32x4.add(c00, v128.load(t, TABLE));
      c01 = f32x4.add(c01, v128.load(t, TABLE + 16));
      c02 = f32x4.add(c02, v128.load(t, TABLE + 32));
      c03 = f32x4.add(c03, v128.load(t, TABLE + 48));
      t = at + ((y & 0x0f) << 6);
      c10 = f32x4.add(c10, v128.load(t, TABLE));
      c11 = f32x4.add(c11, v128.load(t, TABLE + 16));
      c12 = f32x4.add(c12, v128.load(t, TABLE + 32));
      c13 = f32x4.add(c13, v128.load(t, TABLE + 48));
      at += 2 * TABLE;
    }
    v128.store(out, c00);
    v128.store(out, c01, 16);
    v128.store(out, c02, 32);
    v128.store(out, c03, 48);
    out += outStep;
    v128.store(out, c10);
    v128.store(out, c11, 16);
    v128.store(out, c12, 32);
    v128.store(out, c13, 48);
    out += outStep;
    packed += bytes << 1;
  }
}
