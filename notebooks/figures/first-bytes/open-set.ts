import { arrow, box, sheet, text } from '../sheet';

/** A few of the 36 protocols of the open set, as the notebook's tables name them. */
const others = 'SMTP LDAP Redis MQTT NATS SMB VNC Git SNMP TFTP DHCP NTP SOCKS QUIC'.split(' ');

/** Notebook 10: one protocol is known; whatever else may come is not. */
export const openSet = sheet({
  title: 'The open set: one protocol is known, 39 others were never shown',
  description:
    'On the left a box with the one known protocol, TLS: it alone trains the detector. On the right a large box with what may come: TLS again, recorded a second time; the 36 protocols of the open set, of which some are named, such as SMTP, Redis and QUIC; HTTP, SSH and DNS; and hard cases that imitate TLS. The detector asks only one question of each row: does it begin as TLS does?',
  height: 292,
  shapes: [
    text([84, 26], 'known', { anchor: 'middle', bold: true }),
    box([20, 40], 128, 92, { tone: 'blue', name: 'TLS', note: 'all that trains' }),
    arrow([84, 134], [84, 166], { tone: 'blue', width: 2 }),
    box([20, 168], 128, 92, { tone: 'green', name: 'detector', note: 'like TLS, or not?' }),
    text([384, 26], 'what may come', { anchor: 'middle', bold: true }),
    `<rect class="line ink-grey" x="188" y="38" width="396" height="224" rx="7" stroke-dasharray="5 4" />`,
    box([200, 48], 180, 40, { tone: 'blue', name: 'TLS, recorded again', size: 12 }),
    text([392, 72], 'should pass', { tone: 'blue', size: 12.5 }),
    ...others.map((name, at) =>
      box([200 + 53 * (at % 7), 98 + 30 * Math.floor(at / 7)], 51, 26, {
        tone: 'orange',
        name,
        size: 11,
      }),
    ),
    text([200, 176], '… 36 protocols that nobody showed it', { tone: 'orange', size: 12.5 }),
    ...['HTTP', 'SSH', 'DNS'].map((name, at) =>
      box([200 + 58 * at, 186], 54, 26, { tone: 'orange', name, size: 11.5 }),
    ),
    text([380, 204], 'the capstone’s three', { tone: 'orange', size: 12.5 }),
    box([200, 220], 170, 32, { tone: 'pink', name: 'imitations of TLS', size: 12 }),
    text([380, 240], 'the hard cases', { tone: 'pink', size: 12.5 }),
    arrow([184, 214], [152, 214], { width: 2 }),
    text(
      [300, 282],
      'no list of protocols is complete, so the answer is “as TLS” or “not as TLS”',
      {
        anchor: 'middle',
        soft: true,
        size: 12,
      },
    ),
  ],
});
