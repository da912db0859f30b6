import { LinkType } from 'firstbytes/capture';
import { expect, test } from 'vitest';
import { briefsOf, bytes, client, datagram, join, server } from './frames';

const v4 = datagram(client, server, 'hello');
const v6 = datagram({ host: '2001:db8::1', port: 1 }, { host: '2001:db8::2', port: 2 }, 'hello');
const mac = '020000000001 020000000002';
const snap = 'aaaa03 000000 0800';
const hello4 = '10.0.0.1:40000 > 10.0.0.2:443 udp hello';
const hello6 = '2001:db8::1:1 > 2001:db8::2:2 udp hello';

test.each([
  ['Ethernet', LinkType.ethernet, `${mac} 0800`],
  ['Ethernet with a VLAN tag', LinkType.ethernet, `${mac} 8100 0064 0800`],
  ['Ethernet with QinQ', LinkType.ethernet, `${mac} 88a8 0064 8100 0065 0800`],
  ['Ethernet with the older QinQ', LinkType.ethernet, `${mac} 9100 0064 8100 0065 0800`],
  ['Ethernet with VN-Tag', LinkType.ethernet, `${mac} 8926 00000000 0800`],
  ['Ethernet in Ethernet', LinkType.ethernet, `${mac} 88e7 00000000 ${mac} 0800`],
  ['FabricPath', LinkType.ethernet, `${mac} 8903 0000 ${mac} 0800`],
  ['Ethernet with MPLS', LinkType.ethernet, `${mac} 8847 00001000 00002100`],
  ['Ethernet with MPLS multicast', LinkType.ethernet, `${mac} 8848 00002100`],
  [
    'Ethernet over MPLS with a control word',
    LinkType.ethernet,
    `${mac} 8847 00001000 00002100 00000000 ${mac} 0800`,
  ],
  ['Ethernet over MPLS without one', LinkType.ethernet, `${mac} 8847 00002100 ${mac} 0800`],
  [
    'Ethernet over MPLS with a VLAN tag',
    LinkType.ethernet,
    `${mac} 8847 00002100 ${mac} 8100 0064 0800`,
  ],
  ['Ethernet with PPPoE', LinkType.ethernet, `${mac} 8864 11000001 0023 0021`],
  ['Ethernet with SNAP', LinkType.ethernet, `${mac} 0029 ${snap}`],
  ['Linux cooked', LinkType.linuxCooked, '0000 0001 0006 0200000000010000 0800'],
  [
    'Linux cooked, a VLAN tag',
    LinkType.linuxCooked,
    '0000 0001 0006 0200000000010000 8100 0064 0800',
  ],
  ['Linux cooked v2', LinkType.linuxCooked2, '0800 0000 00000001 0001 00 06 0200000000010000'],
  ['loopback, little-endian', LinkType.null, '02000000'],
  ['loopback, big-endian', LinkType.null, '00000002'],
  ['OpenBSD loopback', LinkType.loop, '00000002'],
  ['raw IP', LinkType.raw, ''],
  ['raw IP (BSD)', LinkType.rawBsd, ''],
  ['raw IP (OpenBSD)', LinkType.rawOpenBsd, ''],
  ['raw IPv4', LinkType.ipv4, ''],
  ['PPP', LinkType.ppp, '0021'],
  ['PPP with address and control', LinkType.ppp, 'ff03 0021'],
  ['PPP, protocol compressed', LinkType.ppp, '21'],
  ['PPP in HDLC', LinkType.pppHdlc, 'ff03 0021'],
  ['PPP with MPLS', LinkType.ppp, 'ff03 0281 00002100'],
  ['PPP with MPLS multicast', LinkType.pppHdlc, 'ff03 0283 00001000 00002100'],
  ['Cisco HDLC', LinkType.ciscoHdlc, '0f00 0800'],
  ['Cisco HDLC, broadcast, with MPLS', LinkType.ciscoHdlc, '8f00 8847 00002100'],
  ['Cisco HDLC that calls itself PPP in HDLC', LinkType.pppHdlc, '0f00 0800'],
  ['FDDI', LinkType.fddi, `50 ${mac} ${snap}`],
  ['PPI with Ethernet', LinkType.ppi, `0000 0800 01000000 ${mac} 0800`],
  ['PPI with fields and PPP', LinkType.ppi, '0000 1000 09000000 0200 0400 00000000 0021'],
  ['Linux cooked, LLC', LinkType.linuxCooked, `0000 0001 0006 0200000000010000 0004 ${snap}`],
  ['802.11', LinkType.ieee80211, `0801 0000 ${mac} 020000000003 0000 ${snap}`],
  [
    '802.11 with quality of service',
    LinkType.ieee80211,
    `8801 0000 ${mac} 020000000003 0000 0000 ${snap}`,
  ],
  [
    '802.11 with HT control',
    LinkType.ieee80211,
    `8881 0000 ${mac} 020000000003 0000 0000 00000000 ${snap}`,
  ],
  ['802.11 in PPI', LinkType.ppi, `0000 0800 69000000 0801 0000 ${mac} 020000000003 0000 ${snap}`],
  [
    '802.11 with radiotap that reports padding',
    LinkType.radiotap,
    `00000900 02000000 20 8801 0000 ${mac} 020000000003 0000 0000 0000 ${snap}`,
  ],
  [
    'the same after a clock and more fields',
    LinkType.radiotap,
    `00001900 03000080 00000000 00000000 0000000000000000 20 8801 0000 ${mac} 020000000003 0000 0000 0000 ${snap}`,
  ],
  ['802.11 between access points', LinkType.ieee80211, `0803 0000 ${mac} ${mac} 0000 ${snap}`],
  [
    '802.11 with radiotap',
    LinkType.radiotap,
    `00000800 00000000 0801 0000 ${mac} 020000000003 0000 ${snap}`,
  ],
  ['netfilter log', LinkType.nflog, '02000000 06000100 aabb0000 04000900'],
])('%s', async (_name, linkType, header) => {
  expect(await briefsOf([join(bytes(header), v4)], linkType)).toEqual([hello4]);
});

test.each([
  ['Ethernet', LinkType.ethernet, `${mac} 86dd`],
  ['loopback of Linux', LinkType.null, '0a000000'],
  ['loopback of macOS', LinkType.null, '1e000000'],
  ['raw IPv6', LinkType.ipv6, ''],
  ['PPP', LinkType.ppp, '0057'],
  ['Cisco HDLC', LinkType.ciscoHdlc, '0f00 86dd'],
  ['Ethernet over MPLS', LinkType.ethernet, `${mac} 8847 00002100 00000000 ${mac} 86dd`],
])('IPv6 in %s', async (_name, linkType, header) => {
  expect(await briefsOf([join(bytes(header), v6)], linkType)).toEqual([hello6]);
});

test.each([
  ['ARP', LinkType.ethernet, `${mac} 0806`],
  ['LLC that is not SNAP', LinkType.ethernet, `${mac} 0029 424203`],
  ['a management frame', LinkType.ieee80211, `8000 0000 ${mac} 020000000003 0000 ${snap}`],
  ['an encrypted frame', LinkType.ieee80211, `0841 0000 ${mac} 020000000003 0000 ${snap}`],
  ['loopback of another family', LinkType.null, '07000000'],
  ['a link type that is not known', 147, ''],
])('nothing in %s', async (_name, linkType, header) => {
  expect(await briefsOf([join(bytes(header), v4)], linkType)).toEqual([]);
});

/** A subframe of an A-MSDU: addresses, length and LLC, padded unless it is the last. */
const subframe = (packet: Uint8Array, isLast = false) => {
  const length = (8 + packet.length).toString(16).padStart(4, '0');
  const whole = join(bytes(`${mac} ${length} ${snap}`), packet);
  return isLast ? whole : join(whole, new Uint8Array(-whole.length & 3));
};

test.each([
  ['802.11', LinkType.ieee80211, ''],
  ['radiotap', LinkType.radiotap, '00000800 00000000'],
  ['PPI', LinkType.ppi, '0000 0800 69000000'],
])('several packets in one frame of %s', async (_name, linkType, header) => {
  const others = ['one', 'three3'].map((text, at) =>
    datagram({ ...client, port: 50_000 + at }, server, text),
  );
  const frame = join(
    bytes(`${header} 8801 0000 ${mac} 020000000003 0000 8000`),
    subframe(others[0]!),
    subframe(bytes('ffffffff')),
    subframe(v4),
    subframe(others[1]!, true),
  );
  expect(await briefsOf([frame], linkType)).toEqual([
    '10.0.0.1:50000 > 10.0.0.2:443 udp one',
    hello4,
    '10.0.0.1:50001 > 10.0.0.2:443 udp three3',
  ]);
});

test('a frame full of headers in headers is read without trouble', async () => {
  const fabric = bytes(`${mac} 8903 0000`.repeat(16_000));
  const wires = bytes(`${mac} ` + `8847 00002100 ${mac} 8100 0064`.repeat(10_000));
  expect(await briefsOf([fabric, wires], LinkType.ethernet)).toEqual([]);
});

test.each(Object.entries(LinkType))(
  '%s: a frame cut anywhere is read without trouble',
  async (_name, linkType) => {
    const frame = join(bytes(`${mac} 8100 0064 8847 00001100`), v4);
    const cuts = Array.from(frame, (_, length) => frame.subarray(0, length));
    expect(await briefsOf(cuts, linkType)).toEqual([]);
  },
);
