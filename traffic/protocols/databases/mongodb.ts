import { userName, thingName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { need } from '../../run/program';
import { python, pythonLibrary, c, source } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const pymongo = tool(
  'pymongo',
  python(
    'protocols/databases/programs/pymongo_client.py',
    pythonLibrary('pymongo/__init__.py', 'python3-pymongo'),
  ),
  (job) => {
    const { random } = job;
    const [application, database] = [random.chance(0.5) ? userName(random) : '', thingName(random)];
    return {
      args: [job.address, application, database, thingName(random)],
      conditions: { application, database },
      seconds: 6,
    };
  },
);

const libmongoc = tool(
  'libmongoc',
  c(
    'protocols/databases/programs/mongoc-client.c',
    args`-I/usr/include/libmongoc-1.0 -I/usr/include/libbson-1.0 -lmongoc-1.0 -lbson-1.0`,
    need('/usr/include/libmongoc-1.0/mongoc/mongoc.h', 'libmongoc-dev'),
  ),
  (job) => {
    const { random } = job;
    const [application, database] = [thingName(random), thingName(random)];
    const login = random.chance(0.5) ? `${userName(random)}:secret@` : '';
    const options = `appname=${application}&serverSelectionTimeoutMS=2000`;
    return {
      args: args`mongodb://${login}${job.address}:27017/${database}?${options} ${database}`,
      conditions: { application, database, login: login !== '' },
      seconds: 6,
    };
  },
);

export const mongodb: Protocol = {
  label: 'MongoDB',
  case: 'usual',
  ports: [27017],
  transports: ['tcp'],
  needs: [need('/usr/lib/python3/dist-packages/mockupdb/__init__.py', 'python3-mockupdb')],
  startServers: (folder) =>
    startServer({
      command: '/usr/bin/python3',
      args: [source('protocols/databases/programs/mockupdb_server.py')],
      folder,
      listens: ['tcp 27017'],
    }),
  clients: [pymongo, libmongoc],
};
