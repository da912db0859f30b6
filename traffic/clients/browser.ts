import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { httpRequest } from '../chance/http-requests';
import { urlPath } from '../chance/url-paths';
import type { Place, Session } from './client';

interface BrowserRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
}

type Scheme = 'http' | 'https';

/** The page in the browser, which makes the requests. */
const page = readFileSync(join(__dirname, 'browser-page.html'));

/** Top-level domains that browsers open only by HTTPS: they are on the preload list of HSTS (RFC 6797). */
const httpsAlone = /\.(app|dev)$/;

function makeRequest(scheme: Scheme, place: Place): BrowserRequest {
  if (scheme === 'https') {
    return {
      method: 'GET',
      url: `https://${place.random.popular(place.sites).name}${urlPath(place.random)}`,
    };
  }
  const sites = place.sites.filter(({ name }) => !httpsAlone.test(name));
  const { method, url, body } = httpRequest({ ...place, sites });
  return body === '' ? { method, url } : { method, url, body };
}

/**
 * Drive a browser by a page that it keeps open.
 *
 * @param open - starts the browser with the page's address, and returns a function that ends it.
 */
export async function browserClient(
  scheme: Scheme,
  place: Place,
  open: (url: string) => Promise<() => void> | (() => void),
): Promise<Session> {
  let waiting: (() => void) | undefined;
  let requests: BrowserRequest[] = [];
  let done: (() => void) | undefined;

  const server = createServer((incoming, response) => {
    if (incoming.url === '/requests') {
      waiting = () => {
        waiting = undefined;
        response.end(JSON.stringify(requests));
        requests = [];
      };
      if (requests.length > 0) waiting();
    } else if (incoming.url === '/done') {
      void text(incoming).then((failures) => {
        failures.split('\n').filter(Boolean).forEach(place.failed);
        response.end();
        done?.();
      });
    } else {
      response.setHeader('content-type', 'text/html').end(page);
    }
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = await open(`http://127.0.0.1:${port}/`);

  return {
    connect: (count) =>
      new Promise((resolve) => {
        done = resolve;
        requests = Array.from({ length: count }, () => makeRequest(scheme, place));
        waiting?.();
      }),
    stop: () => {
      close();
      server.close();
    },
  };
}
