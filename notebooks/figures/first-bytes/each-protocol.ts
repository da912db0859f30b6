import { dot, line, sheet, text, type Shape } from '../sheet';

/**
 * Each protocol of the open set as notebook 12 prints it: the lowest score by byte surprise at 8 bytes, and
 * the lowest and the highest AUC of five autoencoders.
 */
const table = `
NTP 99.1 0.653 0.913
SOCKS 66.4 0.770 0.894
PostgreSQL 138.9 0.802 0.963
MongoDB 95.1 0.896 0.978
RDP 102.1 0.923 0.965
DNS 31.8 0.926 0.971
Memcached 103.0 0.961 0.990
Git 125.5 1.000 1.000
AMQP 137.2 1.000 1.000
CoAP 100.3 1.000 1.000
QUIC 128.9 1.000 1.000
WireGuard 149.8 1.000 1.000
Kerberos 150.6 1.000 1.000
DTLS 86.0 1.000 1.000
Telnet 108.9 1.000 1.000
DHCP 133.9 1.000 1.000
MySQL 141.9 1.000 1.000
Redis 143.7 1.000 1.000
FTP 149.9 1.000 1.000
SNMP 150.0 1.000 1.000
LDAP 151.0 1.000 1.000
POP3 151.5 1.000 1.000
MQTT 164.1 1.000 1.000
OpenVPN 164.5 1.000 1.000
BitTorrent 165.6 1.000 1.000
HTTP 169.3 1.000 1.000
IMAP 170.4 1.000 1.000
SSH 172.0 1.000 1.000
Syslog 172.3 1.000 1.000
SMB 173.3 1.000 1.000
TFTP 179.1 1.000 1.000
SMTP 186.7 1.000 1.000
IRC 187.6 1.000 1.000
SIP 190.4 1.000 1.000
VNC 190.7 1.000 1.000
XMPP 193.0 1.000 1.000
RTSP 197.1 1.000 1.000
rsync 197.9 1.000 1.000
NATS 198.6 1.000 1.000
`;

interface Line {
  readonly name: string;
  readonly score: number;
  readonly least: number;
  readonly most: number;
}

const protocols: readonly Line[] = table
  .trim()
  .split('\n')
  .map((row) => {
    const [name, score, least, most] = row.split(' ');
    return { name: name!, score: Number(score), least: Number(least), most: Number(most) };
  });

const ROWS = Math.ceil(protocols.length / 2);
const TOP = 96;
const STEP = 17;
const BAR = 0.34;
const AUC = 76;
/** The scale of AUC begins at .6, below the lowest. */
const FROM = 0.6;

const columnOf = (at: number): number => 6 + 298 * Math.floor(at / ROWS);
const placeOf = (left: number, auc: number): number =>
  left + 212 + (AUC * (auc - FROM)) / (1 - FROM);

const protocol = ({ name, score, least, most }: Line, at: number): Shape[] => {
  const left = columnOf(at);
  const y = TOP + STEP * (at % ROWS);
  return [
    text([left + 78, y + 4], name, { anchor: 'end', size: 11.5 }),
    `<rect class="full-blue" x="${left + 84}" y="${y - 5}" width="${(BAR * score).toFixed(1)}" height="10" />`,
    text([left + 88 + BAR * score, y + 4], score.toFixed(1), { size: 11 }),
    line(
      [
        [placeOf(left, least), y],
        [placeOf(left, most), y],
      ],
      { tone: 'orange', width: 2 },
    ),
    dot([placeOf(left, least), y], 'orange', 3),
    dot([placeOf(left, most), y], 'orange', 3),
  ];
};

const heading = (left: number): Shape[] => [
  text([left + 84, 66], 'lowest score', { tone: 'blue', size: 12, bold: true }),
  text([left + 84, 80], 'byte surprise', { tone: 'blue', size: 11.5 }),
  text([left + 288, 66], 'AUC, five seeds', {
    tone: 'orange',
    size: 12,
    bold: true,
    anchor: 'end',
  }),
  text([placeOf(left, FROM), 80], '.6', { soft: true, size: 11, anchor: 'middle' }),
  text([placeOf(left, 0.8), 80], '.8', { soft: true, size: 11, anchor: 'middle' }),
  text([placeOf(left, 1), 80], '1', { soft: true, size: 11, anchor: 'middle' }),
];

const [lowest] = protocols;

/** Notebook 12: every protocol by itself, with a table and with a network. */
export const eachProtocol = sheet({
  title: 'Each of 39 protocols by itself: byte surprise, and five autoencoders, at 8 bytes',
  description: `Two columns with a line for each protocol. A blue bar is the lowest score of its rows by byte surprise; all are far above 0, the score of every TLS row. An orange range is the lowest and the highest AUC of the autoencoder over five seeds: 1 for most protocols, and down to ${lowest!.least} for ${lowest!.name}.`,
  height: TOP + STEP * ROWS + 28,
  shapes: [
    text([20, 26], 'each protocol by itself, at 8 bytes', { bold: true }),
    text([580, 26], 'every TLS row scores 0 by byte surprise', {
      anchor: 'end',
      soft: true,
      size: 12,
    }),
    ...heading(columnOf(0)),
    ...heading(columnOf(ROWS)),
    ...protocols.flatMap(protocol),
    text(
      [300, TOP + STEP * ROWS + 16],
      'a blue bar should be long; an orange range should be one point at 1',
      { anchor: 'middle', soft: true, size: 12 },
    ),
  ],
});
