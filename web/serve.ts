import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

/** The types of the files that the pages are made of. Others are sent as bytes. */
const types: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.wasm', 'application/wasm'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.gz', 'application/gzip'],
]);

/**
 * Serve the files of a folder on loopback: nothing outside it, and no lists of files. A folder's
 * address shows its `index.html`.
 *
 * @param port - 0 chooses a free one.
 */
export function serve(folder: string, port: number): Promise<Server> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      answer(response, 405, 'Only GET and HEAD are answered.');
      return;
    }
    send(root, url, method === 'HEAD', response).catch(() => {
      answer(response, 404, 'There is no such page.');
    });
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      done(server);
    });
  });
}

async function send(
  root: string,
  url: string,
  headOnly: boolean,
  response: ServerResponse,
): Promise<void> {
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  let file = resolve(root, `.${sep}${path}`);
  if (path.includes('\0') || (file !== root && !file.startsWith(root + sep))) {
    answer(response, 404, 'There is no such page.');
    return;
  }
  if ((await stat(file)).isDirectory()) {
    if (!path.endsWith('/')) {
      response.writeHead(308, { Location: `${encodeURI(path).replace(/^\/+/, '/')}/` }).end();
      return;
    }
    file = join(file, 'index.html');
  }
  // A link may lead out of the folder.
  if (!(await realpath(file)).startsWith((await realpath(root)) + sep)) {
    answer(response, 404, 'There is no such page.');
    return;
  }
  const { size } = await stat(file);
  response.writeHead(200, {
    'Content-Type': types.get(extname(file)) ?? 'application/octet-stream',
    'Content-Length': size,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  if (headOnly) response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
