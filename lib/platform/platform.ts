/**
 * The differences between Node and a browser, and nothing else. Each function is once in `node/`
 * and once in `web/`, and gives the same on both. The library imports it as `#platform`. `imports`
 * in package.json resolves that to the right side. No declaration of a public function may name
 * `#platform`, because notebooks are compiled with a module resolution that does not know it. Types
 * come from this file.
 */
export interface Platform {
  /**
   * Read the chunks of a file. Each is valid until the next one is requested.
   *
   * @throws the system's error, which names the file. In a browser: Error, because paths lead
   *   nowhere there unless `setFiles` gave files.
   */
  readPath(path: string): AsyncGenerator<Uint8Array, void>;

  /**
   * List what a folder contains, in no order.
   *
   * @throws the system's error, which names the folder.
   */
  listFolder(folder: string): Promise<readonly FolderEntry[]>;

  /**
   * Return the size of a file in bytes.
   *
   * @throws the system's error, which names the file.
   */
  fileSize(path: string): Promise<number>;

  /**
   * Decompress DEFLATE data (RFC 1951) up to their own end, and leave what follows in `input`.
   *
   * @throws InflateError if they are damaged or cut off, after the output before that point.
   */
  inflate(input: ByteFeed): AsyncGenerator<Uint8Array, void>;

  /**
   * Return the checksum of gzip (RFC 1952, section 8). `before` is the checksum of the bytes before
   * these.
   */
  crc32(bytes: Uint8Array, before?: number): number;

  /** Make a SHA-256 (FIPS 180-4) of content that arrives in parts. */
  createSha256(): Sha256;

  /**
   * Return the same bytes in the form from which text is read fastest. The memory may be the same
   * or not.
   */
  textBytes(bytes: Uint8Array): Uint8Array;

  /** Return the text of `bytes[start..end)`, one character per byte. */
  latin1(bytes: Uint8Array, start: number, end: number): string;

  /**
   * Decode `bytes[start..end)` from UTF-8. Invalid bytes become U+FFFD, and a byte order mark
   * stays.
   */
  utf8(bytes: Uint8Array, start: number, end: number): string;

  /** Return whether all bytes are valid UTF-8. */
  isUtf8(bytes: Uint8Array): boolean;

  /**
   * Return two lower-case hex digits for each byte from `start` up to `end`; none if `end` is not
   * after it.
   */
  toHex(bytes: Uint8Array, start: number, end: number): string;

  /** Return the bytes of hex digits, two each, up to the first pair that is not hex. */
  fromHex(hex: string): Uint8Array;

  toBase64(bytes: Uint8Array): string;

  /** Return the bytes of base64; fewer than expected if the text is something else. */
  fromBase64(text: string): Uint8Array;

  /**
   * Return 4 for the text of an IPv4 address, 6 for IPv6 (a zone may follow: `fe80::1%eth0`),
   * otherwise 0.
   */
  ipVersion(text: string): 0 | 4 | 6;

  /** Wait until everything else that is waiting has had its turn. */
  eventLoopTurn(): Promise<void>;

  /**
   * Call back each time a notebook's user interrupts a cell.
   *
   * @returns a function that ends this.
   */
  onInterrupt(callback: () => void): () => void;

  /** Return where the running notebook shows something; undefined outside a notebook. */
  notebookDisplay(): NotebookDisplay | undefined;

  /**
   * Open a folder of models.
   *
   * @throws Error in a browser, because paths lead nowhere there.
   */
  openFolder(path: string): ModelStore;

  /** Return how many threads the machine runs at the same time. */
  cores(): number;

  /** Return why threads cannot be started, or undefined if they can. */
  noThreads(): string | undefined;

  /**
   * Run a program in threads, one for each of `data`, until each has sent its last message. Threads
   * that have ended their work wait for more, for two seconds, and do not keep the process alive.
   *
   * @param onMessage - receives a thread's message; returns whether it was the thread's last, or
   *   throws.
   * @throws what `onMessage` throws; the signal's reason; Error if a thread ends before its last
   *   message, or none can be started. Then no thread of this work remains.
   */
  runThreads(
    program: ThreadProgram,
    data: readonly unknown[],
    onMessage: (message: unknown) => boolean,
    signal?: AbortSignal,
  ): Promise<void>;
}

/** A file or a folder in a folder. */
export interface FolderEntry {
  readonly name: string;
  /** Its path, for `readPath`. */
  readonly path: string;
}

/** Files that a browser's page gives to the library, read only. Paths are as the caller writes them. */
export interface FileStore {
  /** Return a file's bytes. Rejects if there is none, and names the path. */
  read(path: string): Promise<Uint8Array>;
  /** Return the names in a folder. Rejects if there is none, and names the path. */
  list(folder: string): Promise<readonly string[]>;
  /** Return a file's size in bytes. Rejects if there is none, and names the path. */
  size(path: string): Promise<number>;
}

/** One thing in several forms, by MIME type. A reader uses the richest form that it knows. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** Where a notebook shows something. */
export interface NotebookDisplay {
  /** The form of a figure's picture that it shows. */
  readonly pictures: 'png' | 'svg';
  /**
   * Send a bundle to the front end (https://jupyter-client.readthedocs.io/en/stable/messaging.html,
   * "Display data"). With `isUpdate`, it replaces what the same display id has shown.
   */
  write(
    display: {
      readonly data: MimeBundle;
      readonly metadata: Readonly<Record<string, unknown>>;
      readonly transient: { readonly display_id?: string };
    },
    isUpdate: boolean,
  ): void;
}

/**
 * A program that runs in its own thread: a file of the library, without its file extension. Each
 * message from the thread that started it is work.
 */
export type ThreadProgram = 'model/fused/training-thread' | 'model/fused/scoring-thread';

/** Bytes that are removed as they are used. */
export interface ByteFeed {
  /** The bytes that are available and not yet read; valid until the next request. */
  readonly bytes: Uint8Array;
  /** Whether bytes are available; fetches more if not. */
  hasMore(): Promise<boolean>;
  /** Remove available bytes. */
  skip(length: number): void;
}

/** A checksum of content that arrives in parts. */
export interface Sha256 {
  /** Texts are encoded as UTF-8. */
  update(content: string | Uint8Array): void;
  /** Return the sum as 64 lower-case hex digits. Nothing can be added afterwards. */
  digest(): string;
}

/**
 * A place for models: a folder, or anything else that stores files by name, such as memory or a
 * browser's own storage.
 */
export interface ModelStore {
  /** Its name in messages, and the name of its model in a scan. */
  readonly name: string;
  /**
   * Read the content of a file. Rejects if there is none.
   *
   * @param sha256 - of the requested content, in hex, for a store that contains two while it is
   *   written to.
   */
  read(file: string, sha256?: string): Promise<Uint8Array>;
  /**
   * Store these files in place of the existing ones, all or none.
   *
   * @param files - by name; the last one, `firstbytes.json`, contains the SHA-256 of the others.
   */
  write(files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /**
   * The name of one of its files in messages; the name of the store and its own, with a slash,
   * unless given.
   */
  fileName?(file: string): string;
}

/** DEFLATE data are damaged or cut off. */
export class InflateError extends Error {
  override readonly name = 'InflateError';
}
