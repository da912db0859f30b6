import { cannot } from './cannot';

/** @throws RangeError unless the option is a whole number from `least` to `most`. */
export function checkWhole(
  task: string,
  name: string,
  value: number,
  least: number,
  most = Infinity,
): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw cannot(task, `${name} ${value}`, `a whole number ${rangeText(least, most)}`);
}

/**
 * @throws RangeError unless the option is a number from `least` to `most`, or above `least` if that is
 *   required.
 */
export function checkNumber(
  task: string,
  name: string,
  value: number,
  least: number,
  most = Infinity,
  { above = false }: { readonly above?: boolean } = {},
): void {
  const enough = above ? value > least : value >= least;
  if (Number.isFinite(value) && enough && value <= most) return;
  const range = above
    ? `above ${least}${most < Infinity ? ` and at most ${most}` : ''}`
    : rangeText(least, most);
  throw cannot(task, `${name} ${value}`, `a finite number ${range}`);
}

/** @throws RangeError unless the option is one of the choices. */
export function checkChoice(
  task: string,
  name: string,
  value: string,
  choices: readonly string[],
): void {
  if (choices.includes(value)) return;
  throw cannot(task, `${name} ${JSON.stringify(value)}`, `one of ${choices.join(', ')}`);
}

function rangeText(least: number, most: number): string {
  return most < Infinity ? `from ${least} to ${most}` : `of at least ${least}`;
}
