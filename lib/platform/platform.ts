/**
 * What differs between Node and a browser, and nothing else: each function stands once in `node/` and once
 * in `web/`, and gives the same on both. The library imports it as `#platform`, which `imports` in
 * package.json turns into the side that fits. No declaration of a public function may name `#platform`,
 * since notebooks are compiled with a module resolution that does not know it: types come from this file.
 */
export interface Platform {
  /**
   * The chunks of a file, each valid until the next one is asked for.
   *
   * @throws the system's error, which names the file. In a browser: Error, since paths lead nowhere there.
   */
  readPath(path: string): AsyncGenerator<Uint8Array, void>;

  /**
   * Decompress DEFLATE data (RFC 1951) up to their own end, and leave what follows in `input`.
   *
   * @throws InflateError where they are damaged or cut off, after what came before.
   */
  inflate(input: ByteFeed): AsyncGenerator<Uint8Array, void>;

  /** The checksum of gzip (RFC 1952, section 8), of bytes that follow those that `before` is of. */
  crc32(bytes: Uint8Array, before?: number): number;

  /** SHA-256 (FIPS 180-4), in parts. */
  createSha256(): Sha256;

  /** The same bytes, in memory of their own or not, in the form of which text is read fastest. */
  textBytes(bytes: Uint8Array): Uint8Array;

  /** The text of `bytes[start..end)`, a character for each byte. */
  latin1(bytes: Uint8Array, start: number, end: number): string;

  /**
   * Decode `bytes[start..end)` from UTF-8; invalid bytes become U+FFFD, and a byte order mark
   * stays.
   */
  utf8(bytes: Uint8Array, start: number, end: number): string;

  /** Whether the bytes are UTF-8 throughout. */
  isUtf8(bytes: Uint8Array): boolean;

  /** Two lower-case hex digits for each byte from `start` up to `end`; none if `end` is not beyond it. */
  toHex(bytes: Uint8Array, start: number, end: number): string;

  /** The bytes of hex digits, two each, up to the first pair that is not hex. */
  fromHex(hex: string): Uint8Array;

  toBase64(bytes: Uint8Array): string;

  /** The bytes of base64; fewer than there should be if the text is something else. */
  fromBase64(text: string): Uint8Array;

  /** 4 for the text of an IPv4 address, 6 for IPv6 (a zone may follow: `fe80::1%eth0`), else 0. */
  ipVersion(text: string): 0 | 4 | 6;

  /** Let everything else that waits have its turn. */
  eventLoopTurn(): Promise<void>;

  /** Call back each time a notebook's user interrupts a cell. @returns what ends that. */
  onInterrupt(callback: () => void): () => void;

  /**
   * A folder of models.
   *
   * @throws Error in a browser, since paths lead nowhere there.
   */
  openFolder(path: string): ModelStore;

  /** How many threads the machine runs at once. */
  cores(): number;

  /** Why no thread can be started, or undefined where they can. */
  noThreads(): string | undefined;

  /**
   * Run a program in threads, one for each of `data`, until all have said their last word.
   *
   * @param onMessage - what a thread says; returns whether that was its last word, or throws.
   * @throws what `onMessage` throws; the signal's reason; Error if a thread ends before its last word, or
   * none can be started. Whatever the outcome, no thread is left.
   */
  runThreads(
    program: ThreadProgram,
    data: readonly unknown[],
    onMessage: (message: unknown) => boolean,
    signal?: AbortSignal,
  ): Promise<void>;
}

/** A program that runs in its own thread: a file of the library, without its ending. */
export type ThreadProgram = 'model/fused/training-thread' | 'model/fused/scoring-thread';

/** Bytes that are taken off as they are used. */
export interface ByteFeed {
  /** The bytes that are available and not yet read; valid until the next request. */
  readonly bytes: Uint8Array;
  /** Whether bytes are available; fetches more if not. */
  hasMore(): Promise<boolean>;
  /** Take available bytes. */
  skip(length: number): void;
}

/** A sum that is made as content comes in. */
export interface Sha256 {
  /** Texts count as UTF-8. */
  update(content: string | Uint8Array): void;
  /** In 64 lower-case hex digits; nothing can be added any more. */
  digest(): string;
}

/**
 * Where models are kept: a folder, or anything else that holds files by name, such as memory or a
 * browser's own storage.
 */
export interface ModelStore {
  /** What messages call it, and a scan the model in it. */
  readonly name: string;
  /**
   * The content of a file; rejects where there is none.
   *
   * @param sha256 - of the content wanted, in hex, for a store that holds two while it is written to.
   */
  read(file: string, sha256?: string): Promise<Uint8Array>;
  /**
   * Keep these files in place of those that are there, all or none.
   *
   * @param files - by name; the last one, `firstbytes.json`, holds the SHA-256 of the others.
   */
  write(files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** What messages call a file of it; the name of the store and its own, with a slash, unless given. */
  fileName?(file: string): string;
}

/** DEFLATE data that are damaged or cut off. */
export class InflateError extends Error {
  override readonly name = 'InflateError';
}
