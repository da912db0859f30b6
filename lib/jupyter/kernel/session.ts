import { setImmediate as nextTurn } from 'node:timers/promises';
import { format } from 'node:util';
import { publishInterrupt } from '../../platform/node/interrupts';
import { awaitsAtTop } from './awaits-at-top';
import {
  diagnosticsFailure,
  joinFailures,
  notRun,
  thrownFailure,
  type CellFailure,
} from './cell-failure';
import { CompiledCells } from './compiled-cells';
import { stackTraceWriter } from './stack-trace';
import type { Converter, Diagnostic, EditorHelper, Executor, Tslab } from './tslab';

/**
 * Runs cells with tslab's compiler and executor, one after the other, and reports why one failed. It handles
 * the process's uncaught exceptions, unhandled rejections and interrupts, and writes its stack traces. So a
 * process has only one session.
 */
export class Session {
  readonly helper: EditorHelper;
  readonly #executor: Executor;
  readonly #cells = new CompiledCells();
  #cell = 0;
  #running = false;
  #diagnostics: readonly Diagnostic[] = [];
  /** What was thrown and not yet reported, in order. `beside` means outside the flow of a cell. */
  #thrown: { readonly value: unknown; readonly beside: boolean }[] = [];
  /** Whether the cell was ended because something outside its flow failed. */
  #ended = false;

  constructor(tslab: Tslab, folder: string) {
    Error.prepareStackTrace = stackTraceWriter(this.#cells);
    const node = this.#remembering(tslab.createConverter({ isJS: false, isBrowser: false }));
    const converters = { node, browser: node };
    this.#executor = tslab.createExecutor(folder, converters, {
      log: (...values) => process.stdout.write(`${format(...values)}\n`),
      error: (...values) => {
        // An interrupt throws in running code, and the process is not notified.
        if (isInterruption(values[0])) publishInterrupt();
        // It also prints diagnostics, with a format. Those are known from the converter.
        if (values.length === 1 && !this.#ended)
          this.#thrown.push({ value: values[0], beside: false });
      },
    });
    this.helper = tslab.createHelper(this.#executor);
    process.on('uncaughtException', (thrown) => {
      this.#fail(thrown);
    });
    process.on('unhandledRejection', (reason) => {
      this.#fail(reason);
    });
    process.on('SIGINT', () => {
      publishInterrupt();
      this.#executor.interrupt();
    });
  }

  /**
   * Compile and run a cell.
   *
   * @param cell - its number, which stack traces show.
   * @returns Why it failed; undefined if it succeeded.
   */
  async run(cell: number, source: string): Promise<CellFailure | undefined> {
    const before = this.#takeFailure(cell, source);
    if (before !== undefined) return notRun(before);
    this.#cell = cell;
    this.#running = true;
    this.#ended = false;
    try {
      await this.#executor.execute(source);
      // Node reports an unhandled rejection after the microtasks of the same turn.
      await nextTurn();
    } catch (error) {
      this.#thrown.push({ value: error, beside: false });
    } finally {
      this.#running = false;
    }
    return this.#takeFailure(cell, source);
  }

  /** Note a failure outside the flow of the cell. It also ends the wait of a running cell. */
  #fail(value: unknown): void {
    this.#thrown.push({ value, beside: true });
    if (!this.#running) return;
    this.#ended = true;
    this.#executor.interrupt();
  }

  /**
   * Return why the cell failed. If the cell was not run, a failure outside its flow is left for the next
   * cell.
   */
  #takeFailure(cell: number, source: string): CellFailure | undefined {
    const diagnostics = this.#diagnostics;
    this.#diagnostics = [];
    if (diagnostics.length > 0) return diagnosticsFailure(cell, source, diagnostics);
    const failures = this.#thrown.map(({ value, beside }) => {
      const failure = thrownFailure(value, cell, this.#cells);
      return beside && failure.place?.cell !== cell ? { ...failure, late: true as const } : failure;
    });
    this.#thrown = [];
    return joinFailures(failures);
  }

  /** Wrap the converter, to note what it refuses and to see every await in what it compiles. */
  #remembering(converter: Converter): Converter {
    return {
      ...converter,
      convert: (declarations, source) => {
        const converted = converter.convert(declarations, source);
        this.#diagnostics = converted.diagnostics;
        if (converted.output === undefined) return converted;
        return {
          ...converted,
          hasToplevelAwait: converted.hasToplevelAwait === true || awaitsAtTop(converted.output),
          output: this.#cells.add(this.#cell, source, converted.output),
        };
      },
      addModule: (name, source, meta) => {
        this.#diagnostics = converter.addModule(name, source, meta);
        return this.#diagnostics;
      },
    };
  }
}

/**
 * Return whether Node threw this to end a script at a signal (see its documentation of `vm`, breakOnSigint).
 */
function isInterruption(thrown: unknown): boolean {
  return (thrown as { code?: unknown } | undefined)?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}
