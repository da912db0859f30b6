import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName, thingName } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary, perl, perlTls } from '../../run/sources';
import { startServer } from '../../run/start-server';
import { makeCertificate } from '../../servers/certificates';
import type { Protocol } from '../protocol';

/** Choose who binds: nobody, or a name below the server's suffix or another suffix. */
function bindName({ random, host }: Job): string {
  const base = random.chance(0.5) ? 'dc=example,dc=org' : `dc=${host.split('.').join(',dc=')}`;
  return random.pick(['', `cn=admin,${base}`, `uid=${userName(random)},ou=people,${base}`]);
}

const ldapsearch = tool('ldapsearch', debian('/usr/bin/ldapsearch', 'ldap-utils'), (job) => {
  const [bind, starttls] = [bindName(job), job.random.chance(0.3)];
  const version = job.random.chance(0.1) ? 2 : 3;
  return {
    args: args`
      -x -P ${version} -H ldap://${job.address} ${starttls && ['-ZZ']}
      ${bind !== '' && ['-D', bind, '-w', 'secret']} -b dc=example,dc=org
      (uid=${userName(job.random)})`,
    env: { LDAPTLS_REQCERT: 'never' },
    conditions: { bind, starttls, version },
  };
});

const curl = tool('curl', debian('curl'), (job) => {
  const bind = bindName(job);
  const filter = thingName(job.random);
  return {
    args: args`
      -s -m 8 ${bind !== '' && ['-u', `${bind}:secret`]}
      ldap://${job.address}/dc=example,dc=org?cn?sub?(cn=${filter})`,
    conditions: { bind, starttls: false },
  };
});

const ldap3 = tool(
  'python ldap3',
  python(
    'protocols/databases/programs/ldap3_client.py',
    pythonLibrary('ldap3/__init__.py', 'python3-ldap3'),
  ),
  (job) => {
    const [bind, starttls] = [bindName(job), job.random.chance(0.3)];
    return {
      args: [job.address, bind, starttls ? 'starttls' : ''],
      conditions: { bind, starttls },
    };
  },
);

const netLdap = tool(
  'perl Net::LDAP',
  perl(
    'protocols/databases/programs/net-ldap-client.pl',
    need('/usr/share/perl5/Net/LDAP.pm', 'libnet-ldap-perl'),
    perlTls,
  ),
  (job) => {
    const [bind, starttls] = [bindName(job), job.random.chance(0.3)];
    return { args: [job.address, bind, starttls ? '1' : ''], conditions: { bind, starttls } };
  },
);

export const ldap: Protocol = {
  label: 'LDAP',
  case: 'usual',
  ports: [389],
  transports: ['tcp'],
  needs: [need('/usr/sbin/slapd', 'slapd')],
  startServers: async (folder) => {
    const { certificate, key } = makeCertificate(folder, 'ec');
    mkdirSync(join(folder, 'database'));
    const config = join(folder, 'slapd.conf');
    const lines = [
      'include /etc/ldap/schema/core.schema',
      'modulepath /usr/lib/ldap',
      'allow bind_v2',
      'moduleload back_mdb',
      `TLSCertificateFile ${certificate}`,
      `TLSCertificateKeyFile ${key}`,
      'database mdb',
      'suffix "dc=example,dc=org"',
      'rootdn "cn=admin,dc=example,dc=org"',
      'rootpw secret',
      `directory ${folder}/database`,
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    await startServer({
      command: '/usr/sbin/slapd',
      args: args`-d 0 -f ${config} -h ldap://0.0.0.0:389`,
      folder,
      listens: ['tcp 389'],
    });
  },
  clients: [ldapsearch, curl, ldap3, netLdap],
};
