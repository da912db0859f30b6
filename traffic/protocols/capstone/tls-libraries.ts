/** TLS clients that are libraries, each with a small looping program of ours around it. */
import { lineClient } from '../../clients/line-client';
import { compileC, compileGo, compileJava, source } from '../../run/compile';
import { type Profile, tlsJobs } from './tls-jobs';
import type { Need, Program } from '../../clients/program';
import { tsx } from '../../run/tsx';

const gcc: Need = { file: '/usr/bin/gcc', package: 'gcc' };
const raw = ['http1', 'tls12', 'legacy', 'go'] as const;

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

export const node: Program = {
  name: 'node',
  implementation: 'OpenSSL',
  needs: [],
  servers: raw,
  start: (place) => {
    // Node takes a list of groups where Python takes one.
    const profiles = openSsl.map((profile) =>
      profile.groups ? { ...profile, groups: 'X25519:P-256:P-384' } : profile,
    );
    return lineClient(
      ...tsx(source('protocols/capstone/programs/tls-client.ts')),
      place,
      tlsJobs(place, profiles),
    );
  },
};

export const pythonSsl: Program = {
  name: 'python-ssl',
  implementation: 'OpenSSL',
  needs: [{ file: '/usr/bin/python3', package: 'python3' }],
  servers: raw,
  start: (place) =>
    lineClient(
      '/usr/bin/python3',
      [source('protocols/capstone/programs/tls_client.py')],
      place,
      tlsJobs(place, openSsl),
    ),
};

export const go: Program = {
  name: 'go crypto/tls',
  implementation: 'Go',
  needs: [{ file: '/usr/bin/go', package: 'golang-go' }],
  servers: raw,
  start: async (place) =>
    lineClient(
      await compileGo('protocols/capstone/programs/tls-client.go', place.folder),
      [],
      place,
      tlsJobs(place, [
        { weight: 60 },
        { weight: 12, versions: ['1.2', '1.2'] },
        { weight: 6, versions: ['1.3', '1.3'], servers: ['http1', 'go'] },
        { weight: 8, groups: '23,29' },
        { weight: 8, ciphers: 'all' },
        { weight: 4, versions: ['1.0', '1.3'] },
        { weight: 2, versions: ['1.0', '1.1'], servers: ['legacy', 'go'] },
      ]),
    ),
};

export const java: Program = {
  name: 'java jsse',
  implementation: 'Java',
  needs: [{ file: '/usr/bin/javac', package: 'default-jdk-headless' }],
  servers: raw,
  start: async (place) =>
    lineClient(
      '/usr/bin/java',
      [
        '-XX:+UseSerialGC',
        '-cp',
        await compileJava('protocols/capstone/programs/TlsClient.java', place),
        'TlsClient',
      ],
      place,
      tlsJobs(place, [
        { weight: 60 },
        { weight: 14, versions: ['1.2', '1.2'] },
        { weight: 6, versions: ['1.3', '1.3'], servers: ['http1', 'go'] },
        { weight: 8, ciphers: '9' },
        { weight: 6, ciphers: '20' },
        { weight: 3, versions: ['1.0', '1.2'], servers: ['legacy', 'go'] },
        { weight: 3, versions: ['1.0', '1.0'], servers: ['legacy', 'go'] },
      ]),
    ),
};

export const gnutls: Program = {
  name: 'gnutls client',
  implementation: 'GnuTLS',
  needs: [gcc, { file: '/usr/include/gnutls/gnutls.h', package: 'libgnutls28-dev' }],
  servers: raw,
  start: async (place) =>
    lineClient(
      await compileC('protocols/capstone/programs/gnutls-client.c', place, ['-lgnutls']),
      [],
      place,
      tlsJobs(place, [
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
      ]),
    ),
};

export const nss: Program = {
  name: 'nss client',
  implementation: 'NSS',
  needs: [gcc, { file: '/usr/include/nss/nss.h', package: 'libnss3-dev' }],
  servers: raw,
  start: async (place) =>
    lineClient(
      await compileC('protocols/capstone/programs/nss-client.c', place, [
        '-I/usr/include/nss',
        '-I/usr/include/nspr',
        ...['-lssl3', '-lnss3', '-lnspr4'],
      ]),
      [],
      place,
      tlsJobs(place, [
        { weight: 60 },
        { weight: 12, versions: ['1.2', '1.2'] },
        { weight: 6, versions: ['1.3', '1.3'], servers: ['http1', 'go'] },
        { weight: 8, ciphers: '2' },
        { weight: 6, ciphers: '3' },
        { weight: 3, versions: ['1.0', '1.2'], servers: ['legacy', 'go'] },
        { weight: 3, versions: ['1.0', '1.1'], servers: ['legacy', 'go'] },
      ]),
    ),
};

export const mbedtls: Program = {
  name: 'mbedtls client',
  implementation: 'Mbed TLS',
  needs: [gcc, { file: '/usr/include/mbedtls/ssl.h', package: 'libmbedtls-dev' }],
  servers: ['tls12', 'http1', 'legacy', 'go'],
  start: async (place) =>
    lineClient(
      await compileC('protocols/capstone/programs/mbedtls-client.c', place, [
        '-lmbedtls',
        '-lmbedx509',
        '-lmbedcrypto',
      ]),
      [],
      place,
      tlsJobs(place, [
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
      ]),
    ),
};

export const wolfssl: Program = {
  name: 'wolfssl client',
  implementation: 'wolfSSL',
  needs: [gcc, { file: '/usr/include/wolfssl/ssl.h', package: 'libwolfssl-dev' }],
  servers: raw,
  start: async (place) =>
    lineClient(
      await compileC('protocols/capstone/programs/wolfssl-client.c', place, ['-lwolfssl']),
      [],
      place,
      tlsJobs(place, [
        { weight: 50 },
        { weight: 20, versions: ['1.2', '1.2'] },
        { weight: 12, versions: ['1.3', '1.3'], servers: ['http1', 'go'] },
        {
          weight: 12,
          versions: ['1.2', '1.2'],
          ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384',
        },
      ]),
    ),
};
