import type { FirstBytes } from '../../capture/first-bytes';
import { START_BYTES, type Places, type Starts } from './starts';

/** A signature for Zeek, which someone must check before it is used. */
export interface DraftSignature {
  /** Its text, as written in a `.sig` file. */
  readonly text: string;
  /** The number of other records of the scan, not findings, that it also matches. */
  readonly others: number;
}

/** A place with more distinct bytes than this matches any byte. */
const MOST_VALUES = 4;
/** Maximum number of ports in a signature. */
const MOST_PORTS = 4;

/**
 * Draft a Zeek signature (https://docs.zeek.org/en/current/frameworks/signatures.html) that matches the first
 * payload of connections: their transport, their ports if there are few, and a pattern of at most their first
 * sixteen bytes. Each place of the pattern matches the bytes that were seen there. A place with more than
 * four different bytes matches any byte.
 *
 * @param number - the number of the group, from 0; the signature's name counts from 1.
 * @param members - one or more connections of one transport.
 * @param others - the starts of connections that the signature should not match; those that it matches are
 *   counted.
 * @returns undefined if the connections have nothing in common.
 */
export function draftSignature(
  number: number,
  members: readonly FirstBytes[],
  others: Starts,
): DraftSignature | undefined {
  const places = commonPlaces(members);
  if (places.length === 0) return undefined;
  const { proto } = members[0]!;
  const ports = [...new Set(members.map(({ respPort }) => respPort))].sort((a, b) => a - b);
  const anyPort = ports.length > MOST_PORTS;
  const lines = [
    `signature firstbytes-group-${number + 1} {`,
    `  ip-proto == ${proto}`,
    ...(anyPort ? [] : [`  dst-port == ${ports.join(',')}`]),
    `  ${proto}-state originator`,
    `  payload /^${patternOf(places)}/`,
    `  event "firstbytes: like group ${number + 1} of a scan, ${members.length} seen"`,
    '}',
  ];
  const matched = others.countLike(places, proto, anyPort ? undefined : ports);
  return { text: `${lines.join('\n')}\n`, others: matched };
}

/**
 * Return the bytes seen at each place, up to the last place with few distinct bytes. A place with many is
 * undefined.
 */
function commonPlaces(members: readonly FirstBytes[]): Places {
  const shortest = members.reduce((least, { hex }) => Math.min(least, hex.length / 2), START_BYTES);
  const places = Array.from({ length: shortest }, (_, at) => {
    const seen = new Set<number>();
    for (const { hex } of members) {
      seen.add(byteAt(hex, at));
      if (seen.size > MOST_VALUES) return undefined;
    }
    return seen;
  });
  while (places.length > 0 && places.at(-1) === undefined) places.pop();
  return places;
}

const byteAt = (hex: string, at: number) => parseInt(hex.slice(2 * at, 2 * at + 2), 16);

/** Write the places as a regular expression for Zeek. A run of open places is written as one. */
function patternOf(places: Places): string {
  return places
    .map((values) => (values ? classOf([...values].sort((a, b) => a - b)) : '.'))
    .join('')
    .replace(/\.+/g, (run) => `[\\x00-\\xff]${run.length > 1 ? `{${run.length}}` : ''}`);
}

function classOf(values: readonly number[]): string {
  const escaped = values.map(escapeByte);
  return escaped.length === 1 ? escaped[0]! : `[${escaped.join('')}]`;
}

/**
 * Escape a byte: letters and digits unchanged, everything else in hex, because payloads come from
 * outside.
 */
function escapeByte(value: number): string {
  const character = String.fromCharCode(value);
  return /[A-Za-z0-9]/.test(character) ? character : `\\x${value.toString(16).padStart(2, '0')}`;
}
