import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A text that is served until it is closed. */
export interface Metrics {
  readonly url: string;
  close(): void;
}

/**
 * Serve a text at /metrics, on loopback alone.
 *
 * @param port - 0 takes any that is free.
 * @throws Error if nothing may listen at the port.
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
