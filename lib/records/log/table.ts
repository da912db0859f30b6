import { doubled } from '../../doubled';
import { FIRST_ROOM, fillTo, type ColumnBuilder } from './column/column-builder';
import { createBuilder } from './column/create-builder';
import { InferringBuilder } from './column/inferring-builder';
import type { LogColumn } from './column/columns';
import { logLimits } from './limits';
import { parseLogType } from './column/types';

/** The fields to read, and their types. */
export interface LogSelection {
  /** The fields to read, which is faster than reading all; all fields unless given. */
  readonly columns?: readonly string[] | undefined;
  /**
   * Zeek types by field: for a JSON log, which has none, or to replace a TSV log's type, such as `{
   * orig_bytes: 'string' }` to keep every digit of a count.
   */
  readonly types?: Readonly<Record<string, string>> | undefined;
}

/** A selection by a reader that needs certain fields. */
export interface RequiredFields extends LogSelection {
  /** Gives a field's usual name from its name in the log: some exporters use other names. */
  readonly nameOf: (name: string) => string;
  /** Gives the fields of a JSON line if an exporter has put some of them into an object. */
  readonly unnested: (entry: object) => object;
  /** Fields without which a TSV log is refused. */
  readonly required: readonly string[];
  /** Advice for a log that lacks one. */
  readonly advice: string;
}

/** Some entries of a log, by column. */
export interface LogEntries {
  readonly count: number;
  readonly columns: ReadonlyMap<string, LogColumn>;
  /** The line of each entry. */
  readonly lines: Uint32Array;
}

/** The growing columns of a log, entry by entry. */
export class LogTable {
  readonly #builders = new Map<string, ColumnBuilder>();
  #lines = new Uint32Array(FIRST_ROOM);
  #count = 0;

  constructor(readonly selection: LogSelection | RequiredFields) {}

  /** The number of complete entries. */
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

  /** Return the names of a log's fields as the selection knows them; they stay distinct. */
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

  /** Return the fields of a JSON line if an exporter may have put some into an object. */
  unnested(entry: object): object {
    return 'unnested' in this.selection ? this.selection.unnested(entry) : entry;
  }

  /** Whether a field is to be read. */
  isSelected(name: string): boolean {
    return this.selection.columns?.includes(name) ?? true;
  }

  /** Return the caller's type for a field. */
  givenType(name: string): string | undefined {
    const { types } = this.selection;
    return types && Object.hasOwn(types, name) ? types[name] : undefined;
  }

  /**
   * Return the builder of a field, and make it if necessary. It may lack entries, in which the
   * field is unset; call `fillTo` before adding a value.
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

  /** The number of fields that there is still room for. */
  get room(): number {
    return logLimits.fields - this.#builders.size;
  }

  /** Return the first of these fields without room. A requested or typed field always has room. */
  firstTooMany(names: readonly string[]): string | undefined {
    let { room } = this;
    if (names.length <= room) return undefined;
    return names.find((name) => {
      if (this.#builders.has(name) || this.givenType(name) !== undefined) return false;
      return this.selection.columns?.includes(name) !== true && --room < 0;
    });
  }

  /** Return the type of a field so far, if it differs from this one; undefined if it fits. */
  otherType(name: string, type: string): string | undefined {
    const found = this.#builders.get(name);
    if (found instanceof InferringBuilder) return `${found.type.name} (inferred from JSON)`;
    return found && found.type.name !== type ? found.type.name : undefined;
  }

  /** Confirm the current entry, from this line, with these fields. All other fields are unset. */
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

  /**
   * Return the entries since the last call, in the order of the selection, otherwise of the log.
   */
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

  /** Fill in the fields that were not in the last entries. */
  #fill(): void {
    for (const builder of this.#builders.values()) fillTo(builder, this.#count);
  }
}
