/** A saved detector's numbers that are not what they should be. */
export class StateError extends Error {
  override readonly name = 'StateError';
}

/**
 * The numbers at `key` of a parsed state.
 *
 * @throws StateError unless there are `length` of them, all finite and none below `least`.
 */
export function numbersAt(
  state: unknown,
  key: string,
  length: number,
  least = -Infinity,
): Float64Array {
  const value = valueAt(state, key);
  if (!Array.isArray(value) || value.length !== length) {
    const found = Array.isArray(value) ? `${value.length} values` : describe(value);
    throw new StateError(`"${key}" is ${found}: expected ${length} numbers`);
  }
  const bad = value.findIndex((one) => !Number.isFinite(one) || (one as number) < least);
  if (bad >= 0) {
    const expected = least > -Infinity ? `a number of ${least} or more` : 'a finite number';
    throw new StateError(`"${key}" holds ${describe(value[bad])} at ${bad}: expected ${expected}`);
  }
  return Float64Array.from(value as number[]);
}

/** @throws StateError unless a whole number of at least `least` stands at `key`. */
export function wholeAt(state: unknown, key: string, least: number): number {
  const value = valueAt(state, key);
  if (Number.isInteger(value) && (value as number) >= least) return value as number;
  throw new StateError(
    `"${key}" is ${describe(value)}: expected a whole number of ${least} or more`,
  );
}

function valueAt(state: unknown, key: string): unknown {
  return (state as Record<string, unknown> | null | undefined)?.[key];
}

function describe(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value).slice(0, 40);
}
