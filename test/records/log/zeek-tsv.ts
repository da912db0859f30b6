/** A field's value before it is written: null is unset, a list is a set or vector. */
export type Value = boolean | number | bigint | string | null | readonly Value[];

export interface TsvField {
  readonly name: string;
  readonly type: string;
}

export interface TsvStyle {
  readonly separator: string;
  readonly setSeparator: string;
  readonly unset: string;
  readonly empty: string;
}

export const zeekStyle: TsvStyle = {
  separator: '\t',
  setSeparator: ',',
  unset: '-',
  empty: '(empty)',
};

/**
 * A log as Zeek's ASCII writer writes it, written for these tests from its source
 * (src/threading/formatters/Ascii.cc, src/logging/writers/ascii/Ascii.cc, src/Desc.cc).
 */
export function zeekTsv(
  fields: readonly TsvField[],
  entries: readonly (readonly Value[])[],
  style: TsvStyle = zeekStyle,
): string {
  return (
    tsvHeader(fields, style) +
    entries.map((entry) => tsvLine(fields, entry, style)).join('') +
    `#close${style.separator}2026-11-24-06-00-00\n`
  );
}

export function tsvHeader(fields: readonly TsvField[], style: TsvStyle = zeekStyle): string {
  const { separator, setSeparator, unset, empty } = style;
  const line = (word: string, ...values: string[]) => `#${[word, ...values].join(separator)}\n`;
  return (
    `#separator ${hex(separator)}\n` +
    line('set_separator', setSeparator) +
    line('empty_field', empty) +
    line('unset_field', unset) +
    line('path', 'test') +
    line('open', '2026-11-24-05-44-49') +
    line('fields', ...fields.map(({ name }) => name)) +
    line('types', ...fields.map(({ type }) => type))
  );
}

export function tsvLine(
  fields: readonly TsvField[],
  entry: readonly Value[],
  style: TsvStyle = zeekStyle,
): string {
  const cells = entry.map((value, at) => cell(fields[at]!.type, value, style, [style.separator]));
  const line = cells.join(style.separator);
  return `${line.startsWith('#') ? `\\x23${line.slice(1)}` : line}\n`;
}

function cell(type: string, value: Value, style: TsvStyle, escaped: readonly string[]): string {
  if (value === null) return style.unset;
  if (Array.isArray(value)) {
    const element = type.slice(type.indexOf('[') + 1, -1);
    const within = [...escaped, style.setSeparator];
    const list = value as readonly Value[];
    if (list.length === 0) return style.empty;
    return list.map((one) => cell(element, one, style, within)).join(style.setSeparator);
  }
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (typeof value !== 'string') return String(value);
  if (value === '') return style.empty;
  const reserved = value === style.unset || value === style.empty;
  return Array.from(value, (char, at) => {
    const isControl = char < ' ' || char === '\x7f';
    if (char === '\\') return '\\\\';
    const isEscaped = isControl || escaped.includes(char);
    return isEscaped || (reserved && at === 0) ? hex(char) : char;
  }).join('');
}

const hex = (text: string) =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
