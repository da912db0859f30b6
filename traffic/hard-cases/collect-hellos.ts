import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { args } from '../clients/args';
import { debian, type Need, type Program } from '../run/program';
import { python } from '../run/sources';

/** A ClientHello that a real program wrote. */
export interface CollectedHello {
  readonly source: string;
  readonly bytes: Buffer;
}

interface Source {
  readonly name: string;
  readonly program: Program;
  readonly args: (port: number, host: string) => string[];
}

const sources: readonly Source[] = [
  {
    name: 'openssl s_client',
    program: debian('openssl'),
    args: (port, host) => args`s_client -connect 127.0.0.1:${port} -servername ${host}`,
  },
  {
    name: 'curl',
    program: debian('curl'),
    args: (port, host) =>
      args`-s -k -m 5 --resolve ${host}:${port}:127.0.0.1 https://${host}:${port}/`,
  },
  {
    name: 'gnutls-cli',
    program: debian('gnutls-cli', 'gnutls-bin'),
    args: (port, host) =>
      args`--insecure --logfile=/dev/null --sni-hostname ${host} -p ${port} 127.0.0.1`,
  },
  {
    name: 'python ssl',
    program: python('hard-cases/programs/hello_client.py'),
    args: (port, host) => args`${port} ${host}`,
  },
];

export const sourceNeeds: readonly Need[] = sources.flatMap(({ program }) => program.needs);

/** Let a program connect to a server that closes the connection, and keep what the program sent first. */
function collectOne(
  { name, program, args: argsOf }: Source,
  host: string,
): Promise<CollectedHello> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {
        // The program also closed the connection.
      });
      socket.once('data', (bytes) => {
        socket.destroy();
        server.close();
        resolve({ source: name, bytes });
      });
    });
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const [command, ...first] = program.command('');
      const options = { stdio: 'ignore', timeout: 10_000 } as const;
      const child = spawn(command, [...first, ...argsOf(port, host)], options);
      child.once('error', reject);
      child.once('exit', () => {
        server.close();
        reject(new Error(`${name} sent no ClientHello.`));
      });
    });
  });
}

/** Collect a ClientHello for each host. The programs take turns. They use ports that are not recorded. */
export async function collectHellos(hosts: readonly string[]): Promise<CollectedHello[]> {
  const hellos: CollectedHello[] = [];
  for (const [at, host] of hosts.entries()) {
    const source = sources[at % sources.length];
    if (source !== undefined) hellos.push(await collectOne(source, host));
  }
  return hellos;
}
