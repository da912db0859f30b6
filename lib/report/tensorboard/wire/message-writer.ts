import { joinBytes } from '../../../capture/join-bytes';

/** How a field's value is stored (Protocol Buffers, "Encoding"). */
export const wireType = { varint: 0, eightBytes: 1, sized: 2, fourBytes: 5 } as const;

/** Writes one Protocol Buffers message, field by field, each with its number. */
export class MessageWriter {
  readonly #parts: Uint8Array[] = [];

  double(field: number, value: number): this {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    return this.#add(field, wireType.eightBytes, bytes);
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#add(field, wireType.fourBytes, bytes);
  }

  /**
   * @throws RangeError unless the value is a whole number from 0 to 2^53 - 1.
   */
  integer(field: number, value: number): this {
    return this.#add(field, wireType.varint, varint(value));
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#add(field, wireType.sized, varint(value.length), value);
  }

  /** Write a message within this one. */
  message(field: number, value: MessageWriter): this {
    return this.bytes(field, value.toBytes());
  }

  toBytes(): Uint8Array {
    return joinBytes(this.#parts);
  }

  #add(field: number, type: number, ...value: readonly Uint8Array[]): this {
    this.#parts.push(varint(8 * field + type), ...value);
    return this;
  }
}

/** Encode seven bits per byte, the lowest first; every byte except the last has its high bit set. */
function varint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`Cannot write ${value}: expected a whole number from 0 to 2^53 - 1.`);
  }
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Uint8Array.of(...bytes, rest);
}
