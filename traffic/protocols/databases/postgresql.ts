import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate } from '../../servers/certificates';
import { program, python, tool } from '../../clients/tool';
import { thingName, userName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const bin = '/usr/lib/postgresql/15/bin';

/** With `prefer` and `require` an SSLRequest comes first, with `disable` the StartupMessage. */
const modes = ['disable', 'disable', 'disable', 'prefer', 'require'];

const psql = tool('psql', { file: `${bin}/psql`, package: 'postgresql-client-15' }, (job) => {
  const { random } = job;
  const [user, database, sslmode] = [userName(random), thingName(random), random.pick(modes)];
  const application = random.pick(['psql', 'report', 'cron']);
  const settings = `sslmode=${sslmode} application_name=${application} connect_timeout=5`;
  return {
    args: [`host=${job.address} user=${user} dbname=${database} ${settings}`, '-c', 'select 1'],
    env: { PGPASSWORD: 'secret' },
    conditions: { user, database, sslmode, application },
  };
});

const dump = tool(
  'pg_basebackup',
  { file: `${bin}/pg_basebackup`, package: 'postgresql-client-15' },
  (job) => {
    const [user, sslmode] = [userName(job.random), job.random.pick(modes)];
    return {
      args: ['-D', '-', '-X', 'none', '-d', `host=${job.address} user=${user} sslmode=${sslmode}`],
      conditions: { user, sslmode, replication: true },
    };
  },
  { jobs: 15 },
);

const pg8000 = python(
  'pg8000',
  'pg8000/__init__.py',
  'python3-pg8000',
  [
    'import pg8000',
    'ssl = {} if a[3] == "ssl" else None',
    'pg8000.connect(host=a[0], user=a[1], database=a[2] or None, password="x", ssl=bool(a[3]))',
  ],
  (job) => {
    const { random } = job;
    const [user, ssl] = [userName(random), random.chance(0.2)];
    const database = random.chance(0.8) ? thingName(random) : '';
    return {
      args: [job.address, user, database, ssl ? 'ssl' : ''],
      conditions: { user, database, ssl },
    };
  },
);

export const postgresql: OpenProtocol = {
  label: 'PostgreSQL',
  case: 'usual',
  ports: [5432],
  transports: ['tcp'],
  needs: [{ file: `${bin}/initdb`, package: 'postgresql-15' }, program('setpriv', 'util-linux')],
  startServers: async (folder) => {
    const asPostgres = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];
    const data = join(folder, 'data');
    const chown = ['-R', 'postgres:postgres', folder];
    execFileSync('/usr/bin/chown', chown);
    execFileSync('/usr/bin/setpriv', [...asPostgres, `${bin}/initdb`, '-D', data], {
      cwd: folder,
      stdio: 'pipe',
    });
    const tls = join(folder, 'tls');
    mkdirSync(tls);
    const { certificate, key } = makeCertificate(tls, 'ec');
    const settings = [
      ...["listen_addresses = '0.0.0.0'", `unix_socket_directories = '${folder}'`],
      ...['ssl = on', `ssl_cert_file = '${certificate}'`, `ssl_key_file = '${key}'`],
    ];
    writeFileSync(join(data, 'postgresql.auto.conf'), `${settings.join('\n')}\n`);
    writeFileSync(join(data, 'pg_hba.conf'), 'host all all all scram-sha-256\n');
    execFileSync('/usr/bin/chown', chown);
    await startServer({
      command: '/usr/bin/setpriv',
      args: [...asPostgres, `${bin}/postgres`, '-D', data],
      folder,
      listens: ['tcp 5432'],
    });
  },
  clients: [psql, dump, pg8000],
};
