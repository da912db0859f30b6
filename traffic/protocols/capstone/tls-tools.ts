/** TLS clients that are Debian's programs, run for one connection or a batch of connections. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { urlPath } from '../../chance/url-paths';
import { args } from '../../clients/args';
import type { Place, ServerKind } from '../../clients/client';
import { batchTool } from '../../clients/tool';
import { debian } from '../../run/program';

/** Lines of curl's configuration, and how often they are used. */
const curlProfiles: readonly { weight: number; lines: readonly string[] }[] = [
  { weight: 50, lines: [] },
  { weight: 20, lines: ['no-alpn'] },
  { weight: 15, lines: ['http1.1'] },
  { weight: 10, lines: ['tls-max = "1.2"'] },
  { weight: 6, lines: ['tlsv1.3'] },
  { weight: 6, lines: ['ciphers = "ECDHE+AESGCM"'] },
  { weight: 6, lines: ['curves = "X25519:P-256"'] },
  { weight: 4, lines: ['tls13-ciphers = "TLS_AES_128_GCM_SHA256"'] },
];

/** Write one transfer in curl's configuration. */
function transfer({ random, sites }: Place): string {
  const site = random.popular(sites);
  const { lines } = random.weighted(curlProfiles);
  const host = random.chance(1 / 10) ? site.address : site.name;
  const url = `url = "https://${host}${urlPath(random)}"`;
  const usual = ['output = "/dev/null"', 'silent', 'insecure', 'no-keepalive', 'max-time = 10'];
  return [url, ...usual, ...lines].join('\n');
}

export const curl = batchTool({
  name: 'curl',
  stack: 'OpenSSL',
  program: debian('curl'),
  servers: ['h2', 'http1', 'go'],
  batch: 100,
  run: (place, connections) => {
    // One curl makes many transfers. `next` starts a transfer with its own settings.
    const config = join(place.folder, 'transfers');
    const transfers = Array.from({ length: connections }, () => transfer(place));
    writeFileSync(config, transfers.join('\nnext\n'));
    return { args: args`-K ${config}` };
  },
});

const wgetProtocols = ['auto', 'auto', 'auto', 'auto', 'TLSv1_2', 'TLSv1_3', 'PFS'];

export const wget = batchTool({
  name: 'wget',
  stack: 'GnuTLS',
  program: debian('wget'),
  servers: ['http1', 'tls12', 'go'],
  batch: 30,
  run: ({ random, sites }, connections) => {
    const urls = Array.from({ length: connections }, () => {
      const site = random.popular(sites);
      const host = random.chance(1 / 20) ? site.address : site.name;
      return `https://${host}${urlPath(random)}`;
    });
    return {
      args: args`
        -q -O /dev/null --no-check-certificate --no-hsts --tries=1 --timeout=10
        --no-http-keep-alive --secure-protocol=${random.pick(wgetProtocols)} ${urls}`,
    };
  },
});

/** The request that the interactive tools send. */
const request = (host: string): string => `GET / HTTP/1.0\r\nHost: ${host}\r\n\r\n`;

interface SClientProfile {
  readonly weight: number;
  readonly options: readonly string[];
  /** The servers that support what it offers; all except the legacy ones unless given. */
  readonly servers?: readonly ServerKind[];
}

const sClientProfiles: readonly SClientProfile[] = [
  { weight: 8, options: [] },
  { weight: 3, options: ['-alpn', 'h2,http/1.1'] },
  { weight: 2, options: ['-tls1_2'] },
  { weight: 2, options: ['-tls1_3'], servers: ['http1', 'go'] },
  { weight: 2, options: ['-status'] },
  { weight: 1, options: ['-groups', 'P-384:P-256'] },
  { weight: 1, options: ['-tls1', '-cipher', 'ALL:@SECLEVEL=0'], servers: ['legacy'] },
  { weight: 1, options: ['-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'], servers: ['legacy'] },
];

export const sClient = batchTool({
  name: 'openssl s_client',
  stack: 'OpenSSL',
  program: debian('openssl'),
  servers: ['http1', 'tls12', 'legacy', 'go'],
  run: ({ random, sites }) => {
    const { options, servers } = random.weighted(sClientProfiles);
    const site = random.popular(
      sites.filter(({ kind }) => servers?.includes(kind) ?? kind !== 'legacy'),
    );
    const name = random.chance(1 / 8) ? ['-noservername'] : ['-servername', site.name];
    return {
      args: args`s_client -quiet -connect ${site.address}:443 ${name} ${options}`,
      input: request(site.name),
    };
  },
});

const priorities = [
  'NORMAL',
  'NORMAL',
  'NORMAL',
  'SECURE192',
  'NORMAL:-VERS-TLS1.3',
  'PERFORMANCE',
  'LEGACY',
];

export const gnutlsCli = batchTool({
  name: 'gnutls-cli',
  stack: 'GnuTLS',
  program: debian('gnutls-cli', 'gnutls-bin'),
  servers: ['http1', 'tls12', 'go'],
  run: ({ random, sites }) => {
    const site = random.popular(sites);
    const name = random.chance(1 / 8) ? ['--disable-sni'] : ['--sni-hostname', site.name];
    const alpn = random.chance(1 / 3) && ['--alpn', 'h2', '--alpn', 'http/1.1'];
    return {
      args: args`
        --insecure --logfile=/dev/null ${name} ${alpn} --priority ${random.pick(priorities)}
        ${site.address}`,
      input: request(site.name),
    };
  },
});

const tstclntVersions = ['tls1.0:tls1.3', 'tls1.2:tls1.3', 'tls1.2:tls1.3', 'tls1.2:tls1.2'];

export const tstclnt = batchTool({
  name: 'tstclnt',
  stack: 'NSS',
  program: debian('tstclnt', 'libnss3-tools'),
  servers: ['http1', 'tls12', 'go'],
  run: ({ random, sites }) => {
    const site = random.popular(sites);
    const versions = random.pick(tstclntVersions);
    const extra = random.pick([[], [], ['-T'], ['-u'], ['-G'], ['-I', 'x25519,P256']]);
    const name = !random.chance(1 / 8) && ['-a', site.name];
    return {
      args: args`-D -b -o -h ${site.address} -p 443 -V ${versions} ${name} ${extra}`,
      input: request(site.name),
    };
  },
});
