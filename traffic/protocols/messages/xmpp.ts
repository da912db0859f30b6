import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../../clients/tool';
import { userName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const slixmpp = python(
  'slixmpp',
  'slixmpp/__init__.py',
  'python3-slixmpp',
  [
    'import asyncio, slixmpp',
    'client = slixmpp.ClientXMPP(a[1], "secret")',
    'client.connect((a[0], 5222), force_starttls=False)',
    'asyncio.get_event_loop().run_until_complete(asyncio.sleep(1))',
  ],
  (job) => {
    const user = `${userName(job.random)}@${job.host}`;
    return { args: [job.address, user], conditions: { user }, seconds: 5 };
  },
);

const sendxmpp = tool('sendxmpp', program('sendxmpp'), (job) => {
  const [user, tls] = [userName(job.random), job.random.chance(0.5)];
  return {
    args: [
      ...['-u', user, '-p', 'secret', '-j', `${job.address}:5222`, '-o', job.host],
      ...[...(tls ? ['-t'] : []), `someone@${job.host}`],
    ],
    input: 'hello\n',
    conditions: { user: `${user}@${job.host}`, tls },
    seconds: 4,
  };
});

const sClient = tool(
  'openssl s_client',
  program('openssl'),
  (job) => ({
    args: [
      ...['s_client', '-quiet', '-starttls', 'xmpp', '-connect', `${job.address}:5222`],
      ...['-xmpphost', job.host],
    ],
    conditions: { to: job.host, tls: true },
    seconds: 3,
  }),
  { jobs: 20 },
);

export const xmpp: OpenProtocol = {
  label: 'XMPP',
  case: 'usual',
  ports: [5222],
  transports: ['tcp'],
  needs: [{ file: '/usr/bin/prosody', package: 'prosody' }],
  startServers: async (folder) => {
    mkdirSync(join(folder, 'data'));
    const config = join(folder, 'prosody.cfg.lua');
    const lines = [
      ...['daemonize = false', 'run_as_root = true', `data_path = "${folder}/data"`],
      ...[`pidfile = "${folder}/pid"`, 'log = "*console"', 'interfaces = { "0.0.0.0" }'],
      ...['modules_enabled = { "roster", "saslauth", "tls", "disco" }', 's2s_ports = {}'],
      ...['modules_disabled = { "s2s" }', 'authentication = "anonymous"'],
      ...['allow_unencrypted_plain_auth = true', 'VirtualHost "example.org"'],
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    await startServer({
      command: '/usr/bin/prosody',
      args: ['--config', config],
      folder,
      listens: ['tcp 5222'],
    });
  },
  clients: [slixmpp, sendxmpp, sClient],
};
