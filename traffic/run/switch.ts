import { connect, createServer, type Socket } from 'node:net';

/** Pass a connection on to a port of the namespace, in both directions. */
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
 * Listen on a port of every address. Pass each connection on to another port, which depends on the address
 * that it was made to. This is needed because several servers cannot listen on the same port of all
 * addresses.
 *
 * @param backend - returns the port for an address. Without a port, data is read and not answered.
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
      // The client closed the connection.
    });
    socket.once('end', () => socket.end()).resume();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '0.0.0.0', resolve);
  });
}
