import type { ByteWindow } from './byte-window';
import { MAX_PACKET_BYTES, type PacketSink, type TraceFormat } from './packet-sink';
import { TraceError } from './trace-error';

/** Bytes of a file header and of a packet header (draft-ietf-opsawg-pcap, 4 and 5). */
export const PCAP_FILE_HEADER = 24;
export const PCAP_PACKET_HEADER = 16;
/** First word of a file with microseconds, and with nanoseconds, in the writer's byte order. */
export const PCAP_MICROSECONDS = 0xa1b2c3d4;
const PCAP_NANOSECONDS = 0xa1b23c4d;

/** First word of Alexey Kuznetzov's modified pcap; its packet headers are 24 bytes long. */
const PCAP_MODIFIED = 0xa1b2cd34;
const MODIFIED_PACKET_HEADER = 24;

/** The classic pcap format, either byte order, microseconds or nanoseconds, and the modified one. */
export class Pcap implements TraceFormat {
  readonly unit = 'a packet';
  readonly #linkType: number;

  readonly #window: ByteWindow;
  readonly #file: string;
  readonly #littleEndian: boolean;
  readonly #ticksPerSecond: number;
  readonly #packetHeader;

  private constructor(
    window: ByteWindow,
    file: string,
    littleEndian: boolean,
    ticksPerSecond: number,
    packetHeader = PCAP_PACKET_HEADER,
  ) {
    this.#window = window;
    this.#file = file;
    this.#littleEndian = littleEndian;
    this.#ticksPerSecond = ticksPerSecond;
    this.#packetHeader = packetHeader;

    // The upper half is the length of the frame check sequence, which the IP length does not
    // include.
    this.#linkType = window.view.getUint32(window.at + 20, littleEndian) & 0xffff;
    window.at += PCAP_FILE_HEADER;
  }

  /** Whether bytes, four or more, are the start of a file of this format. */
  static isStart(head: DataView): boolean {
    return [true, false].some((littleEndian) =>
      [PCAP_MICROSECONDS, PCAP_NANOSECONDS, PCAP_MODIFIED].includes(
        head.getUint32(0, littleEndian),
      ),
    );
  }

  /** Read the file header, if the window starts with one. */
  static open(window: ByteWindow, file: string): Pcap | undefined {
    for (const littleEndian of [true, false]) {
      const magic = window.view.getUint32(window.at, littleEndian);
      if (magic === PCAP_MICROSECONDS) return new Pcap(window, file, littleEndian, 1e6);
      if (magic === PCAP_NANOSECONDS) return new Pcap(window, file, littleEndian, 1e9);
      if (magic === PCAP_MODIFIED)
        return new Pcap(window, file, littleEndian, 1e6, MODIFIED_PACKET_HEADER);
    }
    return undefined;
  }

  read(sink: PacketSink): void {
    const window = this.#window;
    const littleEndian = this.#littleEndian;
    const linkType = this.#linkType;
    const ticksPerSecond = this.#ticksPerSecond;
    const packetHeader = this.#packetHeader;
    const { bytes, view, end } = window;
    while (end - window.at >= packetHeader) {
      const header = window.at;
      const captured = view.getUint32(header + 8, littleEndian);
      if (captured > MAX_PACKET_BYTES) this.#refuse(header, captured);
      const start = header + packetHeader;
      if (start + captured > end) return;
      const ts =
        view.getUint32(header, littleEndian) +
        view.getUint32(header + 4, littleEndian) / ticksPerSecond;
      const wire = view.getUint32(header + 12, littleEndian);
      window.at = start + captured;
      sink.packet(bytes, start, window.at, start + Math.max(wire, captured), linkType, ts);
    }
  }

  #refuse(header: number, captured: number): never {
    throw new TraceError(
      this.#file,
      this.#window.offsetOf(header + 8),
      `a packet of ${captured} bytes`,
      `a captured length of at most ${MAX_PACKET_BYTES}`,
      'The file is damaged there; the packets before it were read.',
    );
  }
}
