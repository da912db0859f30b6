import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Make a self-signed certificate: ECDSA on P-256, for speed, or 2,048-bit RSA. */
export function makeCertificate(folder: string, kind: 'ec' | 'rsa'): Certificate {
  const certificate = join(folder, `${kind}.pem`);
  const key = join(folder, `${kind}.key`);
  const algorithm = kind === 'ec' ? ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['rsa:2048'];
  execFileSync(
    '/usr/bin/openssl',
    [
      'req',
      '-x509',
      '-nodes',
      '-days',
      '30',
      '-subj',
      '/CN=traffic.test',
      '-newkey',
      ...algorithm,
      '-keyout',
      key,
      '-out',
      certificate,
    ],
    { stdio: 'pipe' },
  );
  return { certificate, key };
}
