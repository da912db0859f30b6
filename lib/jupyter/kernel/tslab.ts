/**
 * The one door to tslab (https://github.com/yunabe/tslab). Its public module only displays; its
 * compiler and its executor are internals, which this file describes as version 1.0.22 has them and
 * refuses in any other. Nothing of tslab is changed: the kernel is put together from its parts, with
 * a server of our own, because tslab's loses output and reports no errors.
 */
export interface Tslab {
  /** The version of TypeScript that compiles the cells. */
  readonly typescript: string;
  /** Through which that TypeScript reads files; what is set here before a converter is made holds for it. */
  readonly fileSystem: FileSystem;
  createConverter(options: { isJS: boolean; isBrowser: boolean }): Converter;
  createExecutor(folder: string, converters: Converters, console: ExecutorConsole): Executor;
  /** Answer what an editor asks: completion, inspection, whether a cell is complete. */
  createHelper(executor: Executor): EditorHelper;
  /** Where `tslab.display` and the library's `show` send what they display. */
  setDisplay(write: WriteDisplay): void;
}

/** The part of TypeScript's `sys` by which it finds modules and types. */
export interface FileSystem {
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  readFile(path: string, encoding?: string): string | undefined;
  getDirectories(path: string): string[];
  realpath?(path: string): string;
}

/** Compiles a cell after the declarations of the cells before it. */
export interface Converter {
  convert(declarations: string, source: string): Converted;
  /** Take in a cell that begins with a `@module` comment, which other cells then import. */
  addModule(name: string, source: string, meta: unknown): readonly Diagnostic[];
}

export interface Converters {
  readonly node: Converter;
  readonly browser: Converter;
}

export interface Converted {
  readonly output?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the executor has to run it in an async function. */
  readonly hasToplevelAwait?: boolean;
}

/** What TypeScript found; lines and characters count from 0, in the cell or in `fileName`. */
export interface Diagnostic {
  readonly start: { readonly line: number; readonly character: number };
  readonly messageText: string;
  readonly fileName?: string;
}

/** Where the executor prints: a cell's last value, and what was thrown. */
export interface ExecutorConsole {
  readonly log: (...values: unknown[]) => void;
  readonly error: (...values: unknown[]) => void;
}

export interface Executor {
  /** Whether the cell compiled and ran to its end; what it threw has gone to `console.error`. */
  execute(source: string): Promise<boolean>;
  /** End the wait for a cell that is awaiting something. */
  interrupt(): void;
}

export interface EditorHelper {
  handleIsComplete(request: unknown): object;
  handleInspect(request: unknown): object;
  handleComplete(request: unknown): object;
}

/** Sends a display; with `update` it replaces the one that has the same `display_id`. */
export type WriteDisplay = (
  display: {
    readonly data: Readonly<Record<string, unknown>>;
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly transient: { readonly display_id?: string };
  },
  update: boolean | undefined,
) => void;

interface JupyterModule {
  lastWriteDisplayData: WriteDisplay | null;
  readonly JupyterHandlerImpl: new (executor: Executor, isJs: boolean) => EditorHelper;
}

const EXPECTED_VERSION = '1.0.22';

/** @throws Error where tslab is absent, or of another version than the one whose parts are known. */
export function loadTslab(load: (id: string) => unknown = require): Tslab {
  const { version } = load('tslab/package.json') as { version: string };
  if (version !== EXPECTED_VERSION) {
    throw new Error(
      `The notebooks' kernel uses internal parts of tslab ${EXPECTED_VERSION}, but tslab ${version} ` +
        `is installed. Install that version ("npm install tslab@${EXPECTED_VERSION}"), or adapt ` +
        'lib/jupyter/kernel/tslab.ts to the new one.',
    );
  }
  const { createConverter } = load('tslab/dist/converter') as Pick<Tslab, 'createConverter'>;
  const { createExecutor } = load('tslab/dist/executor') as Pick<Tslab, 'createExecutor'>;
  const { sys } = load('@tslab/typescript-for-tslab') as { sys: FileSystem };
  const jupyter = load('tslab/dist/jupyter') as JupyterModule;
  const { versions } = load('tslab') as { versions: { typescript: string } };
  return {
    typescript: versions.typescript,
    fileSystem: sys,
    createConverter,
    createExecutor,
    createHelper: (executor) => new jupyter.JupyterHandlerImpl(executor, false),
    setDisplay: (write) => {
      jupyter.lastWriteDisplayData = write;
    },
  };
}
