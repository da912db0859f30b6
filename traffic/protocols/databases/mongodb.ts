import { python } from '../../clients/tool';
import { cProgram } from '../../clients/compiled';
import { thingName, userName } from '../../chance/names';
import type { OpenClient, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const pymongo = python(
  'pymongo',
  'pymongo/__init__.py',
  'python3-pymongo',
  [
    'import pymongo',
    'client = pymongo.MongoClient(a[0], 27017, appname=a[1] or None, serverSelectionTimeoutMS=2000)',
    'client[a[2]][a[3]].find_one()',
  ],
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

const libmongoc: OpenClient = cProgram(
  'libmongoc',
  { file: '/usr/include/libmongoc-1.0/mongoc/mongoc.h', package: 'libmongoc-dev' },
  'protocols/databases/programs/mongoc-client.c',
  [
    ...['-I/usr/include/libmongoc-1.0', '-I/usr/include/libbson-1.0'],
    ...['-lmongoc-1.0', '-lbson-1.0'],
  ],
  (job) => {
    const { random } = job;
    const [application, database] = [thingName(random), thingName(random)];
    const login = random.chance(0.5) ? `${userName(random)}:secret@` : '';
    const options = `appname=${application}&serverSelectionTimeoutMS=2000`;
    return {
      args: [`mongodb://${login}${job.address}:27017/${database}?${options}`, database],
      conditions: { application, database, login: login !== '' },
      seconds: 6,
    };
  },
);

/**
 * Debian 12 has no MongoDB server. MockupDB speaks the wire protocol to real drivers: it answers their
 * handshake, and their commands with an empty result.
 */
const mockupdb = [
  'import mockupdb, time',
  'server = mockupdb.MockupDB(port=27017, auto_ismaster=True)',
  'server._address = ("0.0.0.0", 27017)',
  'server.autoresponds(lambda request: request.ok(cursor={"id": 0, "firstBatch": []}))',
  'server.run()',
  'time.sleep(3600)',
];

export const mongodb: OpenProtocol = {
  label: 'MongoDB',
  case: 'usual',
  ports: [27017],
  transports: ['tcp'],
  needs: [
    { file: '/usr/lib/python3/dist-packages/mockupdb/__init__.py', package: 'python3-mockupdb' },
  ],
  startServers: (folder) =>
    startServer({
      command: '/usr/bin/python3',
      args: ['-c', mockupdb.join('\n')],
      folder,
      listens: ['tcp 27017'],
    }),
  clients: [pymongo, libmongoc],
};
