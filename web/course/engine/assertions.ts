import { inspect } from 'node-inspect-extracted';

/** A check of a cell failed. It has the name, the code and the fields of Node's. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
  readonly code = 'ERR_ASSERTION';

  constructor(
    message: string,
    readonly actual: unknown,
    readonly expected: unknown,
    readonly operator: string,
  ) {
    super(message);
  }
}

type Expected = RegExp | (new (...given: never[]) => unknown) | Readonly<Record<string, unknown>>;
type Message = string | Error | undefined;

/** Throw the given error, or one with the given message or the usual one. */
function fail(
  given: Message,
  usual: string,
  actual: unknown,
  expected: unknown,
  operator: string,
): never {
  if (given instanceof Error) throw given;
  throw new AssertionError(given ?? usual, actual, expected, operator);
}

export function ok(value: unknown, message?: Message): asserts value {
  if (!value) {
    fail(message, 'The expression evaluated to a falsy value', value, true, '==');
  }
}

export function equal(actual: unknown, expected: unknown, message?: Message): void {
  if (Object.is(actual, expected)) return;
  const both = `${inspect(actual)} !== ${inspect(expected)}`;
  // Node writes both below a message that is given, too.
  const given = typeof message === 'string' ? `${message}\n\n${both}\n` : message;
  const usual = `Expected values to be strictly equal:\n\n${both}\n`;
  fail(given, usual, actual, expected, 'strictEqual');
}

export function notEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (!Object.is(actual, expected)) return;
  const usual = `Expected "actual" to be strictly unequal to: ${inspect(expected)}`;
  fail(message, usual, actual, expected, 'notStrictEqual');
}

export function deepEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (isDeepEqual(actual, expected)) return;
  const usual =
    'Expected values to be strictly deep-equal:\n' +
    `${inspect(actual)}\n\nshould loosely deep-equal\n\n${inspect(expected)}`.replace(
      'loosely ',
      '',
    );
  fail(message, usual, actual, expected, 'deepStrictEqual');
}

export function notDeepEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (!isDeepEqual(actual, expected)) return;
  const usual = `Expected "actual" not to be strictly deep-equal to: ${inspect(expected)}`;
  fail(message, usual, actual, expected, 'notDeepStrictEqual');
}

export function match(text: string, pattern: RegExp, message?: Message): void {
  if (pattern.test(text)) return;
  const usual = `The input did not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;
  fail(message, usual, text, pattern, 'match');
}

export function throws(work: () => unknown, expected?: Expected | string, message?: string): void {
  try {
    work();
  } catch (error) {
    checkThrown(error, expected);
    return;
  }
  fail(message ?? text(expected), 'Missing expected exception.', undefined, expected, 'throws');
}

export async function rejects(
  work: Promise<unknown> | (() => Promise<unknown>),
  expected?: Expected | string,
  message?: string,
): Promise<void> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    checkThrown(error, expected);
    return;
  }
  fail(message ?? text(expected), 'Missing expected rejection.', undefined, expected, 'rejects');
}

export function failed(message: Message = 'Failed'): never {
  fail(message, 'Failed', undefined, undefined, 'fail');
}

const text = (expected: unknown) => (typeof expected === 'string' ? expected : undefined);

/** Throw what was thrown, unless it is as expected. */
function checkThrown(error: unknown, expected: Expected | string | undefined): void {
  if (expected === undefined || typeof expected === 'string') return;
  if (expected instanceof RegExp) match(String(error), expected);
  else if (typeof expected === 'function') {
    const isInstance = expected.prototype !== undefined && error instanceof expected;
    const isAccepted = () => (expected as unknown as (given: unknown) => unknown)(error) === true;
    if (isInstance || (!Error.isPrototypeOf(expected) && isAccepted())) return;
    throw error;
  } else {
    for (const [key, value] of Object.entries(expected)) {
      const found = (error as Record<string, unknown>)[key];
      if (value instanceof RegExp && typeof found === 'string') match(found, value);
      else deepEqual(found, value);
    }
  }
}

/** Compare as Node's `isDeepStrictEqual`: values by Object.is, the same prototypes, own properties. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime());
  if (a instanceof RegExp) return inspect(a) === inspect(b);
  if (a instanceof Map) {
    const other = b as Map<unknown, unknown>;
    return (
      a.size === other.size &&
      [...a].every(([key, value]) => other.has(key) && isDeepEqual(value, other.get(key)))
    );
  }
  if (a instanceof Set) {
    const other = [...(b as Set<unknown>)];
    return (
      a.size === other.length &&
      [...a].every((one) => other.some((another) => isDeepEqual(one, another)))
    );
  }
  const keys = Object.keys(a);
  const isSame = (key: string) =>
    Object.hasOwn(b, key) &&
    isDeepEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]);
  return keys.length === Object.keys(b).length && keys.every(isSame) && sameError(a, b);
}

function sameError(a: object, b: object): boolean {
  return (
    !(a instanceof Error) || (a.message === (b as Error).message && a.name === (b as Error).name)
  );
}

/** `import * as assert from 'node:assert/strict'`, or its default: a function with these. */
export const assertModule = Object.assign(
  (value: unknown, message?: Message) => {
    ok(value, message);
  },
  {
    AssertionError,
    ok,
    equal,
    strictEqual: equal,
    notEqual,
    notStrictEqual: notEqual,
    deepEqual,
    deepStrictEqual: deepEqual,
    notDeepEqual,
    notDeepStrictEqual: notDeepEqual,
    match,
    throws,
    rejects,
    fail: failed,
  },
);
