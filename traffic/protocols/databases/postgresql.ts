import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName, thingName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import { makeCertificate } from '../../servers/certificates';
import type { Protocol } from '../protocol';

const BIN = '/usr/lib/postgresql/15/bin';

/** With `prefer` and `require` an SSLRequest is sent first, with `disable` the StartupMessage. */
const modes = ['disable', 'disable', 'disable', 'prefer', 'require'];

const psql = tool('psql', debian(`${BIN}/psql`, 'postgresql-client-15'), (job) => {
  const { random } = job;
  const [user, database, sslmode] = [userName(random), thingName(random), random.pick(modes)];
  const application = random.pick(['psql', 'report', 'cron']);
  const settings = `sslmode=${sslmode} application_name=${application} connect_timeout=5`;
  return {
    args: args`
      ${`host=${job.address} user=${user} dbname=${database} ${settings}`} -c ${'select 1'}`,
    env: { PGPASSWORD: 'secret' },
    conditions: { user, database, sslmode, application },
  };
});

const dump = tool(
  'pg_basebackup',
  debian(`${BIN}/pg_basebackup`, 'postgresql-client-15'),
  (job) => {
    const [user, sslmode] = [userName(job.random), job.random.pick(modes)];
    return {
      args: args`-D - -X none -d ${`host=${job.address} user=${user} sslmode=${sslmode}`}`,
      conditions: { user, sslmode, replication: true },
    };
  },
  { weight: 15 },
);

const pg8000 = tool(
  'pg8000',
  python(
    'protocols/databases/programs/pg8000_client.py',
    pythonLibrary('pg8000/__init__.py', 'python3-pg8000'),
  ),
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

export const postgresql: Protocol = {
  label: 'PostgreSQL',
  case: 'usual',
  ports: [5432],
  transports: ['tcp'],
  needs: [{ file: `${BIN}/initdb`, package: 'postgresql-15' }, need('setpriv', 'util-linux')],
  startServers: async (folder) => {
    const asPostgres = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];
    const data = join(folder, 'data');
    const chown = ['-R', 'postgres:postgres', folder];
    execFileSync('/usr/bin/chown', chown);
    execFileSync('/usr/bin/setpriv', [...asPostgres, `${BIN}/initdb`, '-D', data], {
      cwd: folder,
      stdio: 'pipe',
    });
    const tls = join(folder, 'tls');
    mkdirSync(tls);
    const { certificate, key } = makeCertificate(tls, 'ec');
    const settings = [
      "listen_addresses = '0.0.0.0'",
      `unix_socket_directories = '${folder}'`,
      'ssl = on',
      `ssl_cert_file = '${certificate}'`,
      `ssl_key_file = '${key}'`,
    ];
    writeFileSync(join(data, 'postgresql.auto.conf'), `${settings.join('\n')}\n`);
    writeFileSync(join(data, 'pg_hba.conf'), 'host all all all scram-sha-256\n');
    execFileSync('/usr/bin/chown', chown);
    await startServer({
      command: '/usr/bin/setpriv',
      args: args`${asPostgres} ${BIN}/postgres -D ${data}`,
      folder,
      listens: ['tcp 5432'],
    });
  },
  clients: [psql, dump, pg8000],
};
