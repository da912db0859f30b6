import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import type { Need } from '../clients/program';
import { program } from '../clients/tool';

/** A ClientHello that a real program wrote. */
export interface CollectedHello {
  readonly source: string;
  readonly bytes: Buffer;
}

interface Source {
  readonly name: string;
  readonly need: Need;
  readonly args: (port: number, host: string) => readonly string[];
}

const pythonClient = [
  'import socket, ssl, sys',
  'context = ssl._create_unverified_context()',
  'plain = socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5)',
  'context.wrap_socket(plain, server_hostname=sys.argv[2])',
];

const sources: readonly Source[] = [
  {
    name: 'openssl s_client',
    need: program('openssl'),
    args: (port, host) => ['s_client', '-connect', `127.0.0.1:${port}`, '-servername', host],
  },
  {
    name: 'curl',
    need: program('curl'),
    args: (port, host) => [
      ...['-s', '-k', '-m', '5', '--resolve', `${host}:${port}:127.0.0.1`],
      `https://${host}:${port}/`,
    ],
  },
  {
    name: 'gnutls-cli',
    need: program('gnutls-cli', 'gnutls-bin'),
    args: (port, host) => [
      ...['--insecure', '--logfile=/dev/null', '--sni-hostname', host, '-p', String(port)],
      '127.0.0.1',
    ],
  },
  {
    name: 'python ssl',
    need: program('python3'),
    args: (port, host) => ['-c', pythonClient.join('\n'), String(port), host],
  },
];

export const sourceNeeds: readonly Need[] = sources.map(({ need }) => need);

/** Let a program connect to a server that hangs up, and keep what it sent first. */
function collectOne({ name, need, args }: Source, host: string): Promise<CollectedHello> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {
        // The program hung up as well.
      });
      socket.once('data', (bytes) => {
        socket.destroy();
        server.close();
        resolve({ source: name, bytes });
      });
    });
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const child = spawn(need.file, args(port, host), { stdio: 'ignore', timeout: 10_000 });
      child.once('error', reject);
      child.once('exit', () => {
        server.close();
        reject(new Error(`${name} sent no ClientHello.`));
      });
    });
  });
}

/** A ClientHello for each host, the programs taking turns. They go over ports that are not recorded. */
export async function collectHellos(hosts: readonly string[]): Promise<CollectedHello[]> {
  const hellos: CollectedHello[] = [];
  for (const [at, host] of hosts.entries()) {
    const source = sources[at % sources.length];
    if (source !== undefined) hellos.push(await collectOne(source, host));
  }
  return hellos;
}
