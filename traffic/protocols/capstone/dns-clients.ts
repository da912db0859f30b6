/** DNS clients: one query of one type each, most by UDP and some by TCP. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { source } from '../../run/compile';
import { lineClient } from '../../clients/line-client';
import { processClient } from '../../clients/process-client';
import type { Place, Program } from '../../clients/program';
import { tsx } from '../../run/tsx';

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

/** A program that is run once per query. */
function tool(
  name: string,
  implementation: string,
  packageName: string,
  args: (question: Question) => readonly string[],
): Program {
  const file = `/usr/bin/${name}`;
  return {
    name,
    implementation,
    needs: [{ file, package: packageName }],
    servers: ['plain'],
    start: (place) =>
      processClient(place, 1, () => ({ command: file, args: args(question(place)) })),
  };
}

/** A job for the DNS clients in programs/: server, name, type, `tcp` or `udp`, tabs between them. */
function dnsJobs(place: Place): () => string {
  return () => {
    const { server, name, type, tcp } = question(place);
    return [server, name, type, tcp ? 'tcp' : 'udp'].join('\t');
  };
}

export const dig = tool('dig', 'BIND', 'bind9-dnsutils', ({ server, name, type, tcp }) => [
  ...[`@${server}`, name, type, '+tries=1', '+time=5'],
  tcp ? '+tcp' : '+notcp',
]);

export const drill = tool('drill', 'ldns', 'ldnsutils', ({ server, name, type, tcp }) => [
  ...(tcp ? ['-t'] : []),
  ...[`@${server}`, name, type],
]);

export const kdig = tool('kdig', 'Knot DNS', 'knot-dnsutils', ({ server, name, type, tcp }) => [
  ...[`@${server}`, name, type, '+retry=0'],
  tcp ? '+tcp' : '+notcp',
]);

export const host = tool('host', 'BIND', 'bind9-host', ({ server, name, type, tcp }) => [
  ...(tcp ? ['-T'] : []),
  ...['-R', '1', '-t', type, name, server],
]);

export const nslookup = tool(
  'nslookup',
  'BIND',
  'bind9-dnsutils',
  ({ server, name, type, tcp }) => [
    ...(tcp ? ['-vc'] : []),
    ...['-retry=0', `-type=${type}`, name, server],
  ],
);

export const dnspython: Program = {
  name: 'dnspython',
  implementation: 'dnspython',
  needs: [{ file: '/usr/lib/python3/dist-packages/dns/__init__.py', package: 'python3-dnspython' }],
  servers: ['plain'],
  start: (place) =>
    lineClient(
      '/usr/bin/python3',
      [source('protocols/capstone/programs/dnspython_client.py')],
      place,
      dnsJobs(place),
    ),
};

export const cAres: Program = {
  name: 'node c-ares',
  implementation: 'c-ares',
  needs: [],
  servers: ['plain'],
  start: (place) =>
    lineClient(
      ...tsx(source('protocols/capstone/programs/c-ares-client.ts')),
      place,
      dnsJobs(place),
    ),
};

/** The C library asks the server of /etc/resolv.conf: a mount namespace gives it one of its own. */
export const getent: Program = {
  name: 'glibc getent',
  implementation: 'glibc',
  needs: [
    { file: '/usr/bin/getent', package: 'libc-bin' },
    { file: '/usr/bin/unshare', package: 'util-linux' },
  ],
  servers: ['plain'],
  start: (place) =>
    processClient(place, 1, () => {
      const { server, name } = question(place);
      const config = join(place.folder, 'resolv.conf');
      writeFileSync(config, `nameserver ${server}\n`);
      const script = 'mount --bind "$1" /etc/resolv.conf && exec getent ahostsv4 "$2"';
      return {
        command: '/usr/bin/unshare',
        args: ['--mount', 'sh', '-c', script, 'getent', config, name],
      };
    }),
};
