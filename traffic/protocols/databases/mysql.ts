import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName, thingName, password } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const cli = tool('mariadb', debian('/usr/bin/mariadb', 'mariadb-client'), (job) => {
  const { random } = job;
  const [user, database] = [userName(random), random.chance(0.6) ? thingName(random) : ''];
  const [compress, charset] = [random.chance(0.2), random.pick(['utf8mb4', 'latin1', 'utf8'])];
  return {
    args: args`
      --no-defaults -h ${job.address} -u ${user} -p${password(random)}
      --default-character-set=${charset} -e ${'select 1'} ${compress && ['-C']}
      ${database !== '' && [database]}`,
    conditions: { user, database, compress, charset },
  };
});

const admin = tool('mysqladmin', debian('/usr/bin/mysqladmin', 'mariadb-client'), (job) => {
  const [user, hasPassword] = [userName(job.random), job.random.chance(0.5)];
  const secret = hasPassword ? [`-p${password(job.random)}`] : [];
  return {
    args: args`--no-defaults -h ${job.address} -u ${user} ${secret} ping`,
    conditions: { user, hasPassword },
  };
});

const pymysql = tool(
  'pymysql',
  python(
    'protocols/databases/programs/pymysql_client.py',
    pythonLibrary('pymysql/__init__.py', 'python3-pymysql'),
  ),
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

export const mysql: Protocol = {
  label: 'MySQL',
  case: 'usual',
  ports: [3306],
  transports: ['tcp'],
  needs: [
    need('/usr/sbin/mariadbd', 'mariadb-server'),
    need('/usr/bin/mariadb-install-db', 'mariadb-server'),
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
    // Without a user who may connect from any host, the server's greeting is a refusal.
    const first = join(folder, 'first.sql');
    writeFileSync(first, "CREATE USER IF NOT EXISTS 'guest'@'%' IDENTIFIED BY 'guest';\n");
    await startServer({
      command: '/usr/sbin/mariadbd',
      args: args`
        ${options} --init-file=${first} --socket=${data}/socket --bind-address=0.0.0.0
        --skip-name-resolve --max-connect-errors=100000 --max-connections=500`,
      folder,
      listens: ['tcp 3306'],
    });
  },
  clients: [cli, admin, pymysql],
};
