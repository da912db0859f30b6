import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

/**
 * The addresses of a kernel: the content of a connection file
 * (https://jupyter-client.readthedocs.io/en/stable/kernels.html, "Connection files").
 */
export interface Connection {
  readonly transport: string;
  readonly ip: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
  readonly signature_scheme: string;
  readonly key: string;
  readonly kernel_name?: string;
}

/** Choose a connection on loopback, with a new key and five ports that are free now. */
export async function chooseConnection(kernelName: string): Promise<Connection> {
  const ip = '127.0.0.1';
  const [shell, iopub, stdin, control, hb] = await freePorts(ip, 5);
  return {
    transport: 'tcp',
    ip,
    shell_port: shell!,
    iopub_port: iopub!,
    stdin_port: stdin!,
    control_port: control!,
    hb_port: hb!,
    signature_scheme: 'hmac-sha256',
    key: randomUUID(),
    kernel_name: kernelName,
  };
}

/** Write the address of one of a connection's sockets, in ZeroMQ's form. */
export function address({ transport, ip }: Connection, port: number): string {
  return `${transport}://${ip}:${port}`;
}

/** Find free ports. All are kept open until the last is found, so that no port appears twice. */
async function freePorts(ip: string, count: number): Promise<number[]> {
  const servers: Server[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const server = createServer().listen(0, ip);
      servers.push(server);
      await once(server, 'listening');
    }
    return servers.map((server) => (server.address() as AddressInfo).port);
  } finally {
    for (const server of servers) server.close();
  }
}
