import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const git = tool('git', debian('git'), (job) => {
  const { random } = job;
  const [version, path] = [random.pick(['0', '1', '2', '2']), pathName(random)];
  const named = random.chance(0.5);
  const url = `git://${named ? job.host : job.address}/${path}.git`;
  return {
    args: args`-c protocol.version=${version} ls-remote ${url}`,
    conditions: { version, path, named },
    seconds: 5,
  };
});

const dulwich = tool(
  'dulwich',
  python(
    'protocols/files/programs/dulwich_client.py',
    pythonLibrary('dulwich/client.py', 'python3-dulwich'),
  ),
  (job) => {
    const path = `/${pathName(job.random)}.git`;
    const call = job.random.pick(['get_refs', 'get_refs', 'archive']);
    return { args: [job.host, call, path], conditions: { path, call }, seconds: 5 };
  },
);

const pygit2 = tool(
  'libgit2',
  python(
    'protocols/files/programs/pygit2_client.py',
    pythonLibrary('pygit2/__init__.py', 'python3-pygit2'),
  ),
  (job) => {
    const [path, named] = [pathName(job.random), job.random.chance(0.5)];
    return {
      args: args`
        git://${named ? job.host : job.address}/${path}.git
        ${join(job.folder, String(job.number))}`,
      conditions: { path, named },
      seconds: 5,
    };
  },
);

export const gitDaemon: Protocol = {
  label: 'Git',
  case: 'usual',
  ports: [9418],
  transports: ['tcp'],
  needs: [need('git')],
  startServers: (folder) => {
    const base = join(folder, 'repositories');
    mkdirSync(base);
    execFileSync('/usr/bin/git', ['init', '-q', '--bare', join(base, 'one.git')]);
    return startServer({
      command: '/usr/bin/git',
      args: args`daemon --listen=0.0.0.0 --export-all --base-path=${base} ${base}`,
      folder,
      listens: ['tcp 9418'],
    });
  },
  clients: [git, dulwich, pygit2],
};
