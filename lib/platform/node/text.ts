import { isUtf8 as isUtf8Bytes } from 'node:buffer';
import type { Platform } from '../platform';

/** Return a Buffer over the same memory. Its methods for text are the fastest of Node. */
function view(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export const textBytes: Platform['textBytes'] = view;

export const latin1: Platform['latin1'] = (bytes, start, end) =>
  view(bytes).toString('latin1', start, end);

export const utf8: Platform['utf8'] = (bytes, start, end) =>
  view(bytes).toString('utf8', start, end);

export const isUtf8: Platform['isUtf8'] = isUtf8Bytes;

export const toHex: Platform['toHex'] = (bytes, start, end) =>
  view(bytes).toString('hex', start, end);

export const fromHex: Platform['fromHex'] = (hex) => Buffer.from(hex, 'hex');

export const toBase64: Platform['toBase64'] = (bytes) => view(bytes).toString('base64');

export const fromBase64: Platform['fromBase64'] = (text) => Buffer.from(text, 'base64');
