import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A served text. It is served until `close` is called. */
export interface Metrics {
  readonly url: string;
  close(): void;
}

/**
 * Serve a text at /metrics, only on loopback.
 *
 * @param port - 0 chooses any free port.
 * @throws Error if it is not possible to listen at the port.
 */
export async function serveMetrics(port: number, text: () => string): Promise<Metrics> {
  const server = createServer((request, response) => {
    if (request.url === '/metrics' && request.method === 'GET') {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
      response.end(text());
    } else {
      response.statusCode = 404;
      response.end('The metrics are at /metrics.\n');
    }
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(
      `metrics cannot be served at port ${port} of 127.0.0.1 (${(error as Error).message}). ` +
        'Expected a free port that this user may use; 0 uses any free port.',
      { cause: error },
    );
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
