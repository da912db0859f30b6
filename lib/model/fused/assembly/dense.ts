// A dense layer's products, register-blocked: eight sums of four numbers stay in registers while the
// innermost loop runs. Strides and counts are in floats, addresses in bytes.

/**
 * `out[r, j] = bias[j] + sum over k of a[r, k] * w[k, j]`, k ascending. Blocks of 4 rows by 8 units.
 * `rows` is a multiple of 4, `inputs` of 4, `units` of 8.
 */
export function dense(
  a: usize, aStride: usize, rows: usize, inputs: usize,
  w: usize, wStride: usize, bias: usize, units: usize,
  out: usize, outStride: usize,
): void {
  const aStep = aStride << 2;
  const wStep = wStride << 2;
  const outStep = outStride << 2;
  const unitsEnd = units << 2;
  const inputsEnd = inputs << 2;
  const aEnd = a + rows * aStep;
  for (let j: usize = 0; j < unitsEnd; j += 32) {
    const bias0 = v128.load(bias + j);
    const bias1 = v128.load(bias + j, 16);
    let to = out + j;
    for (let row0 = a; row0 < aEnd; row0 += aStep << 2) {
      const end = row0 + inputsEnd;
      let a0 = row0;
      let a1 = a0 + aStep;
      let a2 = a1 + aStep;
      let a3 = a2 + aStep;
      let from = w + j;
      let c00 = bias0, c01 = bias1, c10 = bias0, c11 = bias1;
      let c20 = bias0, c21 = bias1, c30 = bias0, c31 = bias1;
      while (a0 < end) {
        let w0: v128, w1: v128, x: v128;
        w0 = v128.load(from);
        w1 = v128.load(from, 16);
        x = v128.load32_splat(a0);
        c00 = f32x4.add(c00, f32x4.mul(x, w0));
        c01 = f32x4.add(c01, f32x4.mul(x, w1));
        x = v128.load32_splat(a1);
        c10 = f32x4.add(c10, f32x4.mul(x, w0));
        c11 = f32x4.add(c11, f32x4.mul(x, w1));
        x = v128.load32_splat(a2);
        c20 = f32x4.add(c20, f32x4.mul(x, w0));
        c21 = f32x4.add(c21, f32x4.mul(x, w1));
        x = v128.load32_splat(a3);
        c30 = f32x4.add(c30, f32x4.mul(x, w0));
        c31 = f32x4.add(c31, f32x4.mul(x, w1));
        from += wStep;
        w0 = v128.load(from);
        w1 = v128.load(from, 16);
        x = v128.load32_splat(a0, 4);
        c00 = f32x4.add(c00, f32x4.mul(x, w0));
        c01 = f32x4.add(c01, f32x4.mul(x, w1));
        x = v128.load32_splat(a1, 4);
        c10 = f32x4.add(c10, f32x4.mul(x, w0));
        c11 = f32x4.add(c11, f32x4.mul(x, w1));
        x = v128.load32_splat(a2, 4);
        c20 = f32x4.add(c20, f32x4.mul(x, w0));
        c21 = f32x4.add(c21, f32x4.mul(x, w1));
        x = v128.load32_splat(a3, 4);
        c30 = f32x4.add(c30, f32x4.mul(x, w0));
        c31 = f32x4.add(c31, f32x4.mul(x, w1));
        from += wStep;
        w0 = v128.load(from);
        w1 = v128.load(from, 16);
        x = v128.load32_splat(a0, 8);
        c00 = f32x4.add(c00, f32x4.mul(x, w0));
        c01 = f32x4.add(c01, f32x4.mul(x, w1));
        x = v128.load32_splat(a1, 8);
        c10 = f32x4.add(c10, f32x4.mul(x, w0));
        c11 = f32x4.add(c11, f32x4.mul(x, w1));
        x = v128.load32_splat(a2, 8);
        c20 = f32x4.add(c20, f32x4.mul(x, w0));
        c21 = f32x4.add(c21, f32x4.mul(x, w1));
        x = v128.load32_splat(a3, 8);
        c30 = f32x4.add(c30, f32x4.mul(x, w0));
        c31 = f32x4.add(c31, f32x4.mul(x, w1));
        from += wStep;
        w0 = v128.load(from);
        w1 = v128.load(from, 16);
        x = v128.load32_splat(a0, 12);
        c00 = f32x4.add(c00, f32x4.mul(x, w0));
        c01 = f32x4.add(c01, f32x4.mul(x, w1));
        x = v128.load32_splat(a1, 12);
        c10 = f32x4.add(c10, f32x4.mul(x, w0));
        c11 = f32x4.add(c11, f32x4.mul(x, w1));
        x = v128.load32_splat(a2, 12);
        c20 = f32x4.add(c20, f32x4.mul(x, w0));
        c21 = f32x4.add(c21, f32x4.mul(x, w1));
        x = v128.load32_splat(a3, 12);
        c30 = f32x4.add(c30, f32x4.mul(x, w0));
        c31 = f32x4.add(c31, f32x4.mul(x, w1));
        from += wStep;
        a0 += 16;
        a1 += 16;
        a2 += 16;
        a3 += 16;
      }
      v128.store(to, c00);
      v128.store(to, c01, 16);
      to += outStep;
      v128.store(to, c10);
      v128.store(to, c11, 16);
      to += outStep;
      v128.store(to, c20);
      v128.store(to, c21, 16);
      to += outStep;
      v128.store(to, c30);
      v128.store(to, c31, 16);
      to += outStep;
    }
  }
}

/**
 * `g[k, j] = sum over r of a[r, k] * d[r, j]`, r ascending: a kernel's gradients. Blocks of 4 inputs
 * by 8 units. `inputs` is a multiple of 4, `units` of 8; `rows` may be 0.
 */
export function weightGradients(
  a: usize, aStride: usize, d: usize, dStride: usize, rows: usize,
  inputs: usize, units: usize, g: usize, gStride: usize,
): void {
  const aStep = aStride << 2;
  const dStep = dStride << 2;
  const gStep = gStride << 2;
  const unitsEnd = units << 2;
  const inputsEnd = inputs << 2;
  const dLength = rows * dStep;
  for (let j: usize = 0; j < unitsEnd; j += 32) {
    const dFrom = d + j;
    const dEnd = dFrom + dLength;
    let to = g + j;
    for (let k: usize = 0; k < inputsEnd; k += 16) {
      let from = a + k;
      let c00 = f32x4.splat(0), c01 = f32x4.splat(0), c10 = f32x4.splat(0), c11 = f32x4.splat(0);
      let c20 = f32x4.splat(0), c21 = f32x4.splat(0), c30 = f32x4.splat(0), c31 = f32x4.splat(0);
      for (let at = dFrom; at < dEnd; at += dStep) {
        const d0 = v128.load(at);
        const d1 = v128.load(at, 16);
        let x = v128.load32_splat(from);
        c00 = f32x4.add(c00, f32x4.mul(x, d0));
        c01 = f32x4.add(c01, f32x4.mul(x, d1));
        x = v128.load32_splat(from, 4);
        c10 = f32x4.add(c10, f32x4.mul(x, d0));
        c11 = f32x4.add(c11, f32x4.mul(x, d1));
        x = v128.load32_splat(from, 8);
        c20 = f32x4.add(c20, f32x4.mul(x, d0));
        c21 = f32x4.add(c21, f32x4.mul(x, d1));
        x = v128.load32_splat(from, 12);
        c30 = f32x4.add(c30, f32x4.mul(x, d0));
        c31 = f32x4.add(c31, f32x4.mul(x, d1));
        from += aStep;
      }
      v128.store(to, c00);
      v128.store(to, c01, 16);
      to += gStep;
      v128.store(to, c10);
      v128.store(to, c11, 16);
      to += gStep;
      v128.store(to, c20);
      v128.store(to, c21, 16);
      to += gStep;
      v128.store(to, c30);
      v128.store(to, c31, 16);
      to += gStep;
    }
  }
}

/** `g[j] = sum over r of d[r, j]`, r ascending: a bias's gradients. `units` is a multiple of 4. */
export function biasGradients(d: usize, dStride: usize, rows: usize, units: usize, g: usize): void {
  const dStep = dStride << 2;
  for (let j: usize = 0; j < units << 2; j += 16) {
    let sum = f32x4.splat(0);
    const end = d + j + rows * dStep;
    for (let at = d + j; at < end; at += dStep) sum = f32x4.add(sum, v128.load(at));
    v128.store(g + j, sum);
  }
}

/** `out[j, k] = w[k, j]`, in blocks of 4 by 4. `inputs` and `units` are multiples of 4. */
export function transpose(
  w: usize, wStride: usize, inputs: usize, units: usize, out: usize, outStride: usize,
): void {
  const wStep = wStride << 2;
  const outStep = outStride << 2;
  for (let k: usize = 0; k < inputs; k += 4) {
    let to = out;
    for (let j: usize = 0; j < units << 2; j += 16) {
      const from = w + j;
      const a = v128.load(from);
      const b = v128.load(from + wStep);
      const c = v128.load(from + 2 * wStep);
      const d = v128.load(from + 3 * wStep);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
      to += outStep;
      v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
      to += outStep;
      v128.store(to, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5));
      to += outStep;
      v128.store(to, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7));
      to += outStep;
    }
    w += wStep << 2;
    out += 16;
  }
}
