import { LinkType } from 'firstbytes';
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
  ['802.11', LinkType.ieee80211, `0801 0000 ${mac} 020000000003 0000 ${snap}`],
  [
    '802.11 with quality of service',
    LinkType.ieee80211,
    `8801 0000 ${mac} 020000000003 0000 0000 ${snap}`,
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

test.each(Object.entries(LinkType))(
  '%s: a frame cut anywhere is no trouble',
  async (_name, linkType) => {
    const frame = join(bytes(`${mac} 8100 0064 8847 00001100`), v4);
    const cuts = Array.from(frame, (_, length) => frame.subarray(0, length));
    expect(await briefsOf(cuts, linkType)).toEqual([]);
  },
);
