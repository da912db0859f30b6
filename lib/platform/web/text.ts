import type { Platform } from '../platform';

/** Maximum number of characters per call: each is an argument. */
const AT_ONCE = 8192;

export const textBytes: Platform['textBytes'] = (bytes) => bytes;

// TextDecoder's latin1 is windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
export const latin1: Platform['latin1'] = (bytes, start, end) => {
  let text = '';
  const stop = Math.min(end, bytes.length);
  for (let at = start; at < stop; at += AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + AT_ONCE, stop)));
  }
  return text;
};

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { fatal: true });

export const utf8: Platform['utf8'] = (bytes, start, end) =>
  lenient.decode(bytes.subarray(start, Math.max(start, end)));

export const isUtf8: Platform['isUtf8'] = (bytes) => {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export const toHex: Platform['toHex'] = (bytes, start, end) => {
  let hex = '';
  for (let at = start; at < Math.min(end, bytes.length); at++) hex += digits[bytes[at]!]!;
  return hex;
};

export const fromHex: Platform['fromHex'] = (hex) => {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let at = 0; at < bytes.length; at++) {
    const high = digitAt(hex, 2 * at);
    const low = digitAt(hex, 2 * at + 1);
    if (high < 0 || low < 0) return bytes.subarray(0, at);
    bytes[at] = 16 * high + low;
  }
  return bytes;
};

function digitAt(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}

export const toBase64: Platform['toBase64'] = (bytes) => btoa(latin1(bytes, 0, bytes.length));

export const fromBase64: Platform['fromBase64'] = (text) => {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
};
