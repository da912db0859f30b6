import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName, password } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

/** Make a nickname: at most nine characters, without dots and dashes. */
const nickname = ({ random, number }: Job): string =>
  `${userName(random).replaceAll(/\W/g, '').slice(0, 6)}${number}`;

const irssi = tool('irssi', debian('script', 'bsdutils', need('irssi')), (job) => {
  const [nick, secret] = [nickname(job), job.random.chance(0.3)];
  const home = join(job.folder, String(job.number));
  mkdirSync(home);
  const login = secret ? ['-w', password(job.random)] : [];
  // Irssi needs a terminal. script(1) provides it.
  const command = ['irssi', `--home=${home}`, '-c', job.address, '-n', nick, ...login];
  return {
    args: args`-q -c ${command.join(' ')} ${join(home, 'typescript')}`,
    env: { TERM: 'xterm' },
    conditions: { nick, password: secret },
    seconds: 2,
    holdInput: true,
  };
});

const weechat = tool('weechat', debian('weechat-headless'), (job) => {
  const [nick, secret] = [nickname(job), job.random.chance(0.3)];
  const home = join(job.folder, String(job.number));
  const options = `-nicks=${nick} -username=${userName(job.random)} -notls`;
  const login = secret ? ` -password=${password(job.random)}` : '';
  return {
    args: args`
      -d ${home} -r ${`/server add s ${job.address}/6667 ${options}${login}`} -r ${'/connect s'}`,
    conditions: { nick, password: secret },
    seconds: 2,
  };
});

const pythonIrc = tool(
  'python irc',
  python(
    'protocols/messages/programs/irc_client.py',
    pythonLibrary('irc/client.py', 'python3-irc'),
  ),
  (job) => {
    const [nick, secret] = [nickname(job), job.random.chance(0.3)];
    const names = [userName(job.random), userName(job.random)];
    return {
      args: args`${job.address} ${nick} ${secret ? password(job.random) : ''} ${names}`,
      conditions: { nick, password: secret },
      seconds: 4,
    };
  },
);

export const irc: Protocol = {
  label: 'IRC',
  case: 'usual',
  ports: [6667],
  transports: ['tcp'],
  needs: [need('/usr/sbin/ngircd', 'ngircd')],
  startServers: (folder) => {
    const config = join(folder, 'ngircd.conf');
    const lines = [
      '[Global]',
      'Name = irc.example.org',
      'Info = Test',
      'Listen = 0.0.0.0',
      'Ports = 6667',
      '[Limits]',
      'MaxConnectionsIP = 0',
      '[Options]',
      'DNS = no',
      'Ident = no',
      'PAM = no',
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return startServer({
      command: '/usr/sbin/ngircd',
      args: args`-n -f ${config}`,
      folder,
      listens: ['tcp 6667'],
    });
  },
  clients: [irssi, weechat, pythonIrc],
};
