import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../clients/args';
import type { ServerKind, Site } from '../clients/client';
import { makeCertificate } from './certificates';
import { type Server, startServer } from '../run/start-server';

/** The TLS settings of each kind of server. `h2` is on the listen line. */
const settings: Partial<Record<ServerKind, readonly string[]>> = {
  h2: ['ssl_protocols TLSv1.2 TLSv1.3;', 'ssl_session_tickets on;'],
  http1: ['ssl_protocols TLSv1.2 TLSv1.3;', 'ssl_session_tickets on;'],
  tls12: ['ssl_protocols TLSv1.2;', 'ssl_session_tickets off;'],
  legacy: ['ssl_protocols TLSv1 TLSv1.1 TLSv1.2;', 'ssl_ciphers ALL:@SECLEVEL=0;'],
};

/** Small pages for paths that do not end in a file name; a larger file for images, scripts and styles. */
const content = [
  'location / { return 200 "<html><body>It works on $host.</body></html>\\n"; }',
  'location ~ "\\.(js|css|jpg|png)$" { try_files /large =404; }',
];

function tlsServer(kind: ServerKind, lines: readonly string[], sites: readonly Site[]): string {
  const addresses = new Set(sites.filter((site) => site.kind === kind).map((site) => site.address));
  if (addresses.size === 0) return '';
  const http2 = kind === 'h2' ? ' http2' : '';
  const listen = [...addresses].map((address) => `listen ${address}:443 ssl${http2} backlog=4096;`);
  return `server {\n${[...listen, ...lines, ...content].join('\n')}\n}`;
}

/** Write a configuration with these servers, and run nginx until it accepts connections. */
async function startNginx(
  folder: string,
  servers: readonly string[],
  listens: Server['listens'],
): Promise<void> {
  mkdirSync(join(folder, 'www'), { recursive: true });
  writeFileSync(
    join(folder, 'www', 'large'),
    'A line of a larger file, for answers that take several records.\n'.repeat(500),
  );
  const config = join(folder, 'nginx.conf');
  const lines = [
    'daemon off; user root; worker_processes 2; worker_rlimit_nofile 20000;',
    `pid ${folder}/nginx.pid; error_log ${folder}/error.log crit;`,
    'events { worker_connections 8192; }',
    'http {',
    'access_log off; keepalive_timeout 0; default_type text/html; client_max_body_size 10m;',
    `client_body_temp_path ${folder}/body; root ${folder}/www;`,
    ...servers,
    '}',
  ];
  writeFileSync(config, lines.join('\n'));
  await startServer({ command: '/usr/sbin/nginx', args: args`-c ${config}`, folder, listens });
}

/** Start nginx for HTTP on every address. */
export async function startNginxHttp(folder: string): Promise<void> {
  const server = `server { listen 80 backlog=4096;\n${content.join('\n')}\n}`;
  await startNginx(folder, [server], ['tcp 80']);
}

/** Start nginx for TLS on the sites' addresses, each of its kind, with an ECDSA and an RSA key. */
export async function startNginxTls(folder: string, sites: readonly Site[]): Promise<void> {
  const certificates = (['ec', 'rsa'] as const)
    .map((kind) => makeCertificate(folder, kind))
    .map(({ certificate, key }) => `ssl_certificate ${certificate}; ssl_certificate_key ${key};`);
  const servers = Object.entries(settings).map(([kind, lines]) =>
    tlsServer(kind as ServerKind, lines, sites),
  );
  const first = sites.find(({ kind }) => kind in settings);
  if (first === undefined) return;
  const lines = [...certificates, 'ssl_session_cache shared:tls:16m;', ...servers];
  await startNginx(folder, lines, [`tcp ${first.address}:443`]);
}
