import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary, java } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

/** Choose the realm that the server knows, or an unknown realm. */
function realmOf({ random, host }: Job): string {
  return random.chance(0.5) ? 'EXAMPLE.ORG' : host.toUpperCase();
}

/** Write the job's krb5.conf(5). */
function configure(job: Job, realm: string, transport: string, encryption: string): string {
  const config = join(job.folder, 'krb5.conf');
  const lines = [
    '[libdefaults]',
    `default_realm = ${realm}`,
    'dns_lookup_kdc = false',
    ...(transport === 'tcp' ? ['udp_preference_limit = 1'] : []),
    ...(encryption === '' ? [] : [`default_tkt_enctypes = ${encryption}`]),
    '[realms]',
    `${realm} = {`,
    `kdc = ${job.address}`,
    '}',
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  return config;
}

const encryptions = ['', 'aes256-cts-hmac-sha1-96', 'aes128-cts-hmac-sha1-96'];
const transports = ['udp', 'tcp'];

const kinit = tool('mit kinit', debian('kinit', 'krb5-user'), (job) => {
  const { random } = job;
  const [user, realm] = [userName(random), realmOf(job)];
  const [transport, encryption] = [random.pick(transports), random.pick(encryptions)];
  const config = configure(job, realm, transport, encryption);
  return {
    args: [`${user}@${realm}`],
    input: 'secret\n',
    env: { KRB5_CONFIG: config, KRB5CCNAME: `FILE:${job.folder}/cache` },
    conditions: { user, realm, transport, encryption },
    seconds: 3,
  };
});

const javaClient = tool('java', java('protocols/network/programs/KerberosClient.java'), (job) => {
  const { random } = job;
  const [user, realm] = [userName(random), realmOf(job)];
  const [transport, encryption] = [random.pick(transports), random.pick(encryptions)];
  const config = configure(job, realm, transport, encryption);
  return {
    args: [`${user}@${realm}`, config],
    conditions: { user, realm, transport, encryption },
  };
});

const impacket = tool(
  'impacket',
  python(
    'protocols/network/programs/impacket_kerberos_client.py',
    pythonLibrary('impacket/krb5/kerberosv5.py', 'python3-impacket'),
  ),
  (job) => {
    const [user, realm] = [userName(job.random), realmOf(job)];
    return {
      args: [job.address, user, realm],
      conditions: { user, realm, transport: 'tcp' },
      seconds: 5,
    };
  },
);

export const kerberos: Protocol = {
  label: 'Kerberos',
  case: 'usual',
  ports: [88],
  transports: ['udp', 'tcp'],
  needs: [need('/usr/sbin/krb5kdc', 'krb5-kdc'), need('/usr/sbin/kdb5_util', 'krb5-kdc')],
  startServers: (folder) => {
    const [config, kdc] = [join(folder, 'krb5.conf'), join(folder, 'kdc.conf')];
    writeFileSync(config, '[libdefaults]\ndefault_realm = EXAMPLE.ORG\n');
    const lines = [
      '[kdcdefaults]',
      'kdc_listen = 0.0.0.0:88',
      'kdc_tcp_listen = 0.0.0.0:88',
      '[realms]',
      'EXAMPLE.ORG = {',
      `database_name = ${folder}/principal`,
      `key_stash_file = ${folder}/stash`,
      '}',
    ];
    writeFileSync(kdc, `${lines.join('\n')}\n`);
    const env = { KRB5_CONFIG: config, KRB5_KDC_PROFILE: kdc };
    execFileSync('/usr/sbin/kdb5_util', ['create', '-s', '-W', '-P', 'secret'], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
    return startServer({
      command: '/usr/sbin/krb5kdc',
      args: args`-n -P ${join(folder, 'pid')}`,
      folder,
      env,
      listens: ['udp 88', 'tcp 88'],
    });
  },
  clients: [kinit, impacket, javaClient],
};
