import { crc32, deflateSync } from 'node:zlib';
import type { Palette } from './palette';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** The maximum number of colours with four bits per pixel. */
export const MAX_COLORS = 16;

/**
 * Encode a PNG picture of at most 16 colours, four bits per pixel (PNG specification, third
 * edition, https://www.w3.org/TR/png-3/, sections 5 and 11).
 *
 * @param palette - at most {@link MAX_COLORS} colours; row-major pixels, `width * height` of them
 */
export function encodeIndexedPng({ colors, indices }: Palette, width: number): Uint8Array {
  const height = indices.length / width;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 4; // bits per pixel
  header[9] = 3; // colour type: indices into a palette
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colors.flat())),
    chunk('IDAT', deflateSync(packRows(indices, width), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * Pack two pixels per byte, the left one in its upper half. A zero before each row means no filter.
 */
function packRows(indices: Uint8Array, width: number): Buffer {
  const stride = 1 + Math.ceil(width / 2);
  const rows = Buffer.alloc((stride * indices.length) / width);
  for (let pixel = 0; pixel < indices.length; pixel++) {
    const x = pixel % width;
    const at = ((pixel - x) / width) * stride + 1 + (x >> 1);
    rows[at]! |= indices[pixel]! << (x % 2 === 0 ? 4 : 0);
  }
  return rows;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
