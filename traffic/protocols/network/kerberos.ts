import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../../clients/tool';
import { compileJava, jdk } from '../../clients/compiled';
import { userName } from '../../chance/names';
import type { Job, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

/** The realm that the server knows, or one that it does not. */
function realmOf({ random, host }: Job): string {
  return random.chance(0.5) ? 'EXAMPLE.ORG' : host.toUpperCase();
}

/** Write the job's krb5.conf(5). */
function configure(job: Job, realm: string, transport: string, encryption: string): string {
  const config = join(job.folder, 'krb5.conf');
  const lines = [
    ...['[libdefaults]', `default_realm = ${realm}`, 'dns_lookup_kdc = false'],
    ...(transport === 'tcp' ? ['udp_preference_limit = 1'] : []),
    ...(encryption === '' ? [] : [`default_tkt_enctypes = ${encryption}`]),
    ...['[realms]', `${realm} = {`, `kdc = ${job.address}`, '}'],
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  return config;
}

const encryptions = ['', 'aes256-cts-hmac-sha1-96', 'aes128-cts-hmac-sha1-96'];
const transports = ['udp', 'tcp'];

const kinit = tool('mit kinit', program('kinit', 'krb5-user'), (job) => {
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

const java = tool(
  'java',
  { file: `${jdk}/java`, package: 'default-jdk-headless' },
  (job) => {
    const { random } = job;
    const [user, realm] = [userName(random), realmOf(job)];
    const [transport, encryption] = [random.pick(transports), random.pick(encryptions)];
    const config = configure(job, realm, transport, encryption);
    return {
      args: [`-Djava.security.krb5.conf=${config}`, 'KerberosClient', `${user}@${realm}`],
      env: { CLASSPATH: job.folder },
      conditions: { user, realm, transport, encryption },
    };
  },
  {
    needs: [{ file: `${jdk}/javac`, package: 'default-jdk-headless' }],
    prepare: (folder) => compileJava('protocols/network/programs/KerberosClient.java', folder),
  },
);

const impacket = python(
  'impacket',
  'impacket/krb5/kerberosv5.py',
  'python3-impacket',
  [
    'from impacket.krb5.kerberosv5 import getKerberosTGT',
    'from impacket.krb5.types import Principal',
    'from impacket.krb5 import constants',
    'name = Principal(a[1], type=constants.PrincipalNameType.NT_PRINCIPAL.value)',
    'getKerberosTGT(name, "secret", a[2], b"", b"", kdcHost=a[0])',
  ],
  (job) => {
    const [user, realm] = [userName(job.random), realmOf(job)];
    return {
      args: [job.address, user, realm],
      conditions: { user, realm, transport: 'tcp' },
      seconds: 5,
    };
  },
);

export const kerberos: OpenProtocol = {
  label: 'Kerberos',
  case: 'usual',
  ports: [88],
  transports: ['udp', 'tcp'],
  needs: [
    { file: '/usr/sbin/krb5kdc', package: 'krb5-kdc' },
    { file: '/usr/sbin/kdb5_util', package: 'krb5-kdc' },
  ],
  startServers: (folder) => {
    const [config, kdc] = [join(folder, 'krb5.conf'), join(folder, 'kdc.conf')];
    writeFileSync(config, '[libdefaults]\ndefault_realm = EXAMPLE.ORG\n');
    const lines = [
      ...['[kdcdefaults]', 'kdc_listen = 0.0.0.0:88', 'kdc_tcp_listen = 0.0.0.0:88'],
      ...['[realms]', 'EXAMPLE.ORG = {', `database_name = ${folder}/principal`],
      ...[`key_stash_file = ${folder}/stash`, '}'],
    ];
    writeFileSync(kdc, `${lines.join('\n')}\n`);
    const env = { KRB5_CONFIG: config, KRB5_KDC_PROFILE: kdc };
    execFileSync('/usr/sbin/kdb5_util', ['create', '-s', '-W', '-P', 'secret'], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
    return startServer({
      command: '/usr/sbin/krb5kdc',
      args: ['-n', '-P', join(folder, 'pid')],
      folder,
      env,
      listens: ['udp 88', 'tcp 88'],
    });
  },
  clients: [kinit, impacket, java],
};
