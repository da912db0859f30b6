import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const slixmpp = tool(
  'slixmpp',
  python(
    'protocols/messages/programs/slixmpp_client.py',
    pythonLibrary('slixmpp/__init__.py', 'python3-slixmpp'),
  ),
  (job) => {
    const user = `${userName(job.random)}@${job.host}`;
    return { args: [job.address, user], conditions: { user }, seconds: 5 };
  },
);

const sendxmpp = tool('sendxmpp', debian('sendxmpp'), (job) => {
  const [user, tls] = [userName(job.random), job.random.chance(0.5)];
  return {
    args: args`
      -u ${user} -p secret -j ${job.address}:5222 -o ${job.host} ${tls && ['-t']}
      someone@${job.host}`,
    input: 'hello\n',
    conditions: { user: `${user}@${job.host}`, tls },
    seconds: 4,
  };
});

const sClient = tool(
  'openssl s_client',
  debian('openssl'),
  (job) => ({
    args: args`s_client -quiet -starttls xmpp -connect ${job.address}:5222 -xmpphost ${job.host}`,
    conditions: { to: job.host, tls: true },
    seconds: 3,
  }),
  { weight: 20 },
);

export const xmpp: Protocol = {
  label: 'XMPP',
  case: 'usual',
  ports: [5222],
  transports: ['tcp'],
  needs: [need('/usr/bin/prosody', 'prosody')],
  startServers: async (folder) => {
    mkdirSync(join(folder, 'data'));
    const config = join(folder, 'prosody.cfg.lua');
    const lines = [
      'daemonize = false',
      'run_as_root = true',
      `data_path = "${folder}/data"`,
      `pidfile = "${folder}/pid"`,
      'log = "*console"',
      'interfaces = { "0.0.0.0" }',
      'modules_enabled = { "roster", "saslauth", "tls", "disco" }',
      's2s_ports = {}',
      'modules_disabled = { "s2s" }',
      'authentication = "anonymous"',
      'allow_unencrypted_plain_auth = true',
      'VirtualHost "example.org"',
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    await startServer({
      command: '/usr/bin/prosody',
      args: args`--config ${config}`,
      folder,
      listens: ['tcp 5222'],
    });
  },
  clients: [slixmpp, sendxmpp, sClient],
};
