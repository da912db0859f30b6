import type { FirstBytes } from '../../capture/first-bytes';

/** A signature for Zeek that somebody has to look over before it is used. */
export interface DraftSignature {
  /** Its text, as it stands in a `.sig` file. */
  readonly text: string;
  /** How many of the scan's records that are no findings it would match too. */
  readonly others: number;
}

/** How often records of one transport, port and beginning were seen. */
export interface Start {
  readonly proto: FirstBytes['proto'];
  readonly respPort: number;
  /** The first sixteen bytes, or fewer where the payload has fewer. */
  readonly bytes: Uint8Array;
  readonly records: number;
}

/** So many first bytes make the pattern: enough to tell, few enough to find the next of its kind. */
const BYTES = 16;
/** A place that holds more different bytes than this is left open. */
const MOST_VALUES = 4;
/** Up to so many ports are named. */
const MOST_PORTS = 4;

/**
 * Draft a Zeek signature (https://docs.zeek.org/en/current/frameworks/signatures.html) that matches the
 * first payload of connections: their transport, their ports where there are few, and a pattern of
 * their first sixteen bytes at most. Each place has the bytes that were seen there; one that held more
 * than four different bytes may hold any.
 *
 * @param number - of the group, from 0; the signature's name counts from 1.
 * @param members - connections of one transport, one or more.
 * @param others - how connections start that the signature should not match; those that it does match
 * are counted.
 * @returns undefined if the connections have nothing in common.
 */
export function draftSignature(
  number: number,
  members: readonly FirstBytes[],
  others: readonly Start[],
): DraftSignature | undefined {
  const places = commonPlaces(members);
  if (places.length === 0) return undefined;
  const { proto } = members[0]!;
  const ports = [...new Set(members.map(({ respPort }) => respPort))].sort((a, b) => a - b);
  const anyPort = ports.length > MOST_PORTS;
  const matches = (start: Start) =>
    places.every((values, at) => values === undefined || values.has(start.bytes[at]!)) &&
    start.proto === proto &&
    (anyPort || ports.includes(start.respPort));
  const lines = [
    `signature firstbytes-group-${number + 1} {`,
    `  ip-proto == ${proto}`,
    ...(anyPort ? [] : [`  dst-port == ${ports.join(',')}`]),
    `  ${proto}-state originator`,
    `  payload /^${patternOf(places)}/`,
    `  event "firstbytes: like group ${number + 1} of a scan, ${members.length} seen"`,
    '}',
  ];
  const matched = others.filter(matches).reduce((sum, { records }) => sum + records, 0);
  return { text: `${lines.join('\n')}\n`, others: matched };
}

/** How records start, each way once. */
export function tallyStarts(records: readonly FirstBytes[]): Start[] {
  const counts = new Map<string, { -readonly [Key in keyof Start]: Start[Key] }>();
  for (const { proto, respPort, hex } of records) {
    const start = hex.slice(0, 2 * BYTES);
    const key = `${proto} ${respPort} ${start}`;
    const known = counts.get(key);
    if (known) known.records++;
    else counts.set(key, { proto, respPort, bytes: Buffer.from(start, 'hex'), records: 1 });
  }
  return [...counts.values()];
}

/** The bytes seen at each place up to the last that has few; undefined where there are many. */
function commonPlaces(members: readonly FirstBytes[]): (ReadonlySet<number> | undefined)[] {
  const shortest = members.reduce((least, { hex }) => Math.min(least, hex.length / 2), BYTES);
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

/** The places as a regular expression of Zeek's; runs of open places as one. */
function patternOf(places: readonly (ReadonlySet<number> | undefined)[]): string {
  return places
    .map((values) => (values ? classOf([...values].sort((a, b) => a - b)) : '.'))
    .join('')
    .replace(/\.+/g, (run) => `[\\x00-\\xff]${run.length > 1 ? `{${run.length}}` : ''}`);
}

function classOf(values: readonly number[]): string {
  const escaped = values.map(escapeByte);
  return escaped.length === 1 ? escaped[0]! : `[${escaped.join('')}]`;
}

/** Letters and digits as they are, all else in hex: payloads come from strangers. */
function escapeByte(value: number): string {
  const character = String.fromCharCode(value);
  return /[A-Za-z0-9]/.test(character) ? character : `\\x${value.toString(16).padStart(2, '0')}`;
}
