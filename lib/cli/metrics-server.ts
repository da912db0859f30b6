import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/**
 * Serves a text at /metrics, on loopback alone.
 *
 * @throws Error if the port is taken.
 */
export async function serveMetrics(port: number, text: () => string): Promise<Server> {
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
  await once(server, 'listening');
  return server;
}
