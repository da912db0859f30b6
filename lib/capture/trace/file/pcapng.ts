import type { ByteWindow } from './byte-window';
import { MAX_PACKET_BYTES, type PacketSink, type TraceFormat } from './packet-sink';
import type { TraceCounts } from '../trace-counts';
import { TraceError } from './trace-error';

// Block types and options of draft-ietf-opsawg-pcapng, 4 and 11.3.
const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const OBSOLETE_PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const OPTION_END = 0;
const OPTION_TSRESOL = 9;
const OPTION_TSOFFSET = 14;

/** A block has at least its type and twice its length. */
const MIN_BLOCK_BYTES = 12;
/** libpcap's limit for one block. */
const MAX_BLOCK_BYTES = 16 << 20;

interface Interface {
  readonly linkType: number;
  /** Maximum bytes captured per packet; 0 means no limit. */
  readonly snapLength: number;
  readonly ticksPerSecond: number;
  /** Seconds to add to every timestamp. */
  readonly offset: number;
}

/** The pcapng format: sections of either byte order, several interfaces, unknown blocks skipped. */
export class Pcapng implements TraceFormat {
  readonly unit = 'a block';
  #littleEndian = true;
  #interfaces: Interface[] = [];
  /** The time of the last packet that had one. */
  #lastTime = 0;

  readonly #window: ByteWindow;
  readonly #file: string;
  readonly #counts: TraceCounts;

  private constructor(window: ByteWindow, file: string, counts: TraceCounts) {
    this.#window = window;
    this.#file = file;
    this.#counts = counts;
  }

  /** Whether bytes, four or more, are the start of a file of this format. */
  static isStart(head: DataView): boolean {
    return head.getUint32(0) === SECTION_HEADER;
  }

  /**
   * Make a reader, if the window starts with a section header (its type is the same in both byte
   * orders).
   */
  static open(window: ByteWindow, file: string, counts: TraceCounts): Pcapng | undefined {
    const isSection = window.view.getUint32(window.at) === SECTION_HEADER;
    return isSection ? new Pcapng(window, file, counts) : undefined;
  }

  read(sink: PacketSink): void {
    const window = this.#window;
    while (window.end - window.at >= MIN_BLOCK_BYTES) {
      const block = window.at;
      if (window.view.getUint32(block) === SECTION_HEADER) this.#setByteOrder(block);
      const length = this.#u32(block + 4);
      if (length < MIN_BLOCK_BYTES || length > MAX_BLOCK_BYTES) this.#refuseLength(block, length);
      const end = this.#endOf(block, length);
      if (end === undefined) return;
      this.#readBlock(this.#u32(block), block + 8, end - 4, sink);
      window.at = end;
    }
  }

  /**
   * Find the end of a block from its length; undefined if the block is incomplete. Some writers
   * leave the padding out of the length, or leave out the padding: the length at the block's end
   * decides.
   */
  #endOf(block: number, length: number): number | undefined {
    const { end } = this.#window;
    if (block + length > end) return undefined;
    const trailer = this.#u32(block + length - 4);
    if (trailer === length) return block + length;
    const padded = length + (-length & 3);
    if (padded === length) {
      const found = `a block that ends with length ${trailer}`;
      return this.#refuse(block + length - 4, found, `its length ${length} again`);
    }
    if (block + padded > end) return undefined;
    if (this.#u32(block + padded - 4) !== length) this.#refuseLength(block, length);
    return block + padded;
  }

  #refuseLength(block: number, length: number): never {
    const expected = `a multiple of 4 from ${MIN_BLOCK_BYTES} to ${MAX_BLOCK_BYTES}`;
    return this.#refuse(block + 4, `a block of ${length} bytes`, expected);
  }

  #readBlock(type: number, body: number, end: number, sink: PacketSink): void {
    switch (type) {
      case SECTION_HEADER:
        this.#interfaces = [];
        break;
      case INTERFACE_DESCRIPTION:
        this.#describeInterface(body, end);
        break;
      case ENHANCED_PACKET:
        this.#readPacket(this.#u32At(body, end), body, end, sink);
        break;
      case OBSOLETE_PACKET:
        this.#u32At(body, end);
        this.#readPacket(this.#u16(body), body, end, sink);
        break;
      case SIMPLE_PACKET:
        this.#readSimplePacket(body, end, sink);
        break;
    }
  }

  #setByteOrder(block: number): void {
    const magic = this.#window.view.getUint32(block + 8, true);
    if (magic !== BYTE_ORDER_MAGIC && this.#window.view.getUint32(block + 8) !== BYTE_ORDER_MAGIC) {
      const found = `a section with byte-order magic ${hex32(magic)}`;
      this.#refuse(block + 8, found, '0x1a2b3c4d in either byte order');
    }
    this.#littleEndian = magic === BYTE_ORDER_MAGIC;
  }

  #describeInterface(body: number, end: number): void {
    this.#u32At(body + 4, end);
    let ticksPerSecond = 1e6;
    let offset = 0;
    for (let at = body + 8; at + 4 <= end;) {
      const code = this.#u16(at);
      const length = this.#u16(at + 2);
      if (code === OPTION_END || at + 4 + length > end) break;
      if (code === OPTION_TSRESOL && length === 1)
        ticksPerSecond = resolution(this.#window.bytes[at + 4]!);
      if (code === OPTION_TSOFFSET && length === 8) {
        offset = Number(this.#window.view.getBigInt64(at + 4, this.#littleEndian));
      }
      at += 4 + Math.ceil(length / 4) * 4;
    }
    const linkType = this.#u16(body);
    this.#interfaces.push({ linkType, snapLength: this.#u32(body + 4), ticksPerSecond, offset });
  }

  /** Read an enhanced packet block or an obsolete one; the interface's number differs in width. */
  #readPacket(id: number, body: number, end: number, sink: PacketSink): void {
    const from = this.#interfaceOf(id, body);
    this.#u32At(body + 16, end);
    const ticks = this.#u32(body + 4) * 2 ** 32 + this.#u32(body + 8);
    const ts = ticks / from.ticksPerSecond + from.offset;
    this.#lastTime = ts;
    this.#handOver(from, body + 20, end, this.#u32(body + 12), this.#u32(body + 16), ts, sink);
  }

  /**
   * Read a simple packet block: it has the first interface and no time, so it gets the time of the
   * packet before it.
   */
  #readSimplePacket(body: number, end: number, sink: PacketSink): void {
    const from = this.#interfaceOf(0, body);
    const wire = this.#u32At(body, end);
    const limit = from.snapLength === 0 ? wire : Math.min(wire, from.snapLength);
    const captured = Math.min(limit, end - body - 4);
    this.#counts.untimed++;
    this.#handOver(from, body + 4, end, captured, wire, this.#lastTime, sink);
  }

  #handOver(
    from: Interface,
    start: number,
    blockEnd: number,
    captured: number,
    wire: number,
    ts: number,
    sink: PacketSink,
  ): void {
    if (captured > MAX_PACKET_BYTES || start + captured > blockEnd) {
      const most = Math.min(MAX_PACKET_BYTES, blockEnd - start);
      this.#refuse(
        start - 8,
        `a packet of ${captured} bytes`,
        `at most ${most}, which its block can hold`,
      );
    }
    const { bytes } = this.#window;
    const wireEnd = start + Math.max(wire, captured);
    sink.packet(bytes, start, start + captured, wireEnd, from.linkType, ts);
  }

  #interfaceOf(id: number, at: number): Interface {
    const found = this.#interfaces[id];
    if (found) return found;
    const known = `one of the ${this.#interfaces.length} described before it in this section`;
    return this.#refuse(at, `a packet of interface ${id}`, known);
  }

  /** Read the word at a place that must be inside the block. */
  #u32At(at: number, end: number): number {
    if (at + 4 > end) this.#refuse(at, 'the end of a block', 'the fields of its type');
    return this.#u32(at);
  }

  #u32(at: number): number {
    return this.#window.view.getUint32(at, this.#littleEndian);
  }

  #u16(at: number): number {
    return this.#window.view.getUint16(at, this.#littleEndian);
  }

  #refuse(at: number, found: string, expected: string): never {
    const advice = 'The file is damaged there; the packets before it were read.';
    throw new TraceError(this.#file, this.#window.offsetOf(at), found, expected, advice);
  }
}

/** Read if_tsresol: a power of ten, or of two if the top bit is set. */
function resolution(value: number): number {
  return value & 0x80 ? 2 ** (value & 0x7f) : 10 ** value;
}

function hex32(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
