import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../../clients/tool';
import { pathName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const git = tool('git', program('git'), (job) => {
  const { random } = job;
  const [version, path] = [random.pick(['0', '1', '2', '2']), pathName(random)];
  const named = random.chance(0.5);
  const url = `git://${named ? job.host : job.address}/${path}.git`;
  return {
    args: ['-c', `protocol.version=${version}`, 'ls-remote', url],
    conditions: { version, path, named },
    seconds: 5,
  };
});

const dulwich = python(
  'dulwich',
  'dulwich/client.py',
  'python3-dulwich',
  [
    'from dulwich.client import TCPGitClient',
    'client = TCPGitClient(a[0])',
    'getattr(client, a[1])(a[2].encode(), *([None, None, None] if a[1] == "archive" else []))',
  ],
  (job) => {
    const path = `/${pathName(job.random)}.git`;
    const call = job.random.pick(['get_refs', 'get_refs', 'archive']);
    return { args: [job.host, call, path], conditions: { path, call }, seconds: 5 };
  },
);

const pygit2 = python(
  'libgit2',
  'pygit2/__init__.py',
  'python3-pygit2',
  [
    'import pygit2',
    'pygit2.init_repository(a[1], True).remotes.create("origin", a[0]).ls_remotes()',
  ],
  (job) => {
    const [path, named] = [pathName(job.random), job.random.chance(0.5)];
    return {
      args: [
        `git://${named ? job.host : job.address}/${path}.git`,
        join(job.folder, String(job.number)),
      ],
      conditions: { path, named },
      seconds: 5,
    };
  },
);

export const gitDaemon: OpenProtocol = {
  label: 'Git',
  case: 'usual',
  ports: [9418],
  transports: ['tcp'],
  needs: [program('git')],
  startServers: (folder) => {
    const base = join(folder, 'repositories');
    mkdirSync(base);
    execFileSync('/usr/bin/git', ['init', '-q', '--bare', join(base, 'one.git')]);
    return startServer({
      command: '/usr/bin/git',
      args: ['daemon', '--listen=0.0.0.0', '--export-all', `--base-path=${base}`, base],
      folder,
      listens: ['tcp 9418'],
    });
  },
  clients: [git, dulwich, pygit2],
};
