import type { FirstBytes } from '../capture/first-bytes';
import { linesOf, readUnzipped } from './text-file';

/** A connection's first bytes, and what somebody says that they are. */
export interface LabelledRecord extends FirstBytes {
  /** The protocol's name; null where nobody says. */
  readonly label: string | null;
  /** Every field of the record's line as it stands there: `client`, `trace`, `service`, … */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A line that is no record, and why. */
export interface BadRecord {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What was found, and what was expected, in a sentence. */
  readonly reason: string;
}

/** The records of a file, and the lines that were left out. */
export interface LabelledRecords {
  readonly records: readonly LabelledRecord[];
  readonly bad: readonly BadRecord[];
}

export interface LabelledOptions {
  /** The field that holds the label; `label` unless given. */
  readonly label?: string | undefined;
}

/**
 * Read records with labels: JSON Lines, plain or gzip, with the field names that `toJsonLine` writes
 * (Zeek's) and any others. Bad lines are left out and listed; blank ones are passed over.
 *
 * `synSeen` may be absent: then UDP has no SYN to miss, and for TCP the history's `S` tells, where
 * there is a history.
 *
 * @throws Error if the file cannot be read, or holds no line.
 */
export async function readLabelledRecords(
  file: string,
  { label = 'label' }: LabelledOptions = {},
): Promise<LabelledRecords> {
  const lines = linesOf((await readUnzipped(file)).toString('utf8'));
  const records: LabelledRecord[] = [];
  const bad: BadRecord[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const found = parseRecord(line, label);
    if (typeof found === 'string') bad.push({ file, line: at + 1, reason: found });
    else records.push(found);
  }
  if (records.length + bad.length === 0) {
    throw new Error(`${file} is empty: expected a JSON object a line, one for each connection.`);
  }
  return { records, bad };
}

const isText = (value: unknown) => typeof value === 'string';
const isPort = (value: unknown) =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 65_536;

/** Of each field its test, and the test in words. */
const required: readonly [string, (value: unknown) => boolean, string][] = [
  ['ts', (value) => Number.isFinite(value), 'seconds since the epoch'],
  ['id.orig_h', isText, 'an address'],
  ['id.orig_p', isPort, 'a port'],
  ['id.resp_h', isText, 'an address'],
  ['id.resp_p', isPort, 'a port'],
  ['proto', (value) => value === 'tcp' || value === 'udp', '"tcp" or "udp"'],
  ['len', (value) => Number.isInteger(value) && Number(value) > 0, 'a number of bytes, 1 or more'],
  [
    'hex',
    (value) => typeof value === 'string' && /^([0-9a-f]{2})+$/i.test(value),
    'hex digits, two for each of one byte or more',
  ],
];

/** The record that a line holds, or why it holds none. */
function parseRecord(line: string, labelField: string): LabelledRecord | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    return `not JSON (${(error as Error).message})`;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return 'not a JSON object';
  }
  const fields = json as Record<string, unknown>;
  for (const [name, fits, expected] of required) {
    if (fits(fields[name])) continue;
    const found = fields[name] === undefined ? 'absent' : JSON.stringify(fields[name]).slice(0, 40);
    return `"${name}" is ${found}: expected ${expected}`;
  }
  const label = fields[labelField] ?? null;
  if (label !== null && (typeof label !== 'string' || label === '')) {
    return `"${labelField}" is ${JSON.stringify(label).slice(0, 40)}: expected a protocol's name, or null`;
  }
  const { hex, uid, history } = fields as { hex: string; uid?: unknown; history?: unknown };
  return {
    ts: fields.ts as number,
    origHost: fields['id.orig_h'] as string,
    origPort: fields['id.orig_p'] as number,
    respHost: fields['id.resp_h'] as string,
    respPort: fields['id.resp_p'] as number,
    proto: fields.proto as 'tcp' | 'udp',
    length: fields.len as number,
    hex: hex.toLowerCase(),
    synSeen: synSeen(fields),
    label,
    fields,
    ...(typeof uid === 'string' && { uid }),
    ...(typeof history === 'string' && { history }),
  };
}

function synSeen({ synSeen, proto, history }: Readonly<Record<string, unknown>>): boolean {
  if (typeof synSeen === 'boolean') return synSeen;
  return proto === 'udp' || typeof history !== 'string' || history.includes('S');
}
