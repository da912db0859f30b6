/** HTTP clients that are libraries, each with a small looping program of ours around it. */
import { compileGo, compileJava, source } from '../../run/compile';
import { httpJobs } from '../../chance/http-requests';
import { lineClient } from '../../clients/line-client';
import type { Need, Place, Program } from '../../clients/program';
import { tsx } from '../../run/tsx';

/** An HTTP library behind a program of programs/ that takes jobs. */
function library(
  name: string,
  implementation: string,
  needs: readonly Need[],
  command: (place: Place) => Promise<readonly string[]> | readonly string[],
): Program {
  return {
    name,
    implementation,
    needs,
    servers: ['plain'],
    start: async (place) => {
      const [file = '', ...args] = await command(place);
      return lineClient(file, args, place, httpJobs(place));
    },
  };
}

const python: Need = { file: '/usr/bin/python3', package: 'python3' };

export const nodeHttp = library('node http', 'Node http', [], () =>
  tsx(source('protocols/capstone/programs/http-client.ts')).flat(),
);

export const urllib = library('python urllib', 'Python urllib', [python], () => [
  '/usr/bin/python3',
  source('protocols/capstone/programs/urllib_client.py'),
]);

export const requests = library(
  'python requests',
  'Requests',
  [
    python,
    { file: '/usr/lib/python3/dist-packages/requests/__init__.py', package: 'python3-requests' },
  ],
  () => ['/usr/bin/python3', source('protocols/capstone/programs/requests_client.py')],
);

export const goHttp = library(
  'go net/http',
  'Go net/http',
  [{ file: '/usr/bin/go', package: 'golang-go' }],
  async (place) => [await compileGo('protocols/capstone/programs/http-client.go', place.folder)],
);

export const javaHttp = library(
  'java http',
  'Java java.net.http',
  [{ file: '/usr/bin/javac', package: 'default-jdk-headless' }],
  async (place) => [
    ...[
      '/usr/bin/java',
      '-XX:+UseSerialGC',
      '-cp',
      await compileJava('protocols/capstone/programs/HttpClients.java', place),
    ],
    'HttpClients',
  ],
);

export const lwp = library(
  'perl lwp',
  'LWP',
  [{ file: '/usr/share/perl5/LWP/UserAgent.pm', package: 'libwww-perl' }],
  () => ['/usr/bin/perl', source('protocols/capstone/programs/lwp-client.pl')],
);
