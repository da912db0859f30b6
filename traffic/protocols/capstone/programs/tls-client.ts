/** A TLS client on Node's tls. Groups and ciphers are strings in OpenSSL's format. */
import { createInterface } from 'node:readline';
import { connect, type ConnectionOptions, type SecureVersion } from 'node:tls';

interface Outcome {
  readonly error: string | undefined;
  readonly session: Buffer | undefined;
}

function present(field: string | undefined): string | undefined {
  return field === '-' ? undefined : field;
}

function version(field: string | undefined): SecureVersion | undefined {
  if (field === '-' || field === undefined) return undefined;
  return (field === '1.0' ? 'TLSv1' : `TLSv${field}`) as SecureVersion;
}

function options(fields: readonly string[], session: Buffer | undefined): ConnectionOptions {
  const [address, sni, alpn, min, max, groups, ciphers] = fields;
  return {
    host: address,
    port: 443,
    servername: present(sni) ?? '',
    rejectUnauthorized: false,
    timeout: 10_000,
    ...(alpn !== '-' && { ALPNProtocols: alpn?.split(',') }),
    ...(min !== '-' && { minVersion: version(min), maxVersion: version(max) }),
    ...(groups !== '-' && { ecdhCurve: groups }),
    ...(ciphers !== '-' && { ciphers }),
    ...(session && { session }),
  };
}

function connectOnce(fields: readonly string[], session: Buffer | undefined): Promise<Outcome> {
  return new Promise((resolve) => {
    let latest: Buffer | undefined;
    const socket = connect(options(fields, session));
    const host = present(fields[1]) ?? fields[0] ?? '';
    socket.once('secureConnect', () => {
      socket.write(
        `GET ${fields[8] ?? '/'} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
    });
    socket.on('session', (ticket: Buffer) => (latest = ticket));
    socket.once('timeout', () => socket.destroy(new Error('timed out')));
    socket.once('error', (error: Error) => {
      resolve({ error: error.message, session: undefined });
    });
    socket.once('close', () => {
      resolve({ error: undefined, session: latest });
    });
    socket.resume();
  });
}

async function main(): Promise<void> {
  let session: Buffer | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const fields = line.split('\t');
    const outcome = await connectOnce(fields, fields[7] === 'resume' ? session : undefined);
    session = outcome.session;
    console.log(
      outcome.error === undefined ? 'ok' : `failed: ${outcome.error.split('\n')[0] ?? ''}`,
    );
  }
}

void main();
