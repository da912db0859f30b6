import { parse } from 'tldts';
import { ownSuffix } from './own-suffixes';

/** The kind of a name. */
export type NameKind =
  /** It ends in a suffix of the Public Suffix List. */
  | 'public'
  /** It ends in a suffix of our own rules: `.example`, `.test`, `.local`, … */
  | 'special'
  /** It ends in a label that is not in any list. */
  | 'unlisted'
  /** An address written backwards, below `in-addr.arpa` or `ip6.arpa`. */
  | 'reverse'
  /** An IP address. */
  | 'address'
  /** One label that is not a suffix, such as `wpad`. */
  | 'single'
  /** A suffix without a name before it, such as `co.uk`. */
  | 'suffix'
  /** The root, `.`. */
  | 'root'
  /** Not a domain name; `problem` says why. */
  | 'bad';

/** A domain name and its parts. */
export interface DomainParts {
  /** In lower case, in ASCII (IDNA), without the final dot. As given if it is bad. */
  readonly name: string;
  readonly kind: NameKind;
  /** All labels from left to right. */
  readonly labels: readonly string[];
  /** The suffix under which names are registered, such as `co.uk`; null if there is none. */
  readonly suffix: string | null;
  /** The registrable domain: the suffix and one more label; null if there is none. */
  readonly domain: string | null;
  /** The labels before the registrable domain. */
  readonly subdomains: readonly string[];
  /** Why the name is bad; null for a good one. */
  readonly problem: string | null;
}

export interface SplitDomainOptions {
  /**
   * Whether to use the list's private suffixes too: `a.github.io` is then a registrable domain. False unless
   * given.
   */
  readonly allowPrivateDomains?: boolean;
}

/** RFC 1035, 2.3.4: a name has at most 255 bytes, which are 253 characters of text. */
const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;

/**
 * Split a domain name into subdomains, registrable domain and suffix, by the Public Suffix List (tldts) and
 * our own rules for names that are not in any list (`ownSuffix`). It never throws: a query in a log may be
 * anything.
 *
 * @example
 * splitDomain('a.b.c.d.foo.example').subdomains; // ['a', 'b', 'c', 'd']
 * splitDomain('www.bbc.co.uk').domain; // 'bbc.co.uk'
 */
export function splitDomain(
  name: string,
  { allowPrivateDomains = false }: SplitDomainOptions = {},
): DomainParts {
  if (name === '') return bad(name, 'it is empty');
  if (name === '.') return without(name, 'root', []);
  const ascii = toAscii(name);
  if (ascii === null) return bad(name, 'it cannot be written in ASCII (IDNA)');
  const clean = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii;
  const labels = clean.split('.');
  if (clean.length > LONGEST_NAME) {
    return bad(name, `it has ${clean.length} characters, more than ${LONGEST_NAME}`);
  }
  const long = labels.find((label) => label.length > LONGEST_LABEL);
  if (long !== undefined) {
    return bad(name, `a label has ${long.length} characters, more than ${LONGEST_LABEL}`);
  }

  const found = parse(clean, {
    extractHostname: false,
    validateHostname: false,
    allowPrivateDomains,
  });
  if (found.isIp) return without(clean, 'address', [clean]);
  if (labels.includes('')) return bad(name, 'a label is empty');
  const reverse = /(^|\.)(in-addr|ip6)\.arpa$/.exec(clean);
  if (reverse) {
    const suffix = `${reverse[2]!}.arpa`;
    const subdomains = labels.slice(0, -2);
    return {
      name: clean,
      kind: 'reverse',
      labels,
      suffix,
      domain: null,
      subdomains,
      problem: null,
    };
  }
  const own = ownSuffix(labels);
  const listed = found.isIcann === true || found.isPrivate === true;
  const suffix = own ?? found.publicSuffix;
  if (suffix === null || (!own && !listed && labels.length === 1)) {
    return without(clean, 'single', labels);
  }
  const kind = own ? 'special' : listed ? 'public' : 'unlisted';
  const before = labels.length - suffix.split('.').length;
  if (before === 0) return { ...without(clean, 'suffix', labels), suffix };
  // Names of services (RFC 6763) are not registered: `_ipp._tcp.local`.
  const service = own !== undefined && labels[before - 1]!.startsWith('_');
  return {
    name: clean,
    kind,
    labels,
    suffix,
    domain: service ? null : `${labels[before - 1]!}.${suffix}`,
    subdomains: labels.slice(0, service ? before : before - 1),
    problem: null,
  };
}

/**
 * Convert a name to lower case. Convert a name that is not ASCII by the rules of IDNA, as a browser's address
 * bar does. Characters at which an address's host ends are not converted: the bar would cut the name there.
 */
function toAscii(name: string): string | null {
  if (/^[\x00-\x7f]*$/.test(name)) return name.toLowerCase();
  if (/[\\/?#@:\s]/.test(name)) return null;
  try {
    return new URL(`http://${name}`).hostname;
  } catch {
    return null;
  }
}

function without(name: string, kind: NameKind, labels: readonly string[]): DomainParts {
  return { name, kind, labels, suffix: null, domain: null, subdomains: [], problem: null };
}

function bad(name: string, problem: string): DomainParts {
  return { ...without(name, 'bad', []), problem };
}
