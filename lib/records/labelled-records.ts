import type { FirstBytes } from '../capture/first-bytes';
import type { ByteSource } from '../capture/trace/file/byte-source';
import { zeekFields } from './json-lines';
import { isTooDeep } from './log/limits';
import type { LogValue } from './log/column/columns';
import type { BadLogLine } from './log/error';
import { readRecords } from './read-records';

/** A connection's first bytes with a label. */
export interface LabelledRecord extends FirstBytes {
  /** The protocol's name; null if there is no label. */
  readonly label: string | null;
  /**
   * Every field by its name in the file, the record's own and the others: `client`, `trace`,
   * `service`, … Objects are objects here.
   */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The records of a file, and the lines left out. */
export interface LabelledRecords {
  readonly records: readonly LabelledRecord[];
  readonly bad: readonly BadLogLine[];
}

export interface LabelledOptions {
  /** The field with the label; `label` unless given. */
  readonly label?: string | undefined;
  /** Name in messages for bytes that are not a file. */
  readonly name?: string | undefined;
}

/**
 * Read all records of a file, or of its bytes, with their labels, as {@link readRecords} reads them: JSON Lines with the
 * field names that `toJsonLine` writes (Zeek's) and any others, or `firstbytes.log`; plain or gzip. Bad
 * lines are left out and listed.
 *
 * @throws Error if the file cannot be read, or has no record.
 * @example
 * const { records } = await readLabelledRecords('data/open-set/hard-cases.jsonl.gz');
 * records[0]!.label; // => 'TLS'
 * records[0]!.fields.case; // => 'odd-port'
 */
export async function readLabelledRecords(
  source: ByteSource,
  { label = 'label', name = 'the records' }: LabelledOptions = {},
): Promise<LabelledRecords> {
  const file = typeof source === 'string' ? source : name;
  const records: LabelledRecord[] = [];
  const bad: BadLogLine[] = [];
  const options = {
    name,
    types: { [label]: 'string' },
    onBad: (one: BadLogLine) => bad.push(one),
  };
  for await (const { labels, ...record } of readRecords(source, options)) {
    const unpackedLabels = Object.entries(labels).map(([name, value]) => [name, unpacked(value)]);
    // Made of entries: an assignment to `__proto__` would not make a field.
    const fields = Object.fromEntries([
      ...Object.entries(zeekFields(record)),
      ...unpackedLabels,
    ]) as Record<string, unknown>;
    const said = fields[label];
    records.push({ ...record, label: typeof said === 'string' && said ? said : null, fields });
  }
  if (records.length + bad.length === 0) {
    throw new Error(
      `${file} is empty: expected one JSON object per line, one for each connection.`,
    );
  }
  return { records, bad };
}

/** A column of a log contains an object as JSON. */
function unpacked(value: LogValue): unknown {
  if (typeof value !== 'string' || !value.startsWith('{')) return value;
  try {
    const object: unknown = JSON.parse(value);
    return isTooDeep(object) ? value : object;
  } catch {
    return value;
  }
}
