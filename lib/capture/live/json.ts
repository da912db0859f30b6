import type { ZeekValue } from './value';

/** A number of 16 digits or more as a value's data: more than a double can surely represent. */
const LONG_NUMBER = /("data":\s*)(-?\d{16,})(?=\s*[,}])/g;
const CONTROL = /[\u0000-\u001f]/g;

/**
 * Parse JSON from Zeek. It differs from JSON.parse in two ways that Zeek's messages need. Whole
 * numbers too long for a double become `{ long: digits }`, and raw control characters in a string
 * are read as if they were escaped.
 *
 * @throws SyntaxError if it is not JSON.
 */
export function parseZeekJson(text: string): unknown {
  const kept = text.replace(LONG_NUMBER, '$1{"long":"$2"}');
  try {
    return JSON.parse(kept);
  } catch (error) {
    const escaped = kept.replace(CONTROL, escapeControl);
    if (escaped === kept) throw error;
    return JSON.parse(escaped);
  }
}

/**
 * Write a value as JSON text, the inverse of `decodeZeekValue`. Zeek refuses a real without
 * fraction or exponent, as JSON.stringify would write it; so the result is text.
 *
 * @throws RangeError if a number is not finite.
 */
export function encodeZeekValue(value: ZeekValue): string {
  return `{"@data-type":"${value.type}","data":${encodeData(value)}}`;
}

function encodeData(value: ZeekValue): string {
  switch (value.type) {
    case 'none':
      return '{}';
    case 'boolean':
    case 'count':
    case 'integer':
      return String(value.value);
    case 'real':
      return encodeReal(value.value);
    case 'timestamp':
      return JSON.stringify(
        new Date(Math.round(1000 * checked(value.value))).toISOString().slice(0, -1),
      );
    case 'timespan':
      return `"${Math.round(1e9 * checked(value.value))}ns"`;
    case 'port':
      return `"${value.value}/${value.proto}"`;
    case 'vector':
    case 'set':
      return `[${value.value.map(encodeZeekValue).join(',')}]`;
    case 'table':
      return `[${value.value.map(encodeEntry).join(',')}]`;
    default:
      return JSON.stringify(value.value);
  }
}

function encodeEntry([key, value]: readonly [ZeekValue, ZeekValue]): string {
  return `{"key":${encodeZeekValue(key)},"value":${encodeZeekValue(value)}}`;
}

function encodeReal(value: number): string {
  const digits = JSON.stringify(checked(value));
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

function checked(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new RangeError(`Cannot send ${value} to Zeek: expected a finite number.`);
}

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
