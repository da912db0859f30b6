import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  zlibInflate,
  zlibInflateInit2,
  ZStream,
} from 'pako';
import { InflateError, type Platform } from '../platform';

// The same sizes as in Node, so that the same output comes before damage.
const SLICE_BYTES = 1 << 15;
const OUTPUT_BYTES = 1 << 17;
/**
 * The window of DEFLATE, 32 KiB. It is negative because the data have no zlib header (zlib's
 * manual, inflateInit2).
 */
const RAW_WINDOW = -15;

/**
 * The browser's own DecompressionStream is not suitable. It does not say where the data end, and it
 * refuses files of several members. pako is a translation of zlib itself: it stops where zlib
 * stops, and has the same messages.
 */
export const inflate: Platform['inflate'] = async function* (input) {
  const stream = new ZStream();
  zlibInflateInit2(stream, RAW_WINDOW);
  let output = new Uint8Array(OUTPUT_BYTES);
  let at = 0;
  for (let status: number = Z_OK; status !== Z_STREAM_END;) {
    if (!(await input.hasMore())) throw new InflateError('unexpected end of file');
    stream.input = input.bytes.subarray(0, SLICE_BYTES);
    stream.next_in = 0;
    stream.avail_in = stream.input.length;
    for (let isFull = true; isFull && status !== Z_STREAM_END;) {
      stream.output = output;
      stream.next_out = at;
      stream.avail_out = OUTPUT_BYTES - at;
      status = zlibInflate(stream, Z_NO_FLUSH);
      // A full output with nothing left after it is not damage.
      if (status < 0 && status !== Z_BUF_ERROR) throw new InflateError(stream.msg);
      if (stream.next_out > at) yield output.subarray(at, stream.next_out);
      at = stream.next_out;
      isFull = at === OUTPUT_BYTES;
      if (isFull) [output, at] = [new Uint8Array(OUTPUT_BYTES), 0];
    }
    input.skip(stream.next_in);
  }
};

/** The remainders of all bytes, divided by gzip's polynomial (RFC 1952, section 8). */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

export const crc32: Platform['crc32'] = (bytes, before = 0) => {
  let rest = ~before;
  for (const byte of bytes) rest = remainders[(rest ^ byte) & 0xff]! ^ (rest >>> 8);
  return ~rest >>> 0;
};
