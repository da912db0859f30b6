/**
 * Make the error for a task that is not possible. It names the task, what was found and what was expected.
 *
 * @param task - an imperative, such as `fit a PCA`.
 * @param advice - what to do instead, as a sentence.
 */
export function cannot(task: string, found: string, expected: string, advice = ''): RangeError {
  return new RangeError(sentence(task, found, expected, advice));
}

/** Make the same error for a value of a wrong type. */
export function wrongType(task: string, found: string, expected: string, advice = ''): TypeError {
  return new TypeError(sentence(task, found, expected, advice));
}

function sentence(task: string, found: string, expected: string, advice: string): string {
  return `Cannot ${task}: found ${found}, expected ${expected}.${advice && ` ${advice}`}`;
}

/** Write a count with its noun: `1 row`, `2 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Write names in quotes for a message: the first ten, then how many more. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, 10).map((name) => JSON.stringify(name));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
