/**
 * Every protocol of the open set, in the order of its rows. To add one: a file here with its servers
 * and clients, and its name in this list.
 */
import type { OpenProtocol } from '../open-protocol';
import { amqp } from './amqp';
import { bittorrent } from './bittorrent';
import { coap, dtls } from './coap';
import { dhcp } from './dhcp';
import { ftp } from './ftp';
import { gitDaemon } from './git';
import { imap } from './imap';
import { irc } from './irc';
import { kerberos } from './kerberos';
import { ldap } from './ldap';
import { memcached } from './memcached';
import { mongodb } from './mongodb';
import { mqtt } from './mqtt';
import { mysql } from './mysql';
import { nats } from './nats';
import { ntp } from './ntp';
import { openvpn } from './openvpn';
import { pop3 } from './pop3';
import { postgresql } from './postgresql';
import { quic } from './quic';
import { rdp } from './rdp';
import { redis } from './redis';
import { rsync } from './rsync';
import { rtsp } from './rtsp';
import { sip } from './sip';
import { smb } from './smb';
import { smtp } from './smtp';
import { snmp } from './snmp';
import { socks } from './socks';
import { syslog } from './syslog';
import { telnet } from './telnet';
import { tftp } from './tftp';
import { vnc } from './vnc';
import { wireguard } from './wireguard';
import { xmpp } from './xmpp';

export const usualProtocols: readonly OpenProtocol[] = [
  ...[smtp, imap, pop3, ftp, ldap],
  ...[mysql, postgresql, redis, memcached, mongodb, mqtt, amqp, nats],
  ...[smb, vnc, rdp, sip, rtsp, irc, xmpp, telnet, rsync, gitDaemon],
  ...[ntp, snmp, syslog, tftp, kerberos, coap, dtls, quic],
  ...[openvpn, wireguard, bittorrent, socks, dhcp],
];
