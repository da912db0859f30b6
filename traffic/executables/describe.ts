/** How many bytes of the beginning are kept. */
export const HEAD = 1024;
/** A file is cut into this many windows of equal size; the last one may be shorter. */
export const WINDOWS = 32;
/** The picture has this many rows (parts of the file) and columns (groups of 16 byte values). */
export const SIDE = 16;

/** What is kept of a file's bytes. */
export interface Described {
  readonly size: number;
  /** The first 1,024 bytes, in base64. */
  readonly head: string;
  /** How often each byte value occurs in the whole file. */
  readonly histogram: readonly number[];
  /** The entropy of each window, in bits per byte, with three digits. */
  readonly entropies: readonly number[];
  /**
   * 16 x 16 bytes in base64, row by row: the square root of the share of each group of 16 byte values in a
   * sixteenth of the file, times 255.
   */
  readonly picture: string;
}

export function describeBytes(bytes: Uint8Array): Described {
  const picture = parts(bytes, SIDE).flatMap((part) => {
    const counts = histogramOf(part);
    return Array.from({ length: SIDE }, (_, group) => {
      const inGroup = counts.slice(16 * group, 16 * group + 16).reduce((sum, one) => sum + one, 0);
      return part.length === 0 ? 0 : Math.round(255 * Math.sqrt(inGroup / part.length));
    });
  });
  return {
    size: bytes.length,
    head: Buffer.from(bytes.subarray(0, HEAD)).toString('base64'),
    histogram: histogramOf(bytes),
    entropies: parts(bytes, WINDOWS).map((part) => Number(entropyOf(part).toFixed(3))),
    picture: Buffer.from(picture).toString('base64'),
  };
}

/** Cut bytes into parts of one size; the last one may be shorter. */
function parts(bytes: Uint8Array, count: number): Uint8Array[] {
  const size = Math.ceil(bytes.length / count);
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}

function histogramOf(bytes: Uint8Array): number[] {
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte]!++;
  return counts;
}

function entropyOf(bytes: Uint8Array): number {
  return histogramOf(bytes)
    .filter((count) => count > 0)
    .reduce((sum, count) => sum - (count / bytes.length) * Math.log2(count / bytes.length), 0);
}
