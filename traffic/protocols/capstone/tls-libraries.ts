/** TLS clients that are libraries, each in our own small looping program. */
import type { Client, ServerKind } from '../../clients/client';
import { lineClient } from '../../clients/line-client';
import { need, type Program } from '../../run/program';
import {
  c,
  go as goProgram,
  java as javaProgram,
  node as nodeProgram,
  python,
} from '../../run/sources';
import { type Profile, tlsJobs } from './tls-jobs';

const raw = ['http1', 'tls12', 'legacy', 'go'] as const;

function library(
  name: string,
  stack: string,
  program: Program,
  profiles: readonly Profile[],
  servers: readonly ServerKind[] = raw,
): Client {
  return lineClient({ name, stack, program, servers, lines: (place) => tlsJobs(place, profiles) });
}

const openSsl: readonly Profile[] = [
  { weight: 50 },
  { weight: 10, versions: ['1.2', '1.2'] },
  { weight: 6, versions: ['1.3', '1.3'], servers: ['http1', 'go'] },
  { weight: 8, ciphers: 'ECDHE+AESGCM:ECDHE+CHACHA20' },
  { weight: 6, ciphers: 'HIGH:!aNULL:!SHA1' },
  { weight: 4, versions: ['1.2', '1.3'], ciphers: 'ALL:@SECLEVEL=0' },
  { weight: 8, groups: 'prime256v1' },
  { weight: 4, versions: ['1.0', '1.2'], ciphers: 'DEFAULT@SECLEVEL=0', servers: ['legacy', 'go'] },
  { weight: 2, versions: ['1.0', '1.1'], ciphers: 'DEFAULT@SECLEVEL=0', servers: ['legacy', 'go'] },
  { weight: 2, versions: ['1.0', '1.0'], ciphers: 'DEFAULT@SECLEVEL=0', servers: ['legacy', 'go'] },
];

export const node = library(
  'node',
  'OpenSSL',
  nodeProgram('protocols/capstone/programs/tls-client.ts'),
  // Node accepts a list of groups; Python accepts only one.
  openSsl.map((profile) =>
    profile.groups ? { ...profile, groups: 'X25519:P-256:P-384' } : profile,
  ),
);

export const pythonSsl = library(
  'python-ssl',
  'OpenSSL',
  python('protocols/capstone/programs/tls_client.py'),
  openSsl,
);

export const go = library(
  'go crypto/tls',
  'Go',
  goProgram('protocols/capstone/programs/tls-client.go'),
  [
    { weight: 60 },
    { weight: 12, versions: ['1.2', '1.2'] },
    { weight: 6, versions: ['1.3', '1.3'], servers: ['http1', 'go'] },
    { weight: 8, groups: '23,29' },
    { weight: 8, ciphers: 'all' },
    { weight: 4, versions: ['1.0', '1.3'] },
    { weight: 2, versions: ['1.0', '1.1'], servers: ['legacy', 'go'] },
  ],
);

export const java = library(
  'java jsse',
  'Java',
  javaProgram('protocols/capstone/programs/TlsClient.java'),
  [
    { weight: 60 },
    { weight: 14, versions: ['1.2', '1.2'] },
    { weight: 6, versions: ['1.3', '1.3'], servers: ['http1', 'go'] },
    { weight: 8, ciphers: '9' },
    { weight: 6, ciphers: '20' },
    { weight: 3, versions: ['1.0', '1.2'], servers: ['legacy', 'go'] },
    { weight: 3, versions: ['1.0', '1.0'], servers: ['legacy', 'go'] },
  ],
);

export const gnutls = library(
  'gnutls client',
  'GnuTLS',
  c(
    'protocols/capstone/programs/gnutls-client.c',
    ['-lgnutls'],
    need('/usr/include/gnutls/gnutls.h', 'libgnutls28-dev'),
  ),
  [
    { weight: 40 },
    { weight: 3, ciphers: 'SECURE256' },
    { weight: 9, ciphers: 'SECURE128' },
    { weight: 8, ciphers: 'SECURE128:-VERS-TLS1.3' },
    { weight: 8, ciphers: 'NORMAL:-VERS-TLS1.3:%COMPAT' },
    { weight: 8, ciphers: 'PFS' },
    { weight: 8, ciphers: 'NORMAL:-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1' },
    { weight: 6, ciphers: 'NORMAL:-VERS-ALL:+VERS-TLS1.3', servers: ['http1', 'go'] },
    { weight: 4, ciphers: 'NORMAL:+VERS-TLS1.1:+VERS-TLS1.0' },
    {
      weight: 3,
      ciphers: 'NORMAL:-VERS-ALL:+VERS-TLS1.1:+VERS-TLS1.0',
      servers: ['legacy', 'go'],
    },
  ],
);

export const nss = library(
  'nss client',
  'NSS',
  c(
    'protocols/capstone/programs/nss-client.c',
    ['-I/usr/include/nss', '-I/usr/include/nspr', '-lssl3', '-lnss3', '-lnspr4'],
    need('/usr/include/nss/nss.h', 'libnss3-dev'),
  ),
  [
    { weight: 60 },
    { weight: 12, versions: ['1.2', '1.2'] },
    { weight: 6, versions: ['1.3', '1.3'], servers: ['http1', 'go'] },
    { weight: 8, ciphers: '2' },
    { weight: 6, ciphers: '3' },
    { weight: 3, versions: ['1.0', '1.2'], servers: ['legacy', 'go'] },
    { weight: 3, versions: ['1.0', '1.1'], servers: ['legacy', 'go'] },
  ],
);

export const mbedtls = library(
  'mbedtls client',
  'Mbed TLS',
  c(
    'protocols/capstone/programs/mbedtls-client.c',
    ['-lmbedtls', '-lmbedx509', '-lmbedcrypto'],
    need('/usr/include/mbedtls/ssl.h', 'libmbedtls-dev'),
  ),
  [
    { weight: 50 },
    { weight: 20, versions: ['1.2', '1.2'] },
    {
      weight: 14,
      versions: ['1.2', '1.2'],
      ciphers:
        'TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256,TLS-ECDHE-ECDSA-WITH-AES-256-GCM-SHA384,TLS-ECDHE-RSA-WITH-AES-128-GCM-SHA256',
    },
    {
      weight: 10,
      ciphers:
        'TLS-ECDHE-ECDSA-WITH-CHACHA20-POLY1305-SHA256,TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256',
    },
    { weight: 3, versions: ['1.0', '1.1'], servers: ['legacy', 'go'] },
    { weight: 3, versions: ['1.0', '1.2'], servers: ['legacy', 'go'] },
  ],
  ['tls12', 'http1', 'legacy', 'go'],
);

export const wolfssl = library(
  'wolfssl client',
  'wolfSSL',
  c(
    'protocols/capstone/programs/wolfssl-client.c',
    ['-lwolfssl'],
    need('/usr/include/wolfssl/ssl.h', 'libwolfssl-dev'),
  ),
  [
    { weight: 50 },
    { weight: 20, versions: ['1.2', '1.2'] },
    { weight: 12, versions: ['1.3', '1.3'], servers: ['http1', 'go'] },
    {
      weight: 12,
      versions: ['1.2', '1.2'],
      ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384',
    },
  ],
);
