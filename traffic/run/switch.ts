import { connect, createServer, type Socket } from 'node:net';

/** Hand a connection on to a port of the namespace, both ways. */
function handOn(socket: Socket, port: number): void {
  const backend = connect(port, '127.0.0.1');
  const end = (): void => {
    socket.destroy();
    backend.destroy();
  };
  socket.once('error', end);
  backend.once('error', end);
  socket.pipe(backend).pipe(socket);
}

/**
 * Listen on a port of every address, and hand each connection on to another port by the address that
 * it came to: several servers cannot listen on one port of all addresses themselves.
 *
 * @param backend - the port behind an address; without one, what comes is read and not answered.
 */
export function startSwitch(
  port: number,
  backend: (address: string) => number | undefined,
): Promise<void> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const behind = backend(socket.localAddress ?? '');
    if (behind !== undefined) {
      handOn(socket, behind);
      return;
    }
    socket.on('error', () => {
      // The client hung up.
    });
    socket.once('end', () => socket.end()).resume();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '0.0.0.0', resolve);
  });
}
