/** HTTP clients that are programs of Debian's. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processClient } from '../../clients/process-client';
import { httpRequest } from '../../chance/http-requests';
import { urlPath } from '../../chance/url-paths';
import type { Place, Program } from '../../clients/program';

function pageUrl(place: Place): string {
  return `http://${place.random.popular(place.sites).name}${urlPath(place.random)}`;
}

/** A program that gets one URL, given after its other arguments. */
function fetcher(
  name: string,
  file: string,
  packageName: string,
  args: readonly string[],
): Program {
  return {
    name,
    implementation: name,
    needs: [{ file, package: packageName }],
    servers: ['plain'],
    start: (place) =>
      processClient(place, 1, () => ({ command: file, args: [...args, pageUrl(place)] })),
  };
}

export const lynx = fetcher('lynx', '/usr/bin/lynx', 'lynx', ['-dump', '-nolist']);
export const links = fetcher('links', '/usr/bin/links', 'links', ['-dump']);
export const w3m = fetcher('w3m', '/usr/bin/w3m', 'w3m', ['-dump']);

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

export const curlHttp: Program = {
  name: 'curl http',
  implementation: 'curl',
  needs: [{ file: '/usr/bin/curl', package: 'curl' }],
  servers: ['plain'],
  start: (place) => {
    const config = join(place.folder, 'transfers');
    return processClient(place, 50, (connections) => {
      const transfers = Array.from({ length: connections }, () => {
        const { method, url, headers, body } = httpRequest(place);
        return [
          `url = ${quoted(url)}`,
          ...['output = "/dev/null"', 'silent', 'no-keepalive', 'max-time = 10'],
          method === 'HEAD' ? 'head' : `request = ${method}`,
          ...Object.entries(headers).map(
            ([name, value]) => `header = ${quoted(`${name}: ${value}`)}`,
          ),
          ...(body === '' ? [] : [`data = ${quoted(body)}`]),
        ].join('\n');
      });
      writeFileSync(config, transfers.join('\nnext\n'));
      return { command: '/usr/bin/curl', args: ['-K', config] };
    });
  },
};

export const wgetHttp: Program = {
  name: 'wget http',
  implementation: 'wget',
  needs: [{ file: '/usr/bin/wget', package: 'wget' }],
  servers: ['plain'],
  start: (place) =>
    processClient(place, 5, (connections) => {
      const { method, headers, body } = httpRequest(place);
      const urls = Array.from({ length: connections }, () => pageUrl(place));
      return {
        command: '/usr/bin/wget',
        args: [
          ...['-q', '-O', '/dev/null', '--tries=1', '--timeout=10', '--no-http-keep-alive'],
          `--method=${method}`,
          ...(body === '' ? [] : [`--body-data=${body}`]),
          ...Object.entries(headers).map(([name, value]) => `--header=${name}: ${value}`),
          ...urls,
        ],
      };
    }),
};

export const ab: Program = {
  name: 'ab',
  implementation: 'ab',
  needs: [{ file: '/usr/bin/ab', package: 'apache2-utils' }],
  servers: ['plain'],
  start: (place) =>
    processClient(place, 2, (connections) => {
      const kind = place.random.pick([
        [],
        [],
        ['-i'],
        ['-m', 'OPTIONS'],
        ['-H', 'Accept-Encoding: gzip'],
      ]);
      return {
        command: '/usr/bin/ab',
        args: ['-q', '-n', String(connections), ...kind, pageUrl(place)],
      };
    }),
};

export const httpie: Program = {
  name: 'httpie',
  implementation: 'HTTPie',
  needs: [{ file: '/usr/bin/http', package: 'httpie' }],
  servers: ['plain'],
  start: (place) =>
    processClient(place, 1, () => {
      const { method, url, headers, body } = httpRequest(place);
      const pairs = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
      const raw = body === '' ? [] : [`--raw=${body}`];
      return {
        command: '/usr/bin/http',
        args: ['--ignore-stdin', '--timeout=10', ...raw, method, url, ...pairs],
      };
    }),
};
