/** The servers of the office and of the simulated internet. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../clients/args';
import type { Namespace } from '../run/namespace';
import { debian, need, type Program } from '../run/program';
import { python } from '../run/sources';
import { type Server, startServer } from '../run/start-server';
import { makeCertificate } from '../servers/certificates';
import { sshdNeeds } from '../servers/sshd';
import type { AttackSet } from './attacks';
import type { OfficeFiles } from './files';
import { attackers, clients, searchDomain, servers, timeServer, tunnelZones } from './hosts';
import type { OfficeNetwork } from './network';
import { sites } from './sites';

/** What a server needs to write its configuration: its own folder, which exists. */
interface Place {
  readonly folder: string;
  readonly files: OfficeFiles;
  readonly certificate: string;
  readonly certificateKey: string;
}

interface OfficeServer {
  readonly name: string;
  /** The hosts that each run one server. */
  readonly hosts: readonly string[];
  /** The sets of attacks that need it; all recordings unless given. */
  readonly sets?: readonly AttackSet[];
  readonly program: Program;
  readonly args: (place: Place) => readonly string[];
  readonly listens: Server['listens'];
}

/** Write a file into a server's folder. */
function written(folder: string, name: string, lines: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const names: Readonly<Record<string, string>> = {
  ...Object.fromEntries(sites.map(({ name, address }) => [name, address])),
  ...Object.fromEntries(
    Object.entries({ ...servers, ...clients }).map(([host, address]) => [
      `${host}.${searchDomain}`,
      address,
    ]),
  ),
  [attackers.beacon.name]: attackers.beacon.address,
  [attackers.drop.name]: attackers.drop.address,
};

/**
 * Write nginx's configuration for every site: pages, an API, a path that has moved, and one that needs a
 * password.
 */
function nginxLines({ folder, files, certificate, certificateKey }: Place): string[] {
  const hash = execFileSync('/usr/bin/openssl', ['passwd', '-apr1', 'zz-Top-1'], {
    encoding: 'utf8',
  });
  const users = written(folder, 'htpasswd', [`admin:${hash.trim()}`]);
  return [
    'daemon off; user root; worker_processes 1;',
    `pid ${folder}/nginx.pid; error_log ${folder}/error.log crit;`,
    'events { worker_connections 2000; }',
    'http {',
    'include /etc/nginx/mime.types; access_log off; client_max_body_size 50m; keepalive_timeout 20s;',
    `client_body_temp_path ${folder}/body;`,
    'map $host $speed { default 900k; ~^cdn 4m; ~^api 200k; ~^update 2m; ~^m\\. 120k; }',
    'server {',
    'listen 80 default_server; listen 443 ssl http2 default_server;',
    `ssl_certificate ${certificate}; ssl_certificate_key ${certificateKey};`,
    `root ${files.www}; limit_rate $speed; index index.html;`,
    'location /api/ { default_type application/json; return 200 \'{"ok":true,"items":[1,2,3,4,5,6,7,8,9,10],"host":"$host"}\'; }',
    'location /old/ { return 301 /; }',
    `location /admin/ { auth_basic "admin"; auth_basic_user_file ${users}; }`,
    '} }',
  ];
}

/**
 * Write the configuration of the office's resolver. It knows every name, and asks the attackers' server for
 * their zones.
 */
const dnsmasqLines = (hosts: string): string[] => [
  'keep-in-foreground',
  ...['no-resolv', 'no-hosts', 'pid-file=', 'user=root', 'log-facility=-'],
  ...[`addn-hosts=${hosts}`, 'local=/example/', 'local=/test/'],
  ...Object.values(tunnelZones).map((zone) => `server=/${zone}/${attackers.tunnel}`),
  ...[`mx-host=${searchDomain},mail.${searchDomain}`, `txt-record=${searchDomain},v=spf1 -all`],
  ...['cache-size=2000', 'dns-forward-max=500'],
];

function sshdLines({ folder, files }: Place): string[] {
  const hostKey = join(folder, 'host-key');
  execFileSync('/usr/bin/ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', hostKey]);
  return [
    ...['ListenAddress 0.0.0.0:22', `HostKey ${hostKey}`, 'PidFile none', 'UsePAM no', 'UseDNS no'],
    `AuthorizedKeysFile ${files.key}.pub`,
    // sshd asks for a password, so that attackers can guess, but accepts none.
    ...['StrictModes no', 'PermitRootLogin prohibit-password', 'PasswordAuthentication yes'],
    // scp(1) copies by SFTP.
    ...['Subsystem sftp internal-sftp', 'MaxStartups 200', 'LogLevel ERROR'],
  ];
}

const iodined = (set: 'second' | 'third'): OfficeServer => ({
  ...{ name: `iodined-${set}`, hosts: ['evil'], sets: [set] },
  program: debian('/usr/sbin/iodined', 'iodine'),
  args: () => args`-f -c -P k3y -l ${attackers.tunnel} 10.99.0.1 ${tunnelZones[set]}`,
  listens: [`udp ${attackers.tunnel}:53`],
});

export const officeServers: readonly OfficeServer[] = [
  {
    ...{ name: 'dnsmasq', hosts: ['dns'], program: debian('/usr/sbin/dnsmasq', 'dnsmasq') },
    args: ({ folder }) => {
      const lines = Object.entries(names).map(([name, address]) => `${address} ${name}`);
      const hosts = written(folder, 'hosts', lines);
      return args`--conf-file=${written(folder, 'dnsmasq.conf', dnsmasqLines(hosts))}`;
    },
    listens: ['udp 53', 'tcp 53'],
  },
  {
    ...{ name: 'nginx', hosts: ['net1', 'net2', 'intra'] },
    program: debian('/usr/sbin/nginx', 'nginx', need('openssl')),
    args: (place) => args`-c ${written(place.folder, 'nginx.conf', nginxLines(place))}`,
    listens: ['tcp 80', 'tcp 443'],
  },
  {
    ...{ name: 'aiosmtpd', hosts: ['mail'], program: debian('aiosmtpd', 'python3-aiosmtpd') },
    args: () => args`-n -l 0.0.0.0:25 -c aiosmtpd.handlers.Sink`,
    listens: ['tcp 25'],
  },
  {
    ...{ name: 'sshd', hosts: ['files', 'intra', 'net1', 'evil'] },
    program: debian('/usr/sbin/sshd', 'openssh-server', ...sshdNeeds),
    args: (place) => args`-D -e -f ${written(place.folder, 'sshd_config', sshdLines(place))}`,
    listens: ['tcp 22'],
  },
  {
    ...{ name: 'snmpd', hosts: ['files', 'mail', 'intra'] },
    program: debian('/usr/sbin/snmpd', 'snmpd'),
    args: ({ folder }) => {
      const lines = ['agentAddress udp:161', 'rocommunity office'];
      const config = written(folder, 'snmpd.conf', lines);
      return args`-f -Le -C -c ${config} -p ${folder}/pid -I -smux`;
    },
    listens: ['udp 161'],
  },
  {
    ...{ name: 'nc', hosts: ['log'], program: debian('nc.openbsd', 'netcat-openbsd') },
    args: () => args`-u -l -k 514`,
    listens: ['udp 514'],
  },
  {
    ...{ name: 'chronyd', hosts: ['net2'], program: debian('/usr/sbin/chronyd', 'chrony') },
    args: ({ folder }) => {
      const lines = ['local stratum 2', 'allow', 'cmdport 0', 'port 123', `pidfile ${folder}/pid`];
      const own = [`bindaddress ${timeServer}`, ...lines];
      return args`-x -d -u root -U -f ${written(folder, 'chrony.conf', own)}`;
    },
    listens: [`udp ${timeServer}:123`],
  },
  {
    ...{ name: 'collector', hosts: ['evil'], program: python('office/programs/collector.py') },
    args: ({ certificate, certificateKey }) => [certificate, certificateKey],
    listens: ['tcp 80', 'tcp 443'],
  },
  {
    ...{ name: 'dns2tcpd', hosts: ['evil'], sets: ['first'] },
    program: debian('dns2tcpd', 'dns2tcp'),
    args: ({ folder }) => {
      const config = written(folder, 'dns2tcpd.conf', [
        ...[`listen = ${attackers.tunnel}`, 'port = 53', 'user = root', 'key = k3y'],
        ...[`chroot = ${folder}`, `domain = ${tunnelZones.first}`, 'resources = ssh:127.0.0.1:22'],
      ]);
      return args`-F -f ${config}`;
    },
    listens: [`udp ${attackers.tunnel}:53`],
  },
  iodined('second'),
  iodined('third'),
];

/** Return the servers of a recording with some attacks. */
export const serversFor = (set: AttackSet | 'none'): OfficeServer[] =>
  officeServers.filter(({ sets }) => sets === undefined || sets.some((one) => one === set));

/** Start the servers of a recording, each in its host's namespace, and wait until all listen. */
export async function startServers(
  network: OfficeNetwork,
  files: OfficeFiles,
  set: AttackSet | 'none',
): Promise<void> {
  // The folder where sshd confines its unprivileged half. Debian's service makes it, but may never have run.
  mkdirSync('/run/sshd', { recursive: true });
  const { certificate, key } = makeCertificate(files.folder, 'rsa');
  for (const server of serversFor(set)) {
    for (const host of server.hosts) {
      const folder = join(files.folder, `${server.name}-${host}`);
      mkdirSync(folder);
      const place: Place = { folder, files, certificate, certificateKey: key };
      await startIn(network.host(host), server, place);
    }
  }
}

async function startIn(namespace: Namespace, server: OfficeServer, place: Place): Promise<void> {
  const { folder } = place;
  const [command, ...first] = server.program.command(folder);
  await startServer({
    ...{ command, args: [...first, ...server.args(place)], folder, namespace },
    env: { SNMP_PERSISTENT_DIR: folder },
    listens: server.listens,
  });
}
