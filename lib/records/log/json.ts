import { utf8 } from '#platform';
import { countJsonValues } from './json-size';
import { fillTo, type ColumnBuilder } from './column/column-builder';
import { isTooDeep, logLimits } from './limits';
import type { LineParser, LineReport } from './lines';
import type { LogTable } from './table';
import { shown } from './shown';

/** Reads the lines of a JSON Lines log into a table. */
export class JsonParser implements LineParser {
  readonly #selected: [string, ColumnBuilder][];
  /** The field names of the last line that differed from the line before, and their columns. */
  #names: readonly string[] = [];
  #columns: readonly ColumnBuilder[] = [];
  /** The columns that the current line has values for. */
  #fields: ColumnBuilder[] = [];

  readonly #table: LogTable;
  readonly #report: LineReport;

  constructor(table: LogTable, report: LineReport) {
    this.#table = table;
    this.#report = report;

    this.#selected = (table.selection.columns ?? []).map((name) => [
      name,
      table.builder(name, table.givenType(name)),
    ]);
  }

  parseLine(bytes: Uint8Array, start: number, end: number): void {
    // A shorter line cannot have that many.
    if (end - start > logLimits.valuesOfLine) {
      const count = countJsonValues(bytes, start, end);
      if (count > logLimits.valuesOfLine) {
        this.#report.bad(`has about ${count} values; expected ${logLimits.valuesOfLine} at most`);
        return;
      }
    }
    const text = utf8(bytes, start, end);
    if (text.trim() === '') {
      this.#report.bad('is empty; expected a JSON object');
      return;
    }
    const entry = parseObject(text);
    if (typeof entry === 'string') {
      this.#report.bad(`is not a JSON object (${entry}); expected {"ts": …}`);
      return;
    }
    this.#fields = [];
    const wrong = this.#table.selection.columns ? this.#putSelected(entry) : this.#putAll(entry);
    if (wrong === undefined) this.#table.keep(this.#report.line, this.#fields);
    else this.#report.bad(wrong);
  }

  /** A JSON object shows by itself whether it is complete, so the last line needs no end. */
  cutOff(bytes: Uint8Array, start: number, end: number): void {
    this.parseLine(bytes, start, end);
  }

  #putSelected(entry: object): string | undefined {
    for (const [name, builder] of this.#selected) {
      if (!Object.hasOwn(entry, name)) continue;
      const value = (entry as Record<string, unknown>)[name];
      const wrong = isTooDeep(value) ? tooDeep(name) : this.#put(builder, name, value);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  }

  #putAll(entry: object): string | undefined {
    const fields: [string, unknown][] = Object.entries(this.#table.unnested(entry));
    if (fields.length > logLimits.fieldsOfLine) {
      return `has ${fields.length} fields; expected ${logLimits.fieldsOfLine} at most`;
    }
    // Before any column is made, so that a line left out for this reason makes none.
    for (const [name, value] of fields) {
      if (typeof value === 'object' && isTooDeep(value)) return tooDeep(name);
    }
    const columns = this.#columnsOf(fields);
    if (typeof columns === 'string') return columns;
    for (let at = 0; at < fields.length; at++) {
      const [name, value] = fields[at]!;
      const wrong = this.#put(columns[at]!, name, value);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  }

  /**
   * Return the columns of a line's fields, usually those of the line before; or what is wrong with
   * them.
   */
  #columnsOf(fields: readonly (readonly [string, unknown])[]): readonly ColumnBuilder[] | string {
    const table = this.#table;
    let same = 0;
    while (same < fields.length && fields[same]![0] === this.#names[same]) same++;
    if (same === fields.length && same === this.#names.length) return this.#columns;
    const given = fields.map(([name]) => name);
    const names = table.namesOf(given);
    const other = table.firstTooMany(names);
    if (other !== undefined) {
      return (
        `has the field ${shown(other)}, which no earlier line has; ` +
        `expected ${logLimits.fields} in a log at most`
      );
    }
    this.#names = given;
    this.#columns = names.map((name) => table.builder(name, table.givenType(name)));
    return this.#columns;
  }

  #put(builder: ColumnBuilder, name: string, value: unknown): string | undefined {
    fillTo(builder, this.#table.count);
    this.#fields.push(builder);
    if (value === null) {
      builder.putUnset();
      return undefined;
    }
    const expected = builder.putJson(value);
    if (expected === undefined) return undefined;
    const found = shown(JSON.stringify(value));
    return `has ${found} in the field ${shown(name)}; expected ${expected}`;
  }
}

function tooDeep(name: string): string {
  return `has more than ${logLimits.levels} levels in the field ${shown(name)}; expected no more`;
}

/** Parse the object of a line, or say why it has none. */
function parseObject(text: string): object | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    return `found ${shown(text.trim())}`;
  } catch (error) {
    return shown((error as SyntaxError).message, 120);
  }
}
