/**
 * The table of protocols. To add a protocol, write a file in the room that fits, with its servers and
 * clients, and add its name at the end of `otherProtocols`. Its place there is part of the addresses of its
 * connections. So is the place of a client in its protocol's list. A client's weight is its number of
 * connections.
 */
import { dns } from './capstone/dns';
import { http } from './capstone/http';
import { ssh } from './capstone/ssh';
import { tls } from './capstone/tls';
import { amqp } from './messages/amqp';
import { bittorrent } from './files/bittorrent';
import { coap, dtls } from './network/coap';
import { dhcp } from './network/dhcp';
import { ftp } from './files/ftp';
import { gitDaemon } from './files/git';
import { imap } from './mail/imap';
import { irc } from './messages/irc';
import { kerberos } from './network/kerberos';
import { ldap } from './databases/ldap';
import { memcached } from './databases/memcached';
import { mongodb } from './databases/mongodb';
import { mqtt } from './messages/mqtt';
import { mysql } from './databases/mysql';
import { nats } from './messages/nats';
import { ntp } from './network/ntp';
import { openvpn } from './tunnels/openvpn';
import { pop3 } from './mail/pop3';
import { postgresql } from './databases/postgresql';
import { quic } from './tunnels/quic';
import { rdp } from './remote/rdp';
import { redis } from './databases/redis';
import { rsync } from './files/rsync';
import { rtsp } from './messages/rtsp';
import { sip } from './messages/sip';
import { smb } from './files/smb';
import { smtp } from './mail/smtp';
import { snmp } from './network/snmp';
import { socks } from './tunnels/socks';
import { syslog } from './messages/syslog';
import { telnet } from './remote/telnet';
import { tftp } from './files/tftp';
import { vnc } from './remote/vnc';
import { wireguard } from './tunnels/wireguard';
import { xmpp } from './messages/xmpp';
import type { Protocol } from './protocol';

/** The capstone's protocols: the training data, and a part of the open set. */
export const capstoneProtocols: readonly Protocol[] = [tls, http, ssh, dns];

/** The usual protocols of the open set, in addition to the capstone's. */
export const otherProtocols: readonly Protocol[] = [
  ...[smtp, imap, pop3, ftp, ldap],
  ...[mysql, postgresql, redis, memcached, mongodb, mqtt, amqp, nats],
  ...[smb, vnc, rdp, sip, rtsp, irc, xmpp, telnet, rsync, gitDaemon],
  ...[ntp, snmp, syslog, tftp, kerberos, coap, dtls, quic],
  ...[openvpn, wireguard, bittorrent, socks, dhcp],
];
