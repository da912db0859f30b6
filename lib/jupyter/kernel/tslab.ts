/**
 * The only access to tslab (https://github.com/yunabe/tslab). Its public module only displays. Its compiler
 * and its executor are internals. This file describes them as in version 1.0.22, and refuses any other
 * version. Nothing of tslab is changed. The kernel consists of its parts and a server of our own, because
 * tslab's server loses output and does not report errors.
 */
export interface Tslab {
  /** The version of TypeScript that compiles the cells. */
  readonly typescript: string;
  /** That TypeScript reads files through this. Changes made before a converter is created apply to it. */
  readonly fileSystem: FileSystem;
  createConverter(options: { isJS: boolean; isBrowser: boolean }): Converter;
  createExecutor(folder: string, converters: Converters, console: ExecutorConsole): Executor;
  /** Answer an editor's requests: completion, inspection, whether a cell is complete. */
  createHelper(executor: Executor): EditorHelper;
  /** Set where `tslab.display` and the library's `show` send their displays. */
  setDisplay(write: WriteDisplay): void;
}

/** The part of TypeScript's `sys` that finds modules and types. */
export interface FileSystem {
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  readFile(path: string, encoding?: string): string | undefined;
  getDirectories(path: string): string[];
  realpath?(path: string): string;
  watchFile?: (path: string, ...others: unknown[]) => Watcher;
  watchDirectory?: (path: string, ...others: unknown[]) => Watcher;
}

export interface Watcher {
  close(): void;
}

/** Compiles a cell after the declarations of the cells before it. */
export interface Converter {
  convert(declarations: string, source: string): Converted;
  /** Add a cell that begins with a `@module` comment, so that other cells can import it. */
  addModule(name: string, source: string, meta: unknown): readonly Diagnostic[];
}

export interface Converters {
  readonly node: Converter;
  readonly browser: Converter;
}

export interface Converted {
  readonly output?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the executor must run it in an async function. */
  readonly hasToplevelAwait?: boolean;
}

/** An error or warning of TypeScript. Lines and characters count from 0, in the cell or in `fileName`. */
export interface Diagnostic {
  readonly start: { readonly line: number; readonly character: number };
  readonly messageText: string;
  readonly fileName?: string;
}

/** The executor prints here: a cell's last value, and what was thrown. */
export interface ExecutorConsole {
  readonly log: (...values: unknown[]) => void;
  readonly error: (...values: unknown[]) => void;
}

export interface Executor {
  /** Return whether the cell compiled and ran to its end. What it threw has been sent to `console.error`. */
  execute(source: string): Promise<boolean>;
  /** Stop waiting for a cell that is awaiting something. */
  interrupt(): void;
}

export interface EditorHelper {
  handleIsComplete(request: unknown): object;
  handleInspect(request: unknown): object;
  handleComplete(request: unknown): object;
}

/** Sends a display. With `update` it replaces the display with the same `display_id`. */
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

/** @throws Error if tslab is absent, or has another version than the one whose parts are known. */
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
