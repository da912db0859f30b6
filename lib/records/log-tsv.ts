import { isWord } from './cell-format';
import type { ColumnBuilder } from './column-builder';
import { LogError } from './log-error';
import { LogHeader, type HeaderField } from './log-header';
import type { LineParser, LineReport } from './log-lines';
import type { LogTable } from './log-table';

const RETURN = 0x0d;
const HASH = 0x23;
/** No more of a bad cell than this is shown. */
const SHOWN = 60;

/** Reads the lines of a TSV log into a table. */
export class TsvParser implements LineParser {
  readonly #header = new LogHeader();
  #format = this.#header.format;
  #fields: readonly HeaderField[] | undefined;
  #wasReadable = false;
  /** Of each field of the header, its column; undefined where it was not asked for. */
  #builders: (ColumnBuilder | undefined)[] = [];
  /** Columns of earlier headers that this one does not have. */
  #absent: ColumnBuilder[] = [];
  #starts = new Int32Array(0);

  constructor(
    private readonly table: LogTable,
    private readonly report: LineReport,
  ) {}

  parseLine(bytes: Buffer, start: number, end: number): void {
    const stop = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
    if (bytes[start] === HASH && stop > start) this.#takeHeaderLine(bytes.subarray(start, stop));
    else if (!this.#fields) this.report.bad('stands below no header; expected #fields and #types');
    else this.#takeEntry(bytes, start, stop, this.#fields);
  }

  cutOff(bytes: Buffer, start: number, end: number): void {
    if (bytes[start] === HASH) return;
    this.report.bad(
      `is cut off after ${end - start} bytes; expected the line's end, without which its last field may lack digits`,
    );
  }

  #takeHeaderLine(line: Buffer): void {
    const wrong = this.#header.take(line);
    this.#format = this.#header.format;
    const { fields } = this.#header;
    if (wrong) this.#refuseHeader(...wrong);
    else if (
      fields &&
      (this.#fields === undefined || line.subarray(0, 6).toString() === '#types')
    ) {
      this.#openColumns(fields);
    }
  }

  /** A log that never had a good header cannot be read; one that had loses what stands below a bad one. */
  #refuseHeader(found: string, expected: string): void {
    this.#fields = undefined;
    const advice = 'Fetch the log again, or cut the damaged part away.';
    if (!this.#wasReadable) throw this.report.error(found, expected, advice);
    this.report.bad(`has ${found}; expected ${expected}`);
  }

  #openColumns(fields: readonly HeaderField[]): void {
    const { table } = this;
    const missing = table.required.find((name) => !fields.some((one) => one.name === name));
    if (missing !== undefined) throw this.#missing(missing, fields);
    this.#builders = fields.map(({ name, type }) => {
      if (!table.isSelected(name)) return undefined;
      const wanted = table.givenType(name) ?? type;
      const other = table.otherType(name, wanted);
      if (other !== undefined) throw this.#mismatch(name, wanted, other);
      return table.builder(name, wanted);
    });
    this.#absent = [...table.builders.values()].filter((one) => !this.#builders.includes(one));
    this.#starts = new Int32Array(fields.length + 1);
    this.#fields = fields;
    this.#wasReadable = true;
  }

  #missing(name: string, fields: readonly HeaderField[]): LogError {
    const names = fields.map((field) => field.name).join(', ');
    const found = `no field ${JSON.stringify(name)} in #fields`;
    const { selection } = this.table;
    const advice =
      'advice' in selection ? selection.advice : 'Leave the field out, or read another log.';
    return this.report.error(found, `one of ${names}`, advice);
  }

  #mismatch(name: string, type: string, other: string): LogError {
    return this.report.error(
      `the field ${JSON.stringify(name)} is of type ${type} here`,
      `${other}, as above and in the files before`,
      `Read the files one by one, or give the field a type: { types: { ${JSON.stringify(name)}: 'string' } }.`,
    );
  }

  #takeEntry(bytes: Buffer, start: number, stop: number, fields: readonly HeaderField[]): void {
    const found = this.#findFields(bytes, start, stop);
    if (found !== fields.length) {
      const what = stop === start ? 'is empty' : `has ${found} ${found === 1 ? 'field' : 'fields'}`;
      this.report.bad(`${what}; expected ${fields.length} as in #fields`);
      return;
    }
    const { unset, empty } = this.#format;
    for (let at = 0; at < found; at++) {
      const builder = this.#builders[at];
      if (!builder) continue;
      const from = this.#starts[at]!;
      const to = this.#starts[at + 1]! - 1;
      if (isWord(bytes, from, to, unset)) {
        builder.putUnset();
        continue;
      }
      const expected = isWord(bytes, from, to, empty)
        ? builder.putEmpty()
        : builder.putCell(bytes, from, to, this.#format);
      if (expected !== undefined) {
        const value = JSON.stringify(bytes.toString('latin1', from, Math.min(to, from + SHOWN)));
        this.report.bad(`has ${value} in the field ${fields[at]!.name}; expected ${expected}`);
        return;
      }
    }
    for (const builder of this.#absent) builder.putUnset();
    this.table.keep(this.report.line);
  }

  /** Notes where the fields of a line start, one more than there are, and counts them. */
  #findFields(bytes: Buffer, start: number, stop: number): number {
    const starts = this.#starts;
    const { separator } = this.#format;
    const most = starts.length - 1;
    let found = 0;
    starts[0] = start;
    for (let at = start; at < stop; at++) {
      if (bytes[at] === separator && ++found < most) starts[found] = at + 1;
    }
    found++;
    if (found <= most) starts[found] = stop + 1;
    return found;
  }
}
