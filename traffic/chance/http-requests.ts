import { urlPath } from './url-paths';
import type { Random } from './random';

/** One HTTP request, without the headers that every client writes by itself. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if the method has no body. */
  readonly body: string;
}

const methods =
  'GET GET GET GET GET GET GET GET GET GET HEAD HEAD POST POST POST PUT DELETE OPTIONS PATCH'.split(
    ' ',
  );
const withBody = new Set(['POST', 'PUT', 'PATCH']);

const optional: readonly ((random: Random) => readonly [string, string])[] = [
  (random) => [
    'Accept',
    random.pick(['*/*', 'application/json', 'text/html,application/xhtml+xml', 'image/*']),
  ],
  (random) => [
    'Accept-Language',
    random.pick(['en-US,en;q=0.5', 'de-DE,de;q=0.9', 'fr', 'nl,en;q=0.8']),
  ],
  (random) => ['Cache-Control', random.pick(['no-cache', 'max-age=0'])],
  (random) => ['Cookie', `session=${random.text(32, '0123456789abcdef')}`],
  (random) => ['X-Request-Id', random.text(16, '0123456789abcdef')],
  (random) => [
    'Authorization',
    `Bearer ${random.text(40, 'abcdefghijklmnopqrstuvwxyzABCDEF0123456789')}`,
  ],
  (random) => ['If-None-Match', `"${random.text(12, '0123456789abcdef')}"`],
  (random) => ['Range', `bytes=0-${random.integer(65536)}`],
];

/** Hosts to send requests to, most popular first, and the random numbers that choose among them. */
export interface Sites {
  readonly sites: readonly { readonly name: string }[];
  readonly random: Random;
}

/** Make the next request of a client to one of its sites. */
export function httpRequest(place: Sites): HttpRequest {
  const { random } = place;
  const method = random.pick(methods);
  const hasBody = withBody.has(method);
  const headers = Object.fromEntries(
    optional.filter(() => random.chance(0.2)).map((make) => make(random)),
  );
  const body = hasBody
    ? JSON.stringify({ id: random.integer(1e6), value: random.text(random.integer(80), 'abcdef ') })
    : '';
  return {
    method,
    url: `http://${random.popular(place.sites).name}${urlPath(random)}`,
    headers: hasBody ? { ...headers, 'Content-Type': 'application/json' } : headers,
    body,
  };
}

/**
 * Make jobs for the HTTP clients that read lines: METHOD, URL, headers with `|` between them, and body, with
 * tabs between the four.
 */
export function httpJobs(place: Sites): () => string {
  return () => {
    const { method, url, headers, body } = httpRequest(place);
    const pairs = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return [method, url, pairs.join('|'), body].join('\t');
  };
}
