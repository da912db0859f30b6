import { cellFailure, scriptName } from './cell-failure';
import { compileCell, parseCell } from './compile-cell';
import type { CellFailure } from './messages';
import { missing } from './missing';
import { isAvailable, needsNode, nodeGlobals } from './packages';
import type { Kind } from './scopes';

/** What a session needs of its surroundings. */
export interface Surroundings {
  /** Return a package that was loaded; undefined if there is none. */
  package(name: string): unknown;
  /** Load a package that is loaded on demand. */
  load(name: string): Promise<void>;
  /** Show the value of a cell's last expression. */
  show(value: unknown): void;
  /** Wait until all rejections before this that nobody handled have been reported. */
  settled(): Promise<void>;
}

/** The names that earlier cells declared, with their values. */
type Names = Record<string, unknown>;

/**
 * Runs cells one after the other, as tslab does: each sees what earlier ones declared and imported, may
 * declare a name again, may await, and shows its last expression. What a cell that failed declared is
 * lost.
 */
export class Session {
  readonly #names = Object.create(null) as Names;
  readonly #kinds = new Map<string, Kind>();
  readonly #sources = new Map<number, string>();
  readonly #around: Surroundings;
  #fail: ((reason: unknown) => void) | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /**
   * Run a cell.
   *
   * @param cell - its number, which stack traces show.
   * @returns Why it failed; undefined if it succeeded.
   */
  async run(cell: number, source: string): Promise<CellFailure | undefined> {
    this.#sources.set(cell, source);
    try {
      const beside = new Promise<never>((_resolve, reject) => {
        this.#fail = reject;
      });
      // It counts as handled, although the cell may end before it fails.
      beside.catch(() => undefined);
      await Promise.race([this.#run(cell, source), beside]);
      await Promise.race([this.#around.settled(), beside]);
      return undefined;
    } catch (error) {
      return this.describe(error, cell);
    } finally {
      this.#fail = undefined;
    }
  }

  /** Note a failure outside the flow of a cell. Returns false if no cell runs that could report it. */
  failBeside(reason: unknown): boolean {
    this.#fail?.(reason);
    return this.#fail !== undefined;
  }

  describe(thrown: unknown, cell?: number): CellFailure {
    return cellFailure(thrown, cell, (number) => this.#sources.get(number));
  }

  async #run(cell: number, source: string): Promise<void> {
    const parsed = parseCell(source);
    const wanted = [...parsed.imports.map(({ from }) => from), ...parsed.loads];
    for (const name of new Set(wanted)) if (isAvailable(name)) await this.#around.load(name);
    const code = `${compileCell(parsed, this.#kinds)}\n//# sourceURL=${scriptName(cell)}`;

    const work = (0, eval)(code) as (about: object) => Promise<Names>;
    const declared = await work({
      names: this.#names,
      module: (from: string, name: string, isUsed: boolean) => this.#named(from, name, isUsed),
      import: async (name: unknown) => {
        const from = String(name);
        if (isAvailable(from)) await this.#around.load(from);
        return this.#package(from);
      },
      ofNode: (name: string) => missing(nodeGlobals[name]!),
      require: (name: unknown) => this.#package(String(name)),
      last: (value: unknown) => {
        if (value !== undefined) this.#around.show(value);
      },
    });
    for (const [name, of] of Object.entries(declared)) {
      Object.defineProperty(this.#names, name, {
        ...(of as PropertyDescriptor),
        configurable: true,
        enumerable: true,
      });
      this.#kinds.set(name, parsed.declares.get(name)!);
    }
  }

  #package(name: string): unknown {
    return isAvailable(name) ? this.#around.package(name) : missing(name);
  }

  /**
   * Return what a cell imports.
   *
   * @param isUsed - whether the cell uses it; if not, it may be a type, which has no value.
   */
  #named(from: string, name: string, isUsed: boolean): unknown {
    const all = this.#package(from);
    if (name === '*') return all;
    if (!isAvailable(from)) return missing(name === 'default' ? from : `${name} of ${from}`);
    if (from.startsWith('firstbytes') && Object.hasOwn(needsNode, name)) {
      return missing(`${name} (it needs ${needsNode[name]!})`);
    }
    const own = all as Readonly<Record<string, unknown>>;
    if (name === 'default') return own.default ?? own;
    if (!(name in own) && isUsed) {
      throw new SyntaxError(`The package ${from} has no export ${JSON.stringify(name)}.`);
    }
    return own[name];
  }
}
