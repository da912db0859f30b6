import { doubled } from '../../doubled';
import { FIRST_ROOM, fillTo, type ColumnBuilder } from './column/column-builder';
import { createBuilder } from './column/create-builder';
import { InferringBuilder } from './column/inferring-builder';
import type { LogColumn } from './column/columns';
import { logLimits } from './limits';
import { parseLogType } from './column/types';

/** Which fields to read, and as what. */
export interface LogSelection {
  /** The fields to read, which is faster than to read all; all fields if absent. */
  readonly columns?: readonly string[] | undefined;
  /**
   * Zeek types by field: for a JSON log, which does not say them, or instead of what a TSV log says,
   * such as `{ orig_bytes: 'string' }` to keep every digit of a count.
   */
  readonly types?: Readonly<Record<string, string>> | undefined;
}

/** A selection by a reader that needs certain fields. */
export interface RequiredFields extends LogSelection {
  /** What a field is called, by its name in the log: exporters call some otherwise. */
  readonly nameOf: (name: string) => string;
  /** The fields of a line of JSON, where an exporter has put some of them into an object. */
  readonly unnested: (entry: object) => object;
  /** Fields without which a TSV log is refused. */
  readonly required: readonly string[];
  /** What to do about a log that lacks one. */
  readonly advice: string;
}

/** Some entries of a log, by column. */
export interface LogEntries {
  readonly count: number;
  readonly columns: ReadonlyMap<string, LogColumn>;
  /** The line that each entry stood in. */
  readonly lines: Uint32Array;
}

/** The columns of a log as they grow, entry by entry. */
export class LogTable {
  readonly #builders = new Map<string, ColumnBuilder>();
  #lines = new Uint32Array(FIRST_ROOM);
  #count = 0;

  constructor(readonly selection: LogSelection | RequiredFields) {}

  /** How many entries are whole. */
  get count(): number {
    return this.#count;
  }

  get builders(): ReadonlyMap<string, ColumnBuilder> {
    return this.#builders;
  }

  /** The fields without which a TSV log is refused. */
  get required(): readonly string[] {
    return 'required' in this.selection ? this.selection.required : (this.selection.columns ?? []);
  }

  /** The names of a log's fields as the selection knows them; no two become the same. */
  namesOf(names: readonly string[]): readonly string[] {
    const { selection } = this;
    if (!('nameOf' in selection)) return names;
    const taken = new Set(names);
    return names.map((name) => {
      const known = selection.nameOf(name);
      if (taken.has(known)) return name;
      taken.add(known);
      return known;
    });
  }

  /** The fields of a line of JSON, where an exporter may have put some into an object. */
  unnested(entry: object): object {
    return 'unnested' in this.selection ? this.selection.unnested(entry) : entry;
  }

  /** Whether a field is among those to read. */
  isSelected(name: string): boolean {
    return this.selection.columns?.includes(name) ?? true;
  }

  /** The type that the caller gives a field. */
  givenType(name: string): string | undefined {
    const { types } = this.selection;
    return types && Object.hasOwn(types, name) ? types[name] : undefined;
  }

  /**
   * The builder of a field, made if there is none. It may lack entries, in which the field is unset;
   * `fillTo` before something is put.
   *
   * @param type - Zeek's type; undefined for a JSON field without one.
   */
  builder(name: string, type: string | undefined): ColumnBuilder {
    const found = this.#builders.get(name);
    if (found) return found;
    const builder = type === undefined ? new InferringBuilder() : createBuilder(parseLogType(type));
    this.#builders.set(name, builder);
    return builder;
  }

  /** How many fields more there is room for. */
  get room(): number {
    return logLimits.fields - this.#builders.size;
  }

  /** The first of these fields that there is no room for. A field that is asked for or typed always has room. */
  firstTooMany(names: readonly string[]): string | undefined {
    let { room } = this;
    if (names.length <= room) return undefined;
    return names.find((name) => {
      if (this.#builders.has(name) || this.givenType(name) !== undefined) return false;
      return this.selection.columns?.includes(name) !== true && --room < 0;
    });
  }

  /** What type a field has so far, where that is another than this one; undefined where it fits. */
  otherType(name: string, type: string): string | undefined {
    const found = this.#builders.get(name);
    if (found instanceof InferringBuilder) return `${found.type.name} (inferred from JSON)`;
    return found && found.type.name !== type ? found.type.name : undefined;
  }

  /** The entry in the making is whole; it stood in this line, and has these fields. All others are unset. */
  keep(line: number, fields: readonly ColumnBuilder[]): void {
    for (const builder of fields) builder.keep();
    if (this.#count === this.#lines.length) this.#lines = doubled(this.#lines);
    this.#lines[this.#count++] = line;
  }

  /** Forget all entries from this one on. */
  cutTo(count: number): void {
    this.#fill();
    for (const builder of this.#builders.values()) builder.cutTo(count);
    this.#count = count;
  }

  /** The entries since the last call, in the order of the selection or else of the log. */
  take(): LogEntries {
    this.#fill();
    const { columns } = this.selection;
    const names = columns?.filter((name) => this.#builders.has(name)) ?? [...this.#builders.keys()];
    const taken = {
      count: this.#count,
      columns: new Map(names.map((name) => [name, this.#builders.get(name)!.build()])),
      lines: this.#lines.slice(0, this.#count),
    };
    this.cutTo(0);
    return taken;
  }

  /** Makes up for the fields that were not in the last entries. */
  #fill(): void {
    for (const builder of this.#builders.values()) fillTo(builder, this.#count);
  }
}
