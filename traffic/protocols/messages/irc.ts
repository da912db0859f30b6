import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../../clients/tool';
import { password, userName } from '../../chance/names';
import type { Job, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

/** A nickname: at most nine characters, none of them a dot or a dash. */
const nickname = ({ random, number }: Job): string =>
  `${userName(random).replaceAll(/\W/g, '').slice(0, 6)}${number}`;

const irssi = tool(
  'irssi',
  program('script', 'bsdutils'),
  (job) => {
    const [nick, secret] = [nickname(job), job.random.chance(0.3)];
    const home = join(job.folder, String(job.number));
    mkdirSync(home);
    const login = secret ? ['-w', password(job.random)] : [];
    // Irssi wants a terminal, and script(1) gives it one.
    const command = ['irssi', `--home=${home}`, '-c', job.address, '-n', nick, ...login];
    return {
      args: ['-q', '-c', command.join(' '), join(home, 'typescript')],
      env: { TERM: 'xterm' },
      conditions: { nick, password: secret },
      seconds: 2,
      holdInput: true,
    };
  },
  { needs: [program('irssi'), program('script', 'bsdutils')] },
);

const weechat = tool('weechat', program('weechat-headless'), (job) => {
  const [nick, secret] = [nickname(job), job.random.chance(0.3)];
  const home = join(job.folder, String(job.number));
  const options = `-nicks=${nick} -username=${userName(job.random)} -notls`;
  const login = secret ? ` -password=${password(job.random)}` : '';
  return {
    args: [
      ...['-d', home, '-r', `/server add s ${job.address}/6667 ${options}${login}`],
      ...['-r', '/connect s'],
    ],
    conditions: { nick, password: secret },
    seconds: 2,
  };
});

const pythonIrc = python(
  'python irc',
  'irc/client.py',
  'python3-irc',
  [
    'import irc.client',
    'reactor = irc.client.IRC()',
    'client = reactor.server()',
    'client.connect(a[0], 6667, a[1], password=a[2] or None, username=a[3], ircname=a[4])',
    'for _ in range(5): reactor.process_once(0.1)',
    'client.disconnect()',
  ],
  (job) => {
    const [nick, secret] = [nickname(job), job.random.chance(0.3)];
    const names = [userName(job.random), userName(job.random)];
    return {
      args: [job.address, nick, secret ? password(job.random) : '', ...names],
      conditions: { nick, password: secret },
      seconds: 4,
    };
  },
);

export const irc: OpenProtocol = {
  label: 'IRC',
  case: 'usual',
  ports: [6667],
  transports: ['tcp'],
  needs: [{ file: '/usr/sbin/ngircd', package: 'ngircd' }],
  startServers: (folder) => {
    const config = join(folder, 'ngircd.conf');
    const lines = [
      ...['[Global]', 'Name = irc.example.org', 'Info = Test', 'Listen = 0.0.0.0', 'Ports = 6667'],
      ...['[Limits]', 'MaxConnectionsIP = 0', '[Options]', 'DNS = no', 'Ident = no', 'PAM = no'],
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return startServer({
      command: '/usr/sbin/ngircd',
      args: ['-n', '-f', config],
      folder,
      listens: ['tcp 6667'],
    });
  },
  clients: [irssi, weechat, pythonIrc],
};
