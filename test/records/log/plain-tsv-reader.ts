import { isIP } from 'node:net';
import type { TsvField, Value } from './zeek-tsv';

/**
 * Read the entries of a TSV log's body in a simple way: by lines of strings. It shares nothing with the
 * library, which is compared with it.
 *
 * @returns each good line's values, and the numbers of the bad lines, from 1.
 */
export function readPlainly(
  body: Buffer,
  fields: readonly TsvField[],
): { entries: Value[][]; bad: number[] } {
  const entries: Value[][] = [];
  const bad: number[] = [];
  const lines = body.toString('latin1').split('\n');
  const last = lines.pop()!;
  for (const [at, line] of lines.entries()) {
    const text = line.replace(/^\0+/, '').replace(/\r$/, '');
    if (text.startsWith('#')) continue;
    const cells = text.split('\t');
    const values = cells.map((cell, column) => read(cell, fields[column]?.type ?? ''));
    const isGood = cells.length === fields.length && !values.includes(undefined);
    if (isGood) entries.push(values as Value[]);
    else bad.push(at + 1);
  }
  if (last !== '' && !last.replace(/^\0+/, '').startsWith('#')) bad.push(lines.length + 1);
  return { entries, bad };
}

/** A cell's value; undefined if it is bad. */
function read(cell: string, type: string): Value | undefined {
  if (cell === '-') return null;
  const element = /\[(\w+)\]/.exec(type)?.[1];
  if (element) {
    if (cell === '(empty)') return [];
    const list = cell.split(',').map((one) => read(one, element));
    return list.includes(undefined) ? undefined : (list as Value[]);
  }
  const isEmpty = cell === '(empty)';
  const number = (pattern: RegExp, least: number, most: number) =>
    pattern.test(cell) && Number(cell) >= least && Number(cell) <= most ? Number(cell) : undefined;
  switch (type) {
    case 'count':
      return number(/^\d+$/, 0, 2 ** 64);
    case 'port':
      return number(/^\d+$/, 0, 65_535);
    case 'double':
    case 'time':
    case 'interval':
      return number(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i, -Infinity, Infinity);
    case 'bool':
      return { T: true, F: false }[cell];
    case 'addr':
      return isIP(textOf(cell)) ? textOf(cell) : undefined;
    default:
      return isEmpty ? '' : textOf(cell);
  }
}

function textOf(cell: string): string {
  const unescaped = cell.replace(/\\(\\|x[0-9a-fA-F]{2})/g, (_, escaped: string) =>
    escaped === '\\' ? escaped : String.fromCharCode(Number.parseInt(escaped.slice(1), 16)),
  );
  return textOfBytes(unescaped);
}

/** The text of bytes: bytes that are not UTF-8 become `\xNN`, found by leaving them out one by one. */
export function textOfBytes(unescaped: string): string {
  let text = '';
  for (let at = 0; at < unescaped.length;) {
    const whole = [1, 2, 3, 4].find((length) => isUtf8(unescaped.slice(at, at + length), length));
    text += whole
      ? Buffer.from(unescaped.slice(at, at + whole), 'latin1').toString()
      : `\\x${Buffer.from(unescaped[at]!, 'latin1').toString('hex')}`;
    at += whole ?? 1;
  }
  return text;
}

function isUtf8(bytes: string, length: number): boolean {
  if (bytes.length < length) return false;
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
    return true;
  } catch {
    return false;
  }
}
