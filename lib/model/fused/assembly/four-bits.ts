/** Four bits, the top one first, as 0 or 1. */
@inline
export function fourBits(value: u32): v128 {
  const chosen = v128.and(i32x4.splat(value), i32x4(8, 4, 2, 1));
  return v128.and(i32x4.ne(chosen, i32x4.splat(0)), f32x4.splat(1));
}
