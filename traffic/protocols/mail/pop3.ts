import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian } from '../../run/program';
import { python } from '../../run/sources';
import { dovecotNeeds, startDovecot } from '../../servers/dovecot';
import type { Protocol } from '../protocol';

const curl = tool('curl', debian('curl'), (job) => {
  const [user, starttls] = [userName(job.random), job.random.chance(0.5)];
  return {
    args: args`-s -k -m 10 ${starttls && ['--ssl-reqd']} -u ${user}:secret pop3://${job.address}/`,
    conditions: { user, starttls },
  };
});

const fetchmail = tool('fetchmail', debian('fetchmail'), (job) => {
  const [user, starttls] = [userName(job.random), job.random.chance(0.5)];
  const config = join(job.folder, 'fetchmailrc');
  const tls = starttls ? 'sslproto tls1.2+ no sslcertck' : "sslproto ''";
  const line = `poll ${job.address} protocol pop3 user "${user}" password "secret" ${tls} keep`;
  writeFileSync(config, `${line}\n`, { mode: 0o600 });
  return {
    args: args`-c -f ${config} --pidfile ${join(job.folder, 'pid')}`,
    conditions: { user, starttls },
  };
});

const mpop = tool('mpop', debian('mpop'), (job) => {
  const [user, starttls] = [userName(job.random), job.random.chance(0.5)];
  const auth = job.random.pick(['user', 'plain', 'on']);
  const tls = starttls ? ['--tls=on', '--tls-certcheck=off'] : ['--tls=off'];
  return {
    args: args`
      --host=${job.address} --port=110 --user=${user} ${'--passwordeval=echo secret'} ${tls}
      --auth=${auth} --delivery=mbox,${job.folder}/mbox --uidls-file=${job.folder}/uidls`,
    conditions: { user, starttls, auth },
  };
});

const poplib = tool('python poplib', python('protocols/mail/programs/poplib_client.py'), (job) => {
  const [user, starttls] = [userName(job.random), job.random.chance(0.3)];
  return {
    args: [job.address, starttls ? 'starttls' : '', user],
    conditions: { user, starttls },
  };
});

export const pop3: Protocol = {
  label: 'POP3',
  case: 'usual',
  ports: [110],
  transports: ['tcp'],
  needs: dovecotNeeds,
  startServers: (folder) => startDovecot(folder, 'pop3', 110),
  clients: [curl, fetchmail, mpop, poplib],
};
