import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { python, tool } from '../../clients/tool';
import { password, thingName, userName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const cli = tool('mariadb', { file: '/usr/bin/mariadb', package: 'mariadb-client' }, (job) => {
  const { random } = job;
  const [user, database] = [userName(random), random.chance(0.6) ? thingName(random) : ''];
  const [compress, charset] = [random.chance(0.2), random.pick(['utf8mb4', 'latin1', 'utf8'])];
  return {
    args: [
      ...['--no-defaults', '-h', job.address, '-u', user, `-p${password(random)}`],
      ...[`--default-character-set=${charset}`, '-e', 'select 1'],
      ...(compress ? ['-C'] : []),
      ...(database === '' ? [] : [database]),
    ],
    conditions: { user, database, compress, charset },
  };
});

const admin = tool(
  'mysqladmin',
  { file: '/usr/bin/mysqladmin', package: 'mariadb-client' },
  (job) => {
    const [user, hasPassword] = [userName(job.random), job.random.chance(0.5)];
    const secret = hasPassword ? [`-p${password(job.random)}`] : [];
    return {
      args: ['--no-defaults', '-h', job.address, '-u', user, ...secret, 'ping'],
      conditions: { user, hasPassword },
    };
  },
);

const pymysql = python(
  'pymysql',
  'pymysql/__init__.py',
  'python3-pymysql',
  [
    'import pymysql',
    'pymysql.connect(host=a[0], user=a[1], password=a[2], database=a[3] or None, charset=a[4])',
  ],
  (job) => {
    const { random } = job;
    const [user, database] = [userName(random), random.chance(0.6) ? thingName(random) : ''];
    const charset = random.pick(['utf8mb4', 'latin1', 'utf8']);
    return {
      args: [job.address, user, password(random), database, charset],
      conditions: { user, database, charset },
    };
  },
);

export const mysql: OpenProtocol = {
  label: 'MySQL',
  case: 'usual',
  ports: [3306],
  transports: ['tcp'],
  needs: [
    { file: '/usr/sbin/mariadbd', package: 'mariadb-server' },
    { file: '/usr/bin/mariadb-install-db', package: 'mariadb-server' },
  ],
  startServers: async (folder) => {
    const data = join(folder, 'data');
    mkdirSync(data);
    const [uid, gid] = ['-u', '-g'].map((option) =>
      Number(execFileSync('/usr/bin/id', [option, 'mysql'], { encoding: 'utf8' })),
    );
    chownSync(data, uid ?? 0, gid ?? 0);
    const options = ['--no-defaults', `--datadir=${data}`, '--user=mysql'];
    execFileSync('/usr/bin/mariadb-install-db', [...options, '--skip-test-db'], { stdio: 'pipe' });
    // Without a user who may come from anywhere, the server's greeting is a refusal.
    const first = join(folder, 'first.sql');
    writeFileSync(first, "CREATE USER IF NOT EXISTS 'guest'@'%' IDENTIFIED BY 'guest';\n");
    await startServer({
      command: '/usr/sbin/mariadbd',
      args: [
        ...options,
        ...[`--init-file=${first}`, `--socket=${data}/socket`],
        ...['--bind-address=0.0.0.0', '--skip-name-resolve'],
        ...['--max-connect-errors=100000', '--max-connections=500'],
      ],
      folder,
      listens: ['tcp 3306'],
    });
  },
  clients: [cli, admin, pymysql],
};
