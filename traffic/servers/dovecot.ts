import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../clients/args';
import type { Need } from '../run/program';
import { startServer } from '../run/start-server';
import { makeCertificate } from './certificates';

export const dovecotNeeds: readonly Need[] = [
  { file: '/usr/sbin/dovecot', package: 'dovecot-core' },
  { file: '/usr/lib/dovecot/imap', package: 'dovecot-imapd' },
  { file: '/usr/lib/dovecot/pop3', package: 'dovecot-pop3d' },
];

/** Start Dovecot for IMAP or POP3, with STARTTLS. It accepts every user with the password `secret`. */
export async function startDovecot(
  folder: string,
  protocol: 'imap' | 'pop3',
  port: number,
): Promise<void> {
  const { certificate, key } = makeCertificate(folder, 'ec');
  const mail = join(folder, 'mail');
  mkdirSync(mail);
  chmodSync(mail, 0o777);
  const config = join(folder, 'dovecot.conf');
  const lines = [
    `protocols = ${protocol}`,
    `base_dir = ${folder}/run`,
    `state_dir = ${folder}/state`,
    `log_path = ${folder}/dovecot.log`,
    'listen = 0.0.0.0',
    'disable_plaintext_auth = no',
    'ssl = yes',
    `ssl_cert = <${certificate}`,
    `ssl_key = <${key}`,
    'mail_uid = nobody',
    'mail_gid = nogroup',
    `mail_location = maildir:${mail}/%u`,
    'mail_max_userip_connections = 1000',
    'passdb {\n driver = static\n args = password=secret\n}',
    `userdb {\n driver = static\n args = uid=nobody gid=nogroup home=${mail}/%u\n}`,
    `service ${protocol}-login {\n inet_listener ${protocol} {\n port = ${port}\n }\n inet_listener ${protocol}s {\n port = 0\n }\n}`,
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  await startServer({
    command: '/usr/sbin/dovecot',
    args: args`-F -c ${config}`,
    folder,
    listens: [`tcp ${port}`],
  });
}
