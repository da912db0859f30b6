import type { ColumnBuilder } from './column-builder';
import type { LineParser, LineReport } from './log-lines';
import type { LogTable } from './log-table';

/** No more of a bad value than this is shown. */
const SHOWN = 60;

/** Reads the lines of a JSON Lines log into a table. */
export class JsonParser implements LineParser {
  readonly #selected: [string, ColumnBuilder][];

  constructor(
    private readonly table: LogTable,
    private readonly report: LineReport,
  ) {
    this.#selected = (table.selection.columns ?? []).map((name) => [
      name,
      table.builder(name, table.givenType(name)),
    ]);
  }

  parseLine(bytes: Buffer, start: number, end: number): void {
    const text = bytes.toString('utf8', start, end);
    if (text.trim() === '') {
      this.report.bad('is empty; expected a JSON object');
      return;
    }
    const entry = parseObject(text);
    if (typeof entry === 'string') {
      this.report.bad(`is no JSON object (${entry}); expected {"ts": …}`);
      return;
    }
    for (const builder of this.table.builders.values()) builder.putUnset();
    const wrong = this.table.selection.columns ? this.#putSelected(entry) : this.#putAll(entry);
    if (wrong === undefined) this.table.keep(this.report.line);
    else this.report.bad(wrong);
  }

  /** A JSON object tells itself whether it is whole, so that the last line needs no end. */
  cutOff(bytes: Buffer, start: number, end: number): void {
    this.parseLine(bytes, start, end);
  }

  #putSelected(entry: object): string | undefined {
    for (const [name, builder] of this.#selected) {
      if (!Object.hasOwn(entry, name)) continue;
      const wrong = put(builder, name, (entry as Record<string, unknown>)[name]);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  }

  #putAll(entry: object): string | undefined {
    for (const [name, value] of Object.entries(entry)) {
      const builder = this.table.builder(name, this.table.givenType(name));
      const wrong = put(builder, name, value);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  }
}

function put(builder: ColumnBuilder, name: string, value: unknown): string | undefined {
  if (value === null) {
    builder.putUnset();
    return undefined;
  }
  const expected = builder.putJson(value);
  if (expected === undefined) return undefined;
  return `has ${JSON.stringify(value).slice(0, SHOWN)} in the field ${name}; expected ${expected}`;
}

/** The object that a line holds, or why it holds none. */
function parseObject(text: string): object | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    return `found ${text.trim().slice(0, SHOWN)}`;
  } catch (error) {
    return (error as SyntaxError).message.slice(0, 2 * SHOWN);
  }
}
