import type { Connections } from './connection/connections';
import { Fragments } from './packet/fragments';
import { IpPacket, Protocol } from './packet/ip';
import { innerLinkType, ipOffset } from './packet/link';
import { aggregateAt, isAggregate, NoIp } from './packet/no-ip';
import type { PacketSink } from './file/packet-sink';
import type { PayloadObserver } from './connection/payload-observer';
import { TcpTracker } from './connection/tcp';
import type { TraceCounts } from './trace-counts';
import { MAX_LINK_TYPES, OTHER_LINK_TYPE, traceLimits } from './trace-limits';
import { checkTransport } from './connection/transport-header';
import { innerOfIp, innerOfUdp } from './packet/tunnels';
import { UdpTracker } from './connection/udp';
import { eachSubframe } from './packet/wireless';

/** Parses packets, from the link layer up, and passes their payloads to an observer. */
export class Packets implements PacketSink {
  readonly #ip = new IpPacket();
  readonly #fragments: Fragments;
  readonly #tcp: TcpTracker;
  readonly #udp: UdpTracker;

  readonly #table: Connections;

  readonly #counts: TraceCounts;

  constructor(observer: PayloadObserver<unknown>, counts: TraceCounts) {
    this.#counts = counts;

    this.#table = observer.table;
    this.#fragments = new Fragments(counts);
    this.#tcp = new TcpTracker(observer);
    this.#udp = new UdpTracker(observer, counts);
  }

  packet(
    bytes: Uint8Array,
    start: number,
    end: number,
    wireEnd: number,
    linkType: number,
    ts: number,
  ): void {
    const counts = this.#counts;
    counts.packets++;
    const at = ipOffset(bytes, start, end, linkType);
    if (at >= 0) this.#readIp(bytes, at, end, wireEnd, ts, 0);
    else if (at === NoIp.other) counts.withoutIp++;
    else if (at === NoIp.unreadLink) this.#countLink(innerLinkType(bytes, start, end, linkType));
    else this.#readOther(bytes, at, end, wireEnd, ts, 0);
  }

  /** Read an IP packet, and those inside it; `outer` is the number of tunnels around it. */
  #readIp(
    bytes: Uint8Array,
    start: number,
    end: number,
    wireEnd: number,
    ts: number,
    outer: number,
  ): void {
    const ip = this.#ip;
    const table = this.#table;
    const counts = this.#counts;
    let isWhole = ip.read(bytes, start, end, wireEnd);
    for (let tunnels = outer; ; tunnels++) {
      if (!isWhole) {
        this.#countShort(end < wireEnd);
        return;
      }
      if (ip.isCropped) counts.cropped++;
      if (ip.isFragment && !this.#reassemble()) return;
      if (ip.protocol === Protocol.tcp) {
        checkTransport(ip, table, counts);
        this.#tcp.packet(ip, ts);
        return;
      }
      let at: number;
      if (ip.protocol === Protocol.udp) {
        checkTransport(ip, table, counts);
        at = innerOfUdp(ip, this.#udp.packet(ip, ts));
      } else {
        at = innerOfIp(ip);
      }
      if (at === NoIp.other) return;
      if (tunnels === traceLimits.tunnels) {
        counts.tooDeep++;
        return;
      }
      if (at < 0) {
        this.#readOther(ip.bytes, at, ip.captured, ip.end, ts, tunnels + 1);
        return;
      }
      end = ip.captured;
      wireEnd = ip.end;
      isWhole = ip.read(ip.bytes, at, end, wireEnd);
    }
  }

  /** Handle a link-layer decoder's result that is not the start of an IP packet. */
  #readOther(
    bytes: Uint8Array,
    result: number,
    end: number,
    wireEnd: number,
    ts: number,
    outer: number,
  ): void {
    if (isAggregate(result)) {
      eachSubframe(bytes, aggregateAt(result), end, (at, stop, wireStop) => {
        if (at >= 0) this.#readIp(bytes, at, stop, Math.min(wireStop, wireEnd), ts, outer);
        else this.#readOther(bytes, at, stop, Math.min(wireStop, wireEnd), ts, outer);
      });
    } else if (result === NoIp.sealed) {
      this.#counts.sealed++;
    } else if (result === NoIp.tooShort) {
      this.#countShort(end < wireEnd);
    }
  }

  #countLink(linkType: number): void {
    const { unreadLinks } = this.#counts;
    const isListed = unreadLinks.has(linkType) || unreadLinks.size < MAX_LINK_TYPES;
    const type = isListed ? linkType : OTHER_LINK_TYPE;
    unreadLinks.set(type, (unreadLinks.get(type) ?? 0) + 1);
  }

  /** @param isCut - whether the missing headers were not captured. */
  #countShort(isCut: boolean): void {
    if (isCut) this.#counts.cutBeforePayload++;
    else this.#counts.malformed++;
  }

  /** @returns Whether to continue with the packet `ip`. */
  #reassemble(): boolean {
    const ip = this.#ip;
    const table = this.#table;
    // If a fragment was cut while capturing, only the first is useful: it has the ports.
    if (ip.captured < ip.end) return ip.fragmentOffset === 0;
    const whole = this.#fragments.add(ip, table.now);
    if (whole === undefined) return false;
    const isIp = ip.read(whole, 0, whole.length, whole.length);
    if (!isIp) this.#countShort(false);
    return isIp;
  }
}
