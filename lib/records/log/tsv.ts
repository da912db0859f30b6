import { latin1 } from '#platform';
import { isWord } from './column/cell-format';
import { fillTo, type ColumnBuilder } from './column/column-builder';
import { LogError } from './error';
import { LogHeader, type HeaderField } from './header';
import { logLimits } from './limits';
import type { LineParser, LineReport } from './lines';
import type { LogTable } from './table';
import { shown } from './shown';

const RETURN = 0x0d;
const HASH = 0x23;
type CellTaker = Pick<ColumnBuilder, 'putCell' | 'putEmpty' | 'putUnset'>;

/**
 * Accepts the empty cells of a field without a name, as zeek-cut writes one that the log does not
 * have.
 */
const nameless: CellTaker = {
  putCell: (_, start, end) => (start === end ? undefined : 'nothing in a field without a name'),
  putEmpty: () => undefined,
  putUnset: () => undefined,
};

/** Maximum length of the list of field names in a message. */
const NAMES_SHOWN = 800;

/** Reads the lines of a TSV log into a table. */
export class TsvParser implements LineParser {
  readonly #header = new LogHeader();
  #format = this.#header.format;
  #fields: readonly HeaderField[] | undefined;
  #wasReadable = false;
  /** The reader of each header field's cells; undefined if it was not requested. */
  #builders: (CellTaker | undefined)[] = [];
  /** The requested columns. */
  #kept: ColumnBuilder[] = [];
  #starts = new Int32Array(0);

  readonly #table: LogTable;
  readonly #report: LineReport;

  constructor(table: LogTable, report: LineReport) {
    this.#table = table;
    this.#report = report;
  }

  parseLine(bytes: Uint8Array, start: number, end: number): void {
    const stop = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
    if (bytes[start] === HASH && stop > start) this.#takeHeaderLine(bytes.subarray(start, stop));
    else if (!this.#fields)
      this.#report.bad('comes before any header; expected #fields and #types');
    else this.#takeEntry(bytes, start, stop, this.#fields);
  }

  cutOff(bytes: Uint8Array, start: number, end: number): void {
    if (start === end) {
      this.#report.bad('contains only zeros; expected an entry');
    } else if (bytes[start] !== HASH) {
      this.#report.bad(
        `is cut off after ${end - start} bytes; expected the end of the line, without which its last ` +
          'field may lack digits',
      );
    }
  }

  #takeHeaderLine(line: Uint8Array): void {
    const wrong = this.#header.take(line);
    this.#format = this.#header.format;
    const { fields } = this.#header;
    if (wrong) this.#refuseHeader(...wrong);
    else if (fields && (this.#fields === undefined || latin1(line, 0, 6) === '#types')) {
      this.#openColumns(fields);
    }
  }

  /**
   * A log without any good header cannot be read; otherwise the lines below a bad header are lost.
   */
  #refuseHeader(found: string, expected: string): void {
    this.#fields = undefined;
    const advice = 'Fetch the log again, or remove the damaged part.';
    if (!this.#wasReadable) throw this.#report.error(found, expected, advice);
    this.#report.bad(`has ${found}; expected ${expected}`);
  }

  #openColumns(found: readonly HeaderField[]): void {
    const table = this.#table;
    const names = table.namesOf(found.map(({ name }) => name));
    const fields = found.map(({ type }, at) => ({ name: names[at]!, type }));
    const missing = table.required.find((name) => !fields.some((one) => one.name === name));
    if (missing !== undefined) throw this.#missing(missing, fields);
    const tooMany = table.firstTooMany(
      fields.map(({ name }) => name).filter((name) => name !== '' && table.isSelected(name)),
    );
    if (tooMany !== undefined) throw this.#tooMany(tooMany);
    this.#kept = [];
    this.#builders = fields.map(({ name, type }) => {
      if (name === '') return nameless;
      if (!table.isSelected(name)) return undefined;
      const wanted = table.givenType(name) ?? type;
      const other = table.otherType(name, wanted);
      if (other !== undefined) throw this.#mismatch(name, wanted, other);
      const builder = table.builder(name, wanted);
      fillTo(builder, table.count);
      this.#kept.push(builder);
      return builder;
    });
    this.#starts = new Int32Array(fields.length + 1);
    this.#fields = fields;
    this.#wasReadable = true;
  }

  #missing(name: string, fields: readonly HeaderField[]): LogError {
    const names = shown(fields.map((field) => field.name).join(', '), NAMES_SHOWN);
    const found = `no field ${JSON.stringify(name)} in #fields`;
    const { selection } = this.#table;
    const advice =
      'advice' in selection ? selection.advice : 'Leave the field out, or read another log.';
    return this.#report.error(found, `one of ${names}`, advice);
  }

  #tooMany(name: string): LogError {
    return this.#report.error(
      `the field ${JSON.stringify(shown(name))}, which no earlier header has`,
      `${logLimits.fields} in all files at most`,
      'Read the files one by one, or name the fields that you want.',
    );
  }

  #mismatch(name: string, type: string, other: string): LogError {
    return this.#report.error(
      `the field ${JSON.stringify(shown(name))} is of type ${shown(type)} here`,
      `${other}, as above and in the files before`,
      `Read the files one by one, or give the field a type: { types: { ${JSON.stringify(shown(name))}: 'string' } }.`,
    );
  }

  #takeEntry(bytes: Uint8Array, start: number, stop: number, fields: readonly HeaderField[]): void {
    const found = this.#findFields(bytes, start, stop);
    if (found !== fields.length) {
      const what = stop === start ? 'is empty' : `has ${found} ${found === 1 ? 'field' : 'fields'}`;
      this.#report.bad(`${what}; expected ${fields.length} as in #fields`);
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
        const value = JSON.stringify(shown(latin1(bytes, from, to)));
        this.#report.bad(
          `has ${value} in the field ${shown(fields[at]!.name)}; expected ${expected}`,
        );
        return;
      }
    }
    this.#table.keep(this.#report.line, this.#kept);
  }

  /** Find the start of each field of a line, plus one more, and count the fields. */
  #findFields(bytes: Uint8Array, start: number, stop: number): number {
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
