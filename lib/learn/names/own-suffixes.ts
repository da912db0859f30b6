/**
 * Labels reserved for examples and tests (RFC 2606, RFC 6761), and for local networks (RFC 6762, RFC 8375,
 * ICANN's `.internal`).
 */
const TOP_LABELS: ReadonlySet<string> = new Set([
  ...['example', 'test', 'invalid', 'localhost'],
  ...['local', 'internal', 'lan', 'home', 'corp'],
]);

/** Second labels that registries use for groups of names, as in `co.uk`. In examples they mean the same. */
const SECOND_LABELS: ReadonlySet<string> = new Set([
  ...['ac', 'co', 'com', 'edu', 'gov', 'net', 'org'],
]);

/**
 * Return the suffix of a name if the Public Suffix List does not contain it: `example` for `www.foo.example`,
 * but `co.example` for `www.foo.co.example`, and `home.arpa`.
 *
 * @param labels - the labels of the name, from left to right.
 * @returns undefined for every other name.
 */
export function ownSuffix(labels: readonly string[]): string | undefined {
  const [second, top] = labels.slice(-2);
  if (top === 'arpa' && second === 'home') return 'home.arpa';
  const last = labels.at(-1)!;
  if (!TOP_LABELS.has(last)) return undefined;
  const grouped = labels.length > 1 && (last === 'example' || last === 'test');
  return grouped && SECOND_LABELS.has(second!) ? `${second!}.${last}` : last;
}
