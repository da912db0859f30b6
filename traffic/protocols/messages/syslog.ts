import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../../clients/tool';
import { sentence, thingName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const facilities = ['kern', 'user', 'mail', 'daemon', 'auth', 'cron', 'local0', 'local7'];
const severities = ['debug', 'info', 'notice', 'warning', 'err', 'crit'];

const logger = tool('logger', program('logger', 'bsdutils'), (job) => {
  const { random } = job;
  const [format, transport] = [random.pick(['rfc3164', 'rfc5424']), random.pick(['udp', 'tcp'])];
  const [tag, priority] = [
    thingName(random),
    `${random.pick(facilities)}.${random.pick(severities)}`,
  ];
  return {
    args: [
      ...['-n', job.address, '-P', '514', `--${format}`, `--${transport}`, '-t', tag],
      ...['-p', priority, sentence(random, 200)],
    ],
    conditions: { format, transport, tag, priority },
    seconds: 4,
  };
});

const sysSyslog = tool('perl Sys::Syslog', program('perl'), (job) => {
  const { random } = job;
  const priority = `${random.pick(facilities)}|${random.pick(severities)}`;
  const [tag, withId] = [thingName(random), random.chance(0.5)];
  const code = [
    'use Sys::Syslog qw(:standard :macros setlogsock);',
    'my ($host, $tag, $options, $priority, $text) = @ARGV;',
    'setlogsock({ type => "tcp", host => $host, port => 514, timeout => 2 });',
    'openlog($tag, $options, "user"); syslog($priority, "%s", $text); closelog();',
  ];
  return {
    args: [
      ...['-e', code.join(' '), job.address, tag, withId ? 'ndelay,pid' : 'ndelay'],
      ...[priority, sentence(random, 200)],
    ],
    conditions: { transport: 'tcp', tag, priority, withId },
    seconds: 4,
  };
});

const handler = python(
  'python SysLogHandler',
  'logging/handlers.py',
  'python3',
  [
    'import logging, logging.handlers, socket',
    'kind = socket.SOCK_DGRAM if a[1] == "udp" else socket.SOCK_STREAM',
    'handler = logging.handlers.SysLogHandler((a[0], 514), facility=a[2], socktype=kind)',
    'logger = logging.getLogger(a[3])',
    'logger.addHandler(handler)',
    'logger.error(a[4])',
  ],
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

export const syslog: OpenProtocol = {
  label: 'Syslog',
  case: 'usual',
  ports: [514],
  transports: ['udp', 'tcp'],
  needs: [{ file: '/usr/sbin/rsyslogd', package: 'rsyslog' }],
  startServers: (folder) => {
    const config = join(folder, 'rsyslog.conf');
    const lines = [
      ...['module(load="imudp")', 'input(type="imudp" port="514")'],
      ...['module(load="imtcp")', 'input(type="imtcp" port="514")'],
      `*.* action(type="omfile" file="${folder}/messages")`,
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return startServer({
      command: '/usr/sbin/rsyslogd',
      args: ['-n', '-f', config, '-i', join(folder, 'pid')],
      folder,
      listens: ['udp 514', 'tcp 514'],
    });
  },
  clients: [logger, sysSyslog, handler],
};
