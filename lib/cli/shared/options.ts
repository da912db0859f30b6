import { InvalidArgumentError } from 'commander';
import { MAX_BYTES } from '../../bits/index';

/** Only digits: no sign, space, point, exponent or other base. */
const DIGITS = /^\d+$/;
/** Digits, with or without a point. */
const DECIMAL = /^(?:\d+(?:\.\d+)?|\.\d+)$/;

/**
 * Make a reader of an option's value: a whole number from `least` to `most`, written in digits. It refuses
 * anything else.
 */
export const wholeNumber =
  (least: number, most = Infinity) =>
  (value: string): number => {
    const number = Number(value);
    const isRead = DIGITS.test(value) && Number.isSafeInteger(number);
    if (isRead && number >= least && number <= most) return number;
    const limit = most === Infinity ? '' : ` and at most ${most}`;
    throw new InvalidArgumentError(
      `Expected a whole number of at least ${least}${limit}, in digits such as ${least}.`,
    );
  };

/** Read how many bytes of a payload a model uses. */
export const width = wholeNumber(1, MAX_BYTES);

/** Read a seed. All seeds are 32-bit integers; an option accepts those from 0. */
export const seed = wholeNumber(0, 2 ** 31 - 1);

/** Read an option's value as a share, above 0 and below 1. Refuse anything else. */
export function share(value: string): number {
  const number = Number(value);
  if (DECIMAL.test(value) && number > 0 && number < 1) return number;
  throw new InvalidArgumentError('Expected a number above 0 and below 1, such as 0.01.');
}

/** Make a reader of an option's value as a list with commas. `read` reads each entry. */
export const list =
  <One>(read: (value: string) => One) =>
  (value: string): One[] =>
    value.split(/, */).map((one) => read(one));

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** Read an option's value as a number of bytes, such as 1000, 500M or 2G. Refuse anything else. */
export function byteSize(value: string): number {
  const [, digits = '', unit = ''] = /^(\d+)([KMGT]?)$/i.exec(value) ?? [];
  const bytes = Number(digits) * UNITS[unit.toUpperCase()]!;
  if (bytes > 0 && Number.isSafeInteger(bytes)) return bytes;
  throw new InvalidArgumentError('Expected a number of bytes above 0, such as 1000, 500M or 2G.');
}

/** Read an option's value as a score, 0 or more. Refuse anything else. */
export function score(value: string): number {
  const number = Number(value);
  if (DECIMAL.test(value) && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Expected a number of 0 or more, such as 0.05.');
}

/** Read an option's value as a port. Refuse anything else. */
export function port(value: string): number {
  if (DIGITS.test(value) && Number(value) < 65_536) return Number(value);
  throw new InvalidArgumentError('Expected a port, 0 to 65535.');
}

/** Read an option's value as a name of a file, a folder, a field and the like. Refuse an empty name. */
export function name(value: string): string {
  if (value !== '') return value;
  throw new InvalidArgumentError('Expected a name, found an empty one.');
}

/**
 * Read the name in an option that has no value yet. Refuse a second name, because one of them would not be
 * used.
 */
export function oneName(value: string, before: string | undefined): string {
  if (before === undefined) return name(value);
  throw new InvalidArgumentError(`Expected it once; it was already given as ${before}.`);
}

/** Read the URL of a WebSocket. Refuse anything else. */
export function webSocket(value: string, before: string | undefined): string {
  const { protocol } = URL.canParse(value) ? new URL(value) : { protocol: '' };
  if (protocol === 'ws:' || protocol === 'wss:') return oneName(value, before);
  throw new InvalidArgumentError('Expected ws://HOST:PORT, or wss://HOST:PORT for TLS.');
}

/** Collect the names of an option or an argument that may be given more than once. `--no-` gave false. */
export function repeated(value: string, before?: readonly string[] | false): readonly string[] {
  return before === undefined || before === false ? [name(value)] : [...before, name(value)];
}
