/** HTTP clients that are Debian's programs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { httpRequest } from '../../chance/http-requests';
import { urlPath } from '../../chance/url-paths';
import { args } from '../../clients/args';
import type { Client, Place } from '../../clients/client';
import { batchTool } from '../../clients/tool';
import { debian } from '../../run/program';

function pageUrl(place: Place): string {
  return `http://${place.random.popular(place.sites).name}${urlPath(place.random)}`;
}

/** Make a client of a program that gets one URL, given after its other arguments. */
function fetcher(name: string, ...options: readonly string[]): Client {
  const run = (place: Place) => ({ args: [...options, pageUrl(place)] });
  return batchTool({ name, stack: name, program: debian(name), run });
}

export const lynx = fetcher('lynx', '-dump', '-nolist');
export const links = fetcher('links', '-dump');
export const w3m = fetcher('w3m', '-dump');

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Write one transfer in curl's configuration. */
function transfer(place: Place): string {
  const { method, url, headers, body } = httpRequest(place);
  const lines = [`url = ${quoted(url)}`, 'output = "/dev/null"', 'silent', 'no-keepalive'];
  lines.push('max-time = 10', method === 'HEAD' ? 'head' : `request = ${method}`);
  for (const [name, value] of Object.entries(headers)) {
    lines.push(`header = ${quoted(`${name}: ${value}`)}`);
  }
  if (body !== '') lines.push(`data = ${quoted(body)}`);
  return lines.join('\n');
}

export const curlHttp = batchTool({
  name: 'curl http',
  stack: 'curl',
  program: debian('curl'),
  batch: 50,
  run: (place, connections) => {
    const config = join(place.folder, 'transfers');
    const transfers = Array.from({ length: connections }, () => transfer(place));
    writeFileSync(config, transfers.join('\nnext\n'));
    return { args: args`-K ${config}` };
  },
});

export const wgetHttp = batchTool({
  name: 'wget http',
  stack: 'wget',
  program: debian('wget'),
  batch: 5,
  run: (place, connections) => {
    const { method, headers, body } = httpRequest(place);
    const urls = Array.from({ length: connections }, () => pageUrl(place));
    const fields = Object.entries(headers).map(([name, value]) => `--header=${name}: ${value}`);
    return {
      args: args`
        -q -O /dev/null --tries=1 --timeout=10 --no-http-keep-alive --method=${method}
        ${body !== '' && [`--body-data=${body}`]} ${fields} ${urls}`,
    };
  },
});

export const ab = batchTool({
  name: 'ab',
  stack: 'ab',
  program: debian('ab', 'apache2-utils'),
  batch: 2,
  run: (place, connections) => {
    const kind = place.random.pick([
      [],
      [],
      ['-i'],
      ['-m', 'OPTIONS'],
      ['-H', 'Accept-Encoding: gzip'],
    ]);
    return { args: args`-q -n ${connections} ${kind} ${pageUrl(place)}` };
  },
});

export const httpie = batchTool({
  name: 'httpie',
  stack: 'HTTPie',
  program: debian('http', 'httpie'),
  run: (place) => {
    const { method, url, headers, body } = httpRequest(place);
    const fields = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
    const raw = body !== '' && [`--raw=${body}`];
    return { args: args`--ignore-stdin --timeout=10 ${raw} ${method} ${url} ${fields}` };
  },
});
