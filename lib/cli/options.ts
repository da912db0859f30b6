import { InvalidArgumentError } from 'commander';

/** Reads an option's value as a whole number of at least `least`, or refuses it. */
export const wholeNumber =
  (least: number) =>
  (value: string): number => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= least) return number;
    throw new InvalidArgumentError(`Expected a whole number of at least ${least}.`);
  };

/** Reads an option's value as a share, above 0 and below 1, or refuses it. */
export function share(value: string): number {
  const number = Number(value);
  if (number > 0 && number < 1) return number;
  throw new InvalidArgumentError('Expected a number above 0 and below 1, such as 0.01.');
}

/** Reads an option's value as several, with commas between them, each as `read` reads one. */
export const list =
  <One>(read: (value: string) => One) =>
  (value: string): One[] =>
    value.split(',').map((one) => read(one.trim()));

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** Reads an option's value as a number of bytes, such as 1000, 500M or 2G, or refuses it. */
export function byteSize(value: string): number {
  const [, digits = '', unit = ''] = /^(\d+)([KMGT]?)$/i.exec(value) ?? [];
  const bytes = Number(digits) * UNITS[unit.toUpperCase()]!;
  if (bytes > 0) return bytes;
  throw new InvalidArgumentError('Expected a number of bytes above 0, such as 1000, 500M or 2G.');
}

/** Reads an option's value as a score, 0 or more, or refuses it. */
export function score(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number) && number >= 0) return number;
  throw new InvalidArgumentError('Expected a number of 0 or more, such as 0.05.');
}

/** Reads an option's value as a port, or refuses it. */
export function port(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number < 65_536) return number;
  throw new InvalidArgumentError('Expected a port, 0 to 65535.');
}

/** Gathers the values of an option that may be given more than once. */
export const repeated = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];
