/** TLS clients that are programs of Debian's, run for one connection or a batch of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processClient } from '../../clients/process-client';
import { urlPath } from '../../chance/url-paths';
import type { Program, ServerKind } from '../../clients/program';

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

export const curl: Program = {
  name: 'curl',
  implementation: 'OpenSSL',
  needs: [{ file: '/usr/bin/curl', package: 'curl' }],
  servers: ['h2', 'http1', 'go'],
  start: (place) => {
    const config = join(place.folder, 'transfers');
    return processClient(place, 100, (connections) => {
      // One curl for many transfers; `next` starts a transfer with settings of its own.
      const transfers = Array.from({ length: connections }, () => {
        const site = place.random.popular(place.sites);
        const { lines } = place.random.weighted(curlProfiles);
        const host = place.random.chance(1 / 10) ? site.address : site.name;
        return [
          `url = "https://${host}${urlPath(place.random)}"`,
          ...['output = "/dev/null"', 'silent', 'insecure', 'no-keepalive', 'max-time = 10'],
          ...lines,
        ].join('\n');
      });
      writeFileSync(config, transfers.join('\nnext\n'));
      return { command: '/usr/bin/curl', args: ['-K', config] };
    });
  },
};

const wgetProtocols = ['auto', 'auto', 'auto', 'auto', 'TLSv1_2', 'TLSv1_3', 'PFS'];

export const wget: Program = {
  name: 'wget',
  implementation: 'GnuTLS',
  needs: [{ file: '/usr/bin/wget', package: 'wget' }],
  servers: ['http1', 'tls12', 'go'],
  start: (place) =>
    processClient(place, 30, (connections) => {
      const urls = Array.from({ length: connections }, () => {
        const site = place.random.popular(place.sites);
        const host = place.random.chance(1 / 20) ? site.address : site.name;
        return `https://${host}${urlPath(place.random)}`;
      });
      const protocol = place.random.pick(wgetProtocols);
      return {
        command: '/usr/bin/wget',
        args: [
          ...['-q', '-O', '/dev/null', '--no-check-certificate', '--no-hsts', '--tries=1'],
          ...['--timeout=10', '--no-http-keep-alive', `--secure-protocol=${protocol}`, ...urls],
        ],
      };
    }),
};

interface SClientProfile {
  readonly weight: number;
  readonly args: readonly string[];
  /** The servers that speak what it offers, if not all but the legacy ones. */
  readonly servers?: readonly ServerKind[];
}

const sClientProfiles: readonly SClientProfile[] = [
  { weight: 8, args: [] },
  { weight: 3, args: ['-alpn', 'h2,http/1.1'] },
  { weight: 2, args: ['-tls1_2'] },
  { weight: 2, args: ['-tls1_3'], servers: ['http1', 'go'] },
  { weight: 2, args: ['-status'] },
  { weight: 1, args: ['-groups', 'P-384:P-256'] },
  { weight: 1, args: ['-tls1', '-cipher', 'ALL:@SECLEVEL=0'], servers: ['legacy'] },
  { weight: 1, args: ['-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'], servers: ['legacy'] },
];

export const sClient: Program = {
  name: 'openssl s_client',
  implementation: 'OpenSSL',
  needs: [{ file: '/usr/bin/openssl', package: 'openssl' }],
  servers: ['http1', 'tls12', 'legacy', 'go'],
  start: (place) =>
    processClient(place, 1, () => {
      const profile = place.random.weighted(sClientProfiles);
      const site = place.random.popular(
        place.sites.filter(({ kind }) => profile.servers?.includes(kind) ?? kind !== 'legacy'),
      );
      const name = place.random.chance(1 / 8) ? ['-noservername'] : ['-servername', site.name];
      return {
        command: '/usr/bin/openssl',
        args: ['s_client', '-quiet', '-connect', `${site.address}:443`, ...name, ...profile.args],
        input: `GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`,
      };
    }),
};

const priorities = [
  'NORMAL',
  'NORMAL',
  'NORMAL',
  'SECURE192',
  'NORMAL:-VERS-TLS1.3',
  'PERFORMANCE',
  'LEGACY',
];

export const gnutlsCli: Program = {
  name: 'gnutls-cli',
  implementation: 'GnuTLS',
  needs: [{ file: '/usr/bin/gnutls-cli', package: 'gnutls-bin' }],
  servers: ['http1', 'tls12', 'go'],
  start: (place) =>
    processClient(place, 1, () => {
      const site = place.random.popular(place.sites);
      const name = place.random.chance(1 / 8) ? ['--disable-sni'] : ['--sni-hostname', site.name];
      const alpn = place.random.chance(1 / 3) ? ['--alpn', 'h2', '--alpn', 'http/1.1'] : [];
      const priority = ['--priority', place.random.pick(priorities)];
      return {
        command: '/usr/bin/gnutls-cli',
        args: ['--insecure', '--logfile=/dev/null', ...name, ...alpn, ...priority, site.address],
        input: `GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`,
      };
    }),
};

export const tstclnt: Program = {
  name: 'tstclnt',
  implementation: 'NSS',
  needs: [{ file: '/usr/bin/tstclnt', package: 'libnss3-tools' }],
  servers: ['http1', 'tls12', 'go'],
  start: (place) =>
    processClient(place, 1, () => {
      const site = place.random.popular(place.sites);
      const versions = place.random.pick([
        'tls1.0:tls1.3',
        'tls1.2:tls1.3',
        'tls1.2:tls1.3',
        'tls1.2:tls1.2',
      ]);
      const extra = place.random.pick([[], [], ['-T'], ['-u'], ['-G'], ['-I', 'x25519,P256']]);
      const name = place.random.chance(1 / 8) ? [] : ['-a', site.name];
      return {
        command: '/usr/bin/tstclnt',
        args: [
          '-D',
          '-b',
          '-o',
          '-h',
          site.address,
          '-p',
          '443',
          '-V',
          versions,
          ...name,
          ...extra,
        ],
        input: `GET / HTTP/1.0\r\nHost: ${site.name}\r\n\r\n`,
      };
    }),
};
