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
    args: args`-s -k -m 10 ${starttls && ['--ssl-reqd']} -u ${user}:secret imap://${job.address}/`,
    conditions: { user, starttls },
  };
});

const mbsync = tool('mbsync', debian('/usr/bin/mbsync', 'isync'), (job) => {
  const [user, starttls] = [userName(job.random), job.random.chance(0.5)];
  const config = join(job.folder, 'mbsyncrc');
  const lines = [
    'IMAPAccount a',
    `Host ${job.address}`,
    `User ${user}`,
    'Pass secret',
    `SSLType ${starttls ? 'STARTTLS' : 'None'}`,
    'AuthMechs LOGIN',
    '',
  ];
  const stores = ['IMAPStore s', 'Account a', '', 'MaildirStore m', `Inbox ${job.folder}/m`, ''];
  const channel = ['Channel c', 'Far :s:', 'Near :m:', 'Sync Pull', `SyncState ${job.folder}/s-`];
  writeFileSync(config, [...lines, ...stores, ...channel, ''].join('\n'));
  return { args: args`-c ${config} -l c`, conditions: { user, starttls } };
});

const fetchmail = tool('fetchmail', debian('fetchmail'), (job) => {
  const [user, starttls] = [userName(job.random), job.random.chance(0.5)];
  const config = join(job.folder, 'fetchmailrc');
  const tls = starttls ? 'sslproto tls1.2+ no sslcertck' : "sslproto ''";
  const line = `poll ${job.address} protocol imap user "${user}" password "secret" ${tls} keep`;
  writeFileSync(config, `${line}\n`, { mode: 0o600 });
  return {
    args: args`-c -f ${config} --pidfile ${join(job.folder, 'pid')}`,
    conditions: { user, starttls },
  };
});

const imaplib = tool(
  'python imaplib',
  python('protocols/mail/programs/imaplib_client.py'),
  (job) => {
    const [user, starttls] = [userName(job.random), job.random.chance(0.5)];
    return {
      args: [job.address, starttls ? 'starttls' : '', user],
      conditions: { user, starttls },
    };
  },
);

const sClient = tool(
  'openssl s_client',
  debian('openssl'),
  (job) => ({
    args: args`s_client -quiet -starttls imap -connect ${job.address}:143`,
    input: 'a LOGOUT\r\n',
    conditions: { starttls: true },
    seconds: 3,
  }),
  { weight: 5 },
);

export const imap: Protocol = {
  label: 'IMAP',
  case: 'usual',
  ports: [143],
  transports: ['tcp'],
  needs: dovecotNeeds,
  startServers: (folder) => startDovecot(folder, 'imap', 143),
  clients: [curl, mbsync, fetchmail, imaplib, sClient],
};
