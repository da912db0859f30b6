import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../clients/args';
import type { Need } from '../run/program';
import { startServer } from '../run/start-server';
import { makeCertificate } from '../servers/certificates';

/** Ports on which TLS is not expected. */
export const oddPorts = [853, 993, 4433, 8080, 8443, 9001, 10_443, 25_565, 50_000, 61_000];

/** The port where the switch on port 443 finds TLS, and TLS after a PROXY preamble. */
export const tlsBackend = 20_443;
export const proxiedBackend = 20_444;

export const tlsServerNeeds: readonly Need[] = [
  { file: '/usr/sbin/nginx', package: 'nginx' },
  { file: '/usr/bin/openssl', package: 'openssl' },
];

let started: Promise<void> | undefined;

async function start(folder: string): Promise<void> {
  const keys = (['ec', 'rsa'] as const).map((kind) => makeCertificate(folder, kind));
  const config = join(folder, 'nginx.conf');
  const lines = [
    'daemon off; user root; worker_processes 1;',
    `pid ${folder}/nginx.pid;`,
    `error_log ${folder}/error.log crit;`,
    'events { worker_connections 2048; }',
    'http {',
    'access_log off; client_max_body_size 10m;',
    `client_body_temp_path ${folder}/body;`,
    'server {',
    ...oddPorts.map((port) => `listen ${port} ssl;`),
    `listen 127.0.0.1:${tlsBackend} ssl;`,
    `listen 127.0.0.1:${proxiedBackend} ssl proxy_protocol;`,
    ...keys.map(
      ({ certificate, key }) => `ssl_certificate ${certificate};ssl_certificate_key ${key};`,
    ),
    'ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ALL:@SECLEVEL=0;',
    'location / { return 200 "It works.\\n"; }',
    '}',
    '}',
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  await startServer({
    command: '/usr/sbin/nginx',
    args: args`-c ${config}`,
    folder,
    listens: [...oddPorts, tlsBackend, proxiedBackend].map((port) => `tcp ${port}` as const),
  });
}

/** Start the only TLS server of all hard cases. The first of them that needs it starts it. */
export function startTlsServer(folder: string): Promise<void> {
  started ??= start(folder);
  return started;
}
