import { EventFileError } from './event-file-error';
import { wireType } from './message-writer';

const ADVICE = 'The checksum is right: another kind of program wrote this, or not an event.';
const LAST_FIELD = 2 ** 29 - 1;

/** One field of a message: its number, and its value by the type that is asked for. */
export class Field {
  readonly #in: MessageReader;
  readonly #type: number;
  readonly #value: Uint8Array;
  readonly #integer: number;

  constructor(
    within: MessageReader,
    readonly number: number,
    type: number,
    /** The place of the field in the file. */
    readonly offset: number,
    value: Uint8Array | number,
  ) {
    this.#in = within;
    this.#type = type;
    this.#value = typeof value === 'number' ? new Uint8Array() : value;
    this.#integer = typeof value === 'number' ? value : 0;
  }

  get double(): number {
    this.#expect(wireType.eightBytes, 'a double');
    return this.#view.getFloat64(0, true);
  }

  get float(): number {
    this.#expect(wireType.fourBytes, 'a float');
    return this.#view.getFloat32(0, true);
  }

  get integer(): number {
    this.#expect(wireType.varint, 'a whole number');
    return this.#integer;
  }

  get bytes(): Uint8Array {
    this.#expect(wireType.sized, 'bytes');
    return this.#value;
  }

  get text(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.bytes);
    } catch (error) {
      if (error instanceof EventFileError) throw error;
      throw this.#in.wrong(this.offset, `field ${this.number} that is not UTF-8`, 'UTF-8');
    }
  }

  /** The message within the field. */
  get message(): MessageReader {
    const { bytes } = this;
    const start = this.#in.place(bytes);
    return new MessageReader(bytes, this.#in.file, start);
  }

  /** The error for a value that does not belong here. */
  wrong(found: string, expected: string): EventFileError {
    return this.#in.wrong(this.offset, found, expected);
  }

  get #view(): DataView {
    return new DataView(this.#value.buffer, this.#value.byteOffset, this.#value.byteLength);
  }

  #expect(type: number, what: string): void {
    if (this.#type === type) return;
    throw this.wrong(`field ${this.number} with wire type ${this.#type}`, `${type}, ${what}`);
  }
}

/** Reads one Protocol Buffers message, and refuses what is not whole. */
export class MessageReader {
  readonly #bytes: Uint8Array;
  readonly #start: number;

  /**
   * @param file - the name to give in errors.
   * @param start - the place of the message in the file.
   */
  constructor(
    bytes: Uint8Array,
    readonly file: string,
    start: number,
  ) {
    this.#bytes = bytes;
    this.#start = start;
  }

  /** Return the place in the file of bytes of this message. */
  place(bytes: Uint8Array): number {
    return this.#start + bytes.byteOffset - this.#bytes.byteOffset;
  }

  wrong(offset: number, found: string, expected: string): EventFileError {
    return new EventFileError(this.file, offset, found, expected, ADVICE);
  }

  /**
   * Read the fields, in the order of the file.
   *
   * @throws EventFileError if a field is cut off or of an unknown type.
   */
  *fields(): Generator<Field, void> {
    const bytes = this.#bytes;
    for (let at = 0; at < bytes.length;) {
      const offset = this.#start + at;
      const key = this.#varint(at);
      const number = Math.floor(key.value / 8);
      const type = key.value % 8;
      if (number < 1 || number > LAST_FIELD) {
        throw this.wrong(offset, `field ${number}`, `a number from 1 to ${LAST_FIELD}`);
      }
      at = key.end;
      if (type === wireType.varint) {
        const { value, end } = this.#varint(at);
        yield new Field(this, number, type, offset, value);
        at = end;
        continue;
      }
      let size: number;
      if (type === wireType.sized) ({ value: size, end: at } = this.#varint(at));
      else if (type === wireType.eightBytes) size = 8;
      else if (type === wireType.fourBytes) size = 4;
      else throw this.wrong(offset, `wire type ${type}`, '0, 1, 2 or 5');
      if (size > bytes.length - at) {
        const found = `field ${number} of ${size} bytes`;
        throw this.wrong(offset, found, `at most ${bytes.length - at}, to the message's end`);
      }
      yield new Field(this, number, type, offset, bytes.subarray(at, at + size));
      at += size;
    }
  }

  #varint(from: number): { readonly value: number; readonly end: number } {
    let value = 0;
    let factor = 1;
    for (let at = from; at < this.#bytes.length; at++) {
      const byte = this.#bytes[at]!;
      value += (byte & 0x7f) * factor;
      factor *= 0x80;
      if (!Number.isSafeInteger(value)) {
        const expected = 'at most 2^53 - 1';
        throw this.wrong(this.#start + from, 'a larger whole number', expected);
      }
      if (byte < 0x80) return { value, end: at + 1 };
    }
    throw this.wrong(this.#start + from, 'a whole number that is cut off', 'its last byte');
  }
}
