import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { startServer } from '../../run/start-server';
import { makeCertificate } from '../../servers/certificates';
import type { Protocol } from '../protocol';

/** FreeRDP needs a display, even if it only checks the login. */
const display = ':91';

const freerdp = tool('xfreerdp', debian('/usr/bin/xfreerdp', 'freerdp2-x11'), (job) => {
  const [user, security] = [
    userName(job.random),
    job.random.pick(['rdp', 'tls', 'nla', 'ext', 'any']),
  ];
  const protocol = security === 'any' ? [] : [`/sec:${security}`];
  const cookie = job.random.chance(0.2) ? ['/pcb:open-set'] : [];
  return {
    args: args`
      /v:${job.address} /u:${user} /p:secret /cert:ignore +auth-only ${protocol} ${cookie}`,
    env: { DISPLAY: display },
    conditions: { user, security, preconnection: cookie.length > 0 },
    seconds: 4,
  };
});

const RDP_CHECK = '/usr/share/doc/python3-impacket/examples/rdp_check.py';

const impacket = tool(
  'impacket rdp_check',
  debian('python3', 'python3', need(RDP_CHECK, 'python3-impacket')),
  (job) => {
    const user = userName(job.random);
    return {
      args: [RDP_CHECK, `${user}:secret@${job.address}`],
      conditions: { user },
      seconds: 4,
    };
  },
);

export const rdp: Protocol = {
  label: 'RDP',
  case: 'usual',
  ports: [3389],
  transports: ['tcp'],
  needs: [need('/usr/sbin/xrdp', 'xrdp'), need('/usr/bin/Xvfb', 'xvfb')],
  startServers: async (folder) => {
    const { certificate, key } = makeCertificate(folder, 'rsa');
    const config = join(folder, 'xrdp.ini');
    const lines = [
      '[Globals]',
      'port=3389',
      'security_layer=negotiate',
      `certificate=${certificate}`,
      `key_file=${key}`,
      'ssl_protocols=TLSv1.2, TLSv1.3',
      'allow_multimon=true',
      '[Logging]',
      `LogFile=${folder}/xrdp.log`,
      'LogLevel=ERROR',
      '[Xorg]',
      'name=Xorg',
      'lib=libxup.so',
      'username=ask',
      'password=ask',
      'port=-1',
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    await startServer({
      command: '/usr/bin/Xvfb',
      args: args`${display} -screen 0 640x480x24 -nolisten tcp`,
      folder,
      listens: [],
    });
    await startServer({
      command: '/usr/sbin/xrdp',
      args: args`--nodaemon -c ${config}`,
      folder,
      listens: ['tcp 3389'],
    });
  },
  clients: [freerdp, impacket],
};
