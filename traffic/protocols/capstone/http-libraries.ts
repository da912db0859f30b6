/** HTTP clients that are libraries, each in our own small looping program. */
import { httpJobs } from '../../chance/http-requests';
import type { Client } from '../../clients/client';
import { lineClient } from '../../clients/line-client';
import { need, type Program } from '../../run/program';
import { go, java, node, perl, python, pythonLibrary } from '../../run/sources';

function library(name: string, stack: string, program: Program): Client {
  return lineClient({ name, stack, program, lines: httpJobs });
}

export const nodeHttp = library(
  'node http',
  'Node http',
  node('protocols/capstone/programs/http-client.ts'),
);

export const urllib = library(
  'python urllib',
  'Python urllib',
  python('protocols/capstone/programs/urllib_client.py'),
);

export const requests = library(
  'python requests',
  'Requests',
  python(
    'protocols/capstone/programs/requests_client.py',
    pythonLibrary('requests/__init__.py', 'python3-requests'),
  ),
);

export const goHttp = library(
  'go net/http',
  'Go net/http',
  go('protocols/capstone/programs/http-client.go'),
);

export const javaHttp = library(
  'java http',
  'Java java.net.http',
  java('protocols/capstone/programs/HttpClients.java'),
);

export const lwp = library(
  'perl lwp',
  'LWP',
  perl(
    'protocols/capstone/programs/lwp-client.pl',
    need('/usr/share/perl5/LWP/UserAgent.pm', 'libwww-perl'),
  ),
);
