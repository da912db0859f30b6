import type { Connections } from './connections';
import { Fragments } from './fragments';
import { IpPacket, Protocol } from './ip';
import { ipOffset, NOT_IP } from './link';
import type { PacketSink } from './packet-sink';
import type { PayloadObserver } from './payload-observer';
import { TcpTracker } from './tcp';
import type { TraceCounts } from './trace-counts';
import { innerOfIp, innerOfUdp } from './tunnels';
import { UdpTracker } from './udp';

/** Tunnels in tunnels that are looked into; Zeek's Tunnel::max_depth. */
const MAX_TUNNELS = 2;

/** Takes packets apart, from the link layer up, and tells an observer of the payloads in them. */
export class Packets implements PacketSink {
  private readonly ip = new IpPacket();
  private readonly fragments = new Fragments();
  private readonly tcp: TcpTracker;
  private readonly udp: UdpTracker;

  private readonly table: Connections;

  constructor(
    observer: PayloadObserver<unknown>,
    private readonly counts: TraceCounts,
  ) {
    this.table = observer.table;
    this.tcp = new TcpTracker(observer);
    this.udp = new UdpTracker(observer);
  }

  packet(
    bytes: Uint8Array,
    start: number,
    end: number,
    wireEnd: number,
    linkType: number,
    ts: number,
  ): void {
    const { ip, table } = this;
    this.counts.packets++;
    let at = ipOffset(bytes, start, end, linkType);
    if (at === NOT_IP || !ip.read(bytes, at, end, wireEnd)) return;
    for (let depth = 0; depth <= MAX_TUNNELS; depth++) {
      if (ip.isFragment && !this.reassemble(table.now)) return;
      if (ip.protocol === Protocol.tcp) {
        this.tcp.packet(ip, ts);
        return;
      }
      at = ip.protocol === Protocol.udp ? innerOfUdp(ip, this.udp.packet(ip, ts)) : innerOfIp(ip);
      if (at === NOT_IP || !ip.read(ip.bytes, at, ip.captured, ip.end)) return;
    }
  }

  /** @returns Whether `ip` is a packet to go on with. */
  private reassemble(ts: number): boolean {
    const { ip } = this;
    // Of a fragment that was cut while capturing only the first is of use: it holds the ports.
    if (ip.captured < ip.end) return ip.fragmentOffset === 0;
    const whole = this.fragments.add(ip, ts);
    return whole !== undefined && ip.read(whole, 0, whole.length, whole.length);
  }
}
