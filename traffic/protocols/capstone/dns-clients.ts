/** DNS clients. Each run sends one query of one type, most by UDP and some by TCP. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../../clients/args';
import type { Client, Place } from '../../clients/client';
import { lineClient } from '../../clients/line-client';
import { batchTool } from '../../clients/tool';
import { debian, need, type Program } from '../../run/program';
import { node, python, pythonLibrary, shell } from '../../run/sources';

const types = ['A', 'AAAA', 'MX', 'TXT', 'NS', 'SOA', 'SRV', 'CNAME', 'CAA'];

interface Question {
  readonly server: string;
  readonly name: string;
  readonly type: string;
  readonly tcp: boolean;
}

function question(place: Place): Question {
  const { name, address: server } = place.random.pick(place.sites);
  return { server, name, type: place.random.pick(types), tcp: place.random.chance(1 / 3) };
}

/** Make a client whose program is run once per query. */
function tool(
  name: string,
  stack: string,
  packageName: string,
  argsOf: (question: Question) => string[],
): Client {
  const program = debian(name, packageName);
  return batchTool({ name, stack, program, run: (place) => ({ args: argsOf(question(place)) }) });
}

/**
 * Make a client of a library in our own looping program. A line contains server, name, type, and `tcp` or
 * `udp`, with tabs.
 */
function library(name: string, stack: string, program: Program): Client {
  return lineClient({
    ...{ name, stack, program },
    lines: (place) => () => {
      const asked = question(place);
      return [asked.server, asked.name, asked.type, asked.tcp ? 'tcp' : 'udp'].join('\t');
    },
  });
}

export const dig = tool(
  'dig',
  'BIND',
  'bind9-dnsutils',
  ({ server, name, type, tcp }) =>
    args`@${server} ${name} ${type} +tries=1 +time=5 ${tcp ? '+tcp' : '+notcp'}`,
);

export const drill = tool(
  'drill',
  'ldns',
  'ldnsutils',
  ({ server, name, type, tcp }) => args`${tcp && ['-t']} @${server} ${name} ${type}`,
);

export const kdig = tool(
  'kdig',
  'Knot DNS',
  'knot-dnsutils',
  ({ server, name, type, tcp }) =>
    args`@${server} ${name} ${type} +retry=0 ${tcp ? '+tcp' : '+notcp'}`,
);

export const host = tool(
  'host',
  'BIND',
  'bind9-host',
  ({ server, name, type, tcp }) => args`${tcp && ['-T']} -R 1 -t ${type} ${name} ${server}`,
);

export const nslookup = tool(
  'nslookup',
  'BIND',
  'bind9-dnsutils',
  ({ server, name, type, tcp }) => args`${tcp && ['-vc']} -retry=0 -type=${type} ${name} ${server}`,
);

export const dnspython = library(
  'dnspython',
  'dnspython',
  python(
    'protocols/capstone/programs/dnspython_client.py',
    pythonLibrary('dns/__init__.py', 'python3-dnspython'),
  ),
);

export const cAres = library(
  'node c-ares',
  'c-ares',
  node('protocols/capstone/programs/c-ares-client.ts'),
);

/** The C library asks the server in /etc/resolv.conf. A mount namespace gives it a separate file. */
export const getent = batchTool({
  name: 'glibc getent',
  stack: 'glibc',
  program: shell(
    'protocols/capstone/programs/getent-client.sh',
    need('getent', 'libc-bin'),
    need('unshare', 'util-linux'),
  ),
  run: (place) => {
    const { server, name } = question(place);
    const config = join(place.folder, 'resolv.conf');
    writeFileSync(config, `nameserver ${server}\n`);
    return { args: [config, name] };
  },
});
