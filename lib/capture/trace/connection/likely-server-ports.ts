/**
 * Ports where Zeek 8.2.2 assumes a server, so they give the direction of a connection whose start
 * was not seen. These are its `likely_server_ports`, collected from its protocol scripts, and those
 * of its Spicy analyzers (LDAP, PostgreSQL, Redis), which a usual build of Zeek has. Zeek's QUIC
 * adds 443, which DTLS also has; its IGMP has no ports.
 */
const TCP_PORTS = [
  21, 22, 25, 53, 79, 80, 81, 88, 135, 139, 143, 389, 443, 445, 465, 502, 514, 563, 585, 587, 614,
  631, 636, 989, 990, 992, 993, 995, 1080, 1434, 1883, 2811, 3128, 3268, 3306, 3389, 5060, 5222,
  5223, 5269, 5432, 6379, 6666, 6667, 6668, 6669, 8000, 8080, 8888, 20000,
];
const UDP_PORTS = [
  53, 67, 88, 123, 137, 161, 162, 389, 443, 514, 1812, 2123, 2152, 3268, 3389, 3544, 4011, 4754,
  4789, 5060, 5072, 5353, 5355, 6081, 20000,
];

function lookup(ports: readonly number[]): Uint8Array {
  const table = new Uint8Array(1 << 16);
  for (const port of ports) table[port] = 1;
  return table;
}

/** One byte per port: 1 for a likely server. */
export const likelyTcpServer: Uint8Array = lookup(TCP_PORTS);
export const likelyUdpServer: Uint8Array = lookup(UDP_PORTS);
