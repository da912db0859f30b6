import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { thingName, sentence } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, perl } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const facilities = ['kern', 'user', 'mail', 'daemon', 'auth', 'cron', 'local0', 'local7'];
const severities = ['debug', 'info', 'notice', 'warning', 'err', 'crit'];

const logger = tool('logger', debian('logger', 'bsdutils'), (job) => {
  const { random } = job;
  const [format, transport] = [random.pick(['rfc3164', 'rfc5424']), random.pick(['udp', 'tcp'])];
  const [tag, priority] = [
    thingName(random),
    `${random.pick(facilities)}.${random.pick(severities)}`,
  ];
  return {
    args: args`
      -n ${job.address} -P 514 --${format} --${transport} -t ${tag} -p ${priority}
      ${sentence(random, 200)}`,
    conditions: { format, transport, tag, priority },
    seconds: 4,
  };
});

const sysSyslog = tool(
  'perl Sys::Syslog',
  perl('protocols/messages/programs/sys-syslog-client.pl'),
  (job) => {
    const { random } = job;
    const priority = `${random.pick(facilities)}|${random.pick(severities)}`;
    const [tag, withId] = [thingName(random), random.chance(0.5)];
    return {
      args: args`
        ${job.address} ${tag} ${withId ? 'ndelay,pid' : 'ndelay'} ${priority}
        ${sentence(random, 200)}`,
      conditions: { transport: 'tcp', tag, priority, withId },
      seconds: 4,
    };
  },
);

const handler = tool(
  'python SysLogHandler',
  python('protocols/messages/programs/syslog_client.py'),
  (job) => {
    const { random } = job;
    const [transport, facility] = [random.pick(['udp', 'tcp']), random.pick(facilities)];
    return {
      args: [job.address, transport, facility, thingName(random), sentence(random, 200)],
      conditions: { transport, facility },
      seconds: 4,
    };
  },
);

export const syslog: Protocol = {
  label: 'Syslog',
  case: 'usual',
  ports: [514],
  transports: ['udp', 'tcp'],
  needs: [need('/usr/sbin/rsyslogd', 'rsyslog')],
  startServers: (folder) => {
    const config = join(folder, 'rsyslog.conf');
    const lines = [
      'module(load="imudp")',
      'input(type="imudp" port="514")',
      'module(load="imtcp")',
      'input(type="imtcp" port="514")',
      `*.* action(type="omfile" file="${folder}/messages")`,
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return startServer({
      command: '/usr/sbin/rsyslogd',
      args: args`-n -f ${config} -i ${join(folder, 'pid')}`,
      folder,
      listens: ['udp 514', 'tcp 514'],
    });
  },
  clients: [logger, sysSyslog, handler],
};
