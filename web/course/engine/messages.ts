/** What the page and the engine's worker say to each other. Everything can be sent. */

/** One thing that a cell printed or showed. */
export type CellOutput =
  | { readonly type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly type: 'display';
      /** An output with the id of an earlier one replaces it. */
      readonly id: string;
      /** By MIME type: text, or JSON. */
      readonly data: Readonly<Record<string, unknown>>;
    };

/** Why a cell failed. */
export interface CellFailure {
  readonly name: string;
  readonly message: string;
  /** What the author reads: the error, the functions that were running, and the line. */
  readonly traceback: string;
  /** The cell and its line, both from 1; undefined if they are unknown. */
  readonly place: { readonly cell: number; readonly line: number } | undefined;
}

/** What is read by its path, relative to the root of the course's files. */
export interface FileEntry {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

export type ToEngine =
  | {
      readonly type: 'start';
      /** The folder of the lesson, from which its paths lead: `notebooks/first-bytes`. */
      readonly folder: string;
      readonly files: readonly FileEntry[];
      /** What FIRSTBYTES_SAMPLE says; undefined for all rows. */
      readonly sample: string | undefined;
    }
  | { readonly type: 'run'; readonly cell: number; readonly source: string }
  | Answer;

/** The answer to a `need`. */
export type Answer =
  | { readonly type: 'have'; readonly need: number; readonly content: Uint8Array | string }
  | { readonly type: 'lack'; readonly need: number; readonly reason: string };

export type FromEngine =
  | { readonly type: 'ready' }
  | { readonly type: 'output'; readonly cell: number; readonly output: CellOutput }
  | { readonly type: 'done'; readonly cell: number; readonly failure: CellFailure | undefined }
  /** What failed outside the flow of any cell. */
  | { readonly type: 'late'; readonly failure: CellFailure }
  /** Asks for the bytes of a file, or for the source of a package. */
  | { readonly type: 'need'; readonly need: number; readonly kind: Need; readonly name: string };

export type Need = 'file' | 'package';
