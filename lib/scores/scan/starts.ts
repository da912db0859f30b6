import { fromHex } from '#platform';
import { doubled } from '../../doubled';
import type { FirstBytes } from '../../capture/first-bytes';

/**
 * Number of first bytes kept of a record: enough to recognise it, few enough to match the next of
 * its kind.
 */
export const START_BYTES = 16;
const UDP = 1 << 16;

/** The start of a record: at each place the possible bytes, or any if undefined. */
export type Places = readonly (ReadonlySet<number> | undefined)[];

/** The starts of records, in 21 bytes each, so that millions fit in memory. */
export class Starts {
  #count = 0;
  #bytes = new Uint8Array(1024 * START_BYTES);
  #lengths = new Uint8Array(1024);
  /** The port, and above its 16 bits a flag for UDP. */
  #ports = new Int32Array(1024);

  add({ proto, respPort, hex }: FirstBytes): void {
    if (this.#count === this.#lengths.length) {
      this.#bytes = doubled(this.#bytes);
      this.#lengths = doubled(this.#lengths);
      this.#ports = doubled(this.#ports);
    }
    const at = this.#count++;
    const start = fromHex(hex.slice(0, 2 * START_BYTES));
    this.#bytes.set(start, at * START_BYTES);
    this.#lengths[at] = start.length;
    this.#ports[at] = keyOf(proto, respPort);
  }

  /**
   * Count the records with this start.
   *
   * @param ports - the responder's ports; any if undefined.
   */
  countLike(
    places: Places,
    proto: FirstBytes['proto'],
    ports: readonly number[] | undefined,
  ): number {
    const keys = ports && new Set(ports.map((port) => keyOf(proto, port)));
    const isUdp = proto === 'udp';
    let count = 0;
    for (let at = 0; at < this.#count; at++) {
      const key = this.#ports[at]!;
      if (keys ? !keys.has(key) : key >= UDP !== isUdp) continue;
      if (this.#lengths[at]! >= places.length && this.#fits(at, places)) count++;
    }
    return count;
  }

  #fits(at: number, places: Places): boolean {
    const from = at * START_BYTES;
    for (let place = 0; place < places.length; place++) {
      if (places[place]?.has(this.#bytes[from + place]!) === false) return false;
    }
    return true;
  }
}

const keyOf = (proto: FirstBytes['proto'], port: number) => (proto === 'udp' ? UDP : 0) + port;

/** Collect the starts of records. */
export function tallyStarts(records: Iterable<FirstBytes>): Starts {
  const starts = new Starts();
  for (const record of records) starts.add(record);
  return starts;
}
