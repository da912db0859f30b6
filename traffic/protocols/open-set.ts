/**
 * Every protocol of the open set, in the order of its rows. To add one: a file here with its servers
 * and clients, and its name in this list.
 */
import type { OpenProtocol } from '../clients/open-protocol';
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

export const usualProtocols: readonly OpenProtocol[] = [
  ...[smtp, imap, pop3, ftp, ldap],
  ...[mysql, postgresql, redis, memcached, mongodb, mqtt, amqp, nats],
  ...[smb, vnc, rdp, sip, rtsp, irc, xmpp, telnet, rsync, gitDaemon],
  ...[ntp, snmp, syslog, tftp, kerberos, coap, dtls, quic],
  ...[openvpn, wireguard, bittorrent, socks, dhcp],
];
