import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate } from '../../servers/certificates';
import { perlTls, program, python, tool } from '../../clients/tool';
import { thingName, userName } from '../../chance/names';
import type { Job, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

/** Who binds: nobody, or a name below the server's suffix or another. */
function bindName({ random, host }: Job): string {
  const base = random.chance(0.5) ? 'dc=example,dc=org' : `dc=${host.split('.').join(',dc=')}`;
  return random.pick(['', `cn=admin,${base}`, `uid=${userName(random)},ou=people,${base}`]);
}

const ldapsearch = tool(
  'ldapsearch',
  { file: '/usr/bin/ldapsearch', package: 'ldap-utils' },
  (job) => {
    const [bind, starttls] = [bindName(job), job.random.chance(0.3)];
    const version = job.random.chance(0.1) ? 2 : 3;
    return {
      args: [
        ...['-x', '-P', String(version), '-H', `ldap://${job.address}`],
        ...(starttls ? ['-ZZ'] : []),
        ...(bind === '' ? [] : ['-D', bind, '-w', 'secret']),
        ...['-b', 'dc=example,dc=org', `(uid=${userName(job.random)})`],
      ],
      env: { LDAPTLS_REQCERT: 'never' },
      conditions: { bind, starttls, version },
    };
  },
);

const curl = tool('curl', program('curl'), (job) => {
  const bind = bindName(job);
  const filter = thingName(job.random);
  return {
    args: [
      ...['-s', '-m', '8', ...(bind === '' ? [] : ['-u', `${bind}:secret`])],
      `ldap://${job.address}/dc=example,dc=org?cn?sub?(cn=${filter})`,
    ],
    conditions: { bind, starttls: false },
  };
});

const ldap3 = python(
  'python ldap3',
  'ldap3/__init__.py',
  'python3-ldap3',
  [
    'import ldap3',
    'server = ldap3.Server(a[0], get_info=ldap3.NONE)',
    'client = ldap3.Connection(server, user=a[1] or None, password="secret" if a[1] else None)',
    'if a[2] == "starttls": client.start_tls()',
    'client.bind()',
    'client.search("dc=example,dc=org", "(cn=x)")',
  ],
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
  { file: '/usr/bin/perl', package: 'perl' },
  (job) => {
    const [bind, starttls] = [bindName(job), job.random.chance(0.3)];
    const code = [
      'use Net::LDAP; my ($host, $bind, $tls) = @ARGV;',
      'my $client = Net::LDAP->new($host, timeout => 8) or die $@;',
      '$client->start_tls(verify => "none") if $tls;',
      'length $bind ? $client->bind($bind, password => "secret") : $client->bind;',
      '$client->search(base => "dc=example,dc=org", filter => "(cn=x)");',
    ];
    return {
      args: ['-e', code.join(' '), job.address, bind, starttls ? '1' : ''],
      conditions: { bind, starttls },
    };
  },
  {
    needs: [
      { file: '/usr/bin/perl', package: 'perl' },
      { file: '/usr/share/perl5/Net/LDAP.pm', package: 'libnet-ldap-perl' },
      perlTls,
    ],
  },
);

export const ldap: OpenProtocol = {
  label: 'LDAP',
  case: 'usual',
  ports: [389],
  transports: ['tcp'],
  needs: [{ file: '/usr/sbin/slapd', package: 'slapd' }],
  startServers: async (folder) => {
    const { certificate, key } = makeCertificate(folder, 'ec');
    mkdirSync(join(folder, 'database'));
    const config = join(folder, 'slapd.conf');
    const lines = [
      ...['include /etc/ldap/schema/core.schema', 'modulepath /usr/lib/ldap', 'allow bind_v2'],
      ...['moduleload back_mdb', `TLSCertificateFile ${certificate}`],
      ...[`TLSCertificateKeyFile ${key}`, 'database mdb', 'suffix "dc=example,dc=org"'],
      ...['rootdn "cn=admin,dc=example,dc=org"', 'rootpw secret'],
      ...[`directory ${folder}/database`],
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    await startServer({
      command: '/usr/sbin/slapd',
      args: ['-d', '0', '-f', config, '-h', 'ldap://0.0.0.0:389'],
      folder,
      listens: ['tcp 389'],
    });
  },
  clients: [ldapsearch, curl, ldap3, netLdap],
};
