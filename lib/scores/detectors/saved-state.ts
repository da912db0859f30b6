/** The error for a saved detector's numbers that are not valid. */
export class SavedStateError extends Error {
  override readonly name = 'SavedStateError';
}

/**
 * Read the numbers at `key` of a parsed state.
 *
 * @param range - the minimum and the maximum that are allowed.
 * @throws SavedStateError unless there are `length` of them, all finite and in range.
 */
export function numbersAt(
  state: unknown,
  key: string,
  length: number,
  [least, most]: readonly [number, number] = [-Infinity, Infinity],
): Float64Array {
  const value = valueAt(state, key);
  if (!Array.isArray(value) || value.length !== length) {
    const found = Array.isArray(value) ? `${value.length} values` : describe(value);
    throw new SavedStateError(`"${key}" is ${found}: expected ${length} numbers`);
  }
  const fits = (one: unknown) =>
    Number.isFinite(one) && (one as number) >= least && (one as number) <= most;
  const bad = value.findIndex((one) => !fits(one));
  if (bad >= 0) {
    const range = least > -Infinity ? `from ${least} to ${most}` : 'that is finite';
    throw new SavedStateError(
      `"${key}" holds ${describe(value[bad])} at ${bad}: expected a number ${range}`,
    );
  }
  return Float64Array.from(value as number[]);
}

/** @throws SavedStateError unless `key` has a list with at least one entry. */
export function listAt(state: unknown, key: string): readonly unknown[] {
  const value = valueAt(state, key);
  if (Array.isArray(value) && value.length > 0) return value as readonly unknown[];
  throw new SavedStateError(`"${key}" is ${describe(value)}: expected a list of one entry or more`);
}

/** @throws SavedStateError unless `key` has a whole number of at least `least`. */
export function wholeAt(state: unknown, key: string, least: number): number {
  const value = valueAt(state, key);
  if (Number.isInteger(value) && (value as number) >= least) return value as number;
  throw new SavedStateError(
    `"${key}" is ${describe(value)}: expected a whole number of ${least} or more`,
  );
}

function valueAt(state: unknown, key: string): unknown {
  return (state as Record<string, unknown> | null | undefined)?.[key];
}

function describe(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value).slice(0, 40);
}
