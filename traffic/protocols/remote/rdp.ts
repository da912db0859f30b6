import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate } from '../../servers/certificates';
import { program, tool } from '../../clients/tool';
import { userName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

/** FreeRDP draws on a display, even where it only asks whether it may. */
const display = ':91';

const freerdp = tool('xfreerdp', { file: '/usr/bin/xfreerdp', package: 'freerdp2-x11' }, (job) => {
  const [user, security] = [
    userName(job.random),
    job.random.pick(['rdp', 'tls', 'nla', 'ext', 'any']),
  ];
  const protocol = security === 'any' ? [] : [`/sec:${security}`];
  const cookie = job.random.chance(0.2) ? ['/pcb:open-set'] : [];
  return {
    args: [
      ...[`/v:${job.address}`, `/u:${user}`, '/p:secret', '/cert:ignore', '+auth-only'],
      ...[...protocol, ...cookie],
    ],
    env: { DISPLAY: display },
    conditions: { user, security, preconnection: cookie.length > 0 },
    seconds: 4,
  };
});

const rdpCheck = '/usr/share/doc/python3-impacket/examples/rdp_check.py';

const impacket = tool(
  'impacket rdp_check',
  program('python3'),
  (job) => {
    const user = userName(job.random);
    return {
      args: [rdpCheck, `${user}:secret@${job.address}`],
      conditions: { user },
      seconds: 4,
    };
  },
  { needs: [program('python3'), { file: rdpCheck, package: 'python3-impacket' }] },
);

export const rdp: OpenProtocol = {
  label: 'RDP',
  case: 'usual',
  ports: [3389],
  transports: ['tcp'],
  needs: [
    { file: '/usr/sbin/xrdp', package: 'xrdp' },
    { file: '/usr/bin/Xvfb', package: 'xvfb' },
  ],
  startServers: async (folder) => {
    const { certificate, key } = makeCertificate(folder, 'rsa');
    const config = join(folder, 'xrdp.ini');
    const lines = [
      ...['[Globals]', 'port=3389', 'security_layer=negotiate', `certificate=${certificate}`],
      ...[`key_file=${key}`, 'ssl_protocols=TLSv1.2, TLSv1.3', 'allow_multimon=true'],
      ...['[Logging]', `LogFile=${folder}/xrdp.log`, 'LogLevel=ERROR', '[Xorg]', 'name=Xorg'],
      ...['lib=libxup.so', 'username=ask', 'password=ask', 'port=-1'],
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    await startServer({
      command: '/usr/bin/Xvfb',
      args: [display, '-screen', '0', '640x480x24', '-nolisten', 'tcp'],
      folder,
      listens: [],
    });
    await startServer({
      command: '/usr/sbin/xrdp',
      args: ['--nodaemon', '-c', config],
      folder,
      listens: ['tcp 3389'],
    });
  },
  clients: [freerdp, impacket],
};
