import { excerpt } from '../../printable';
import { ZeekError, type ZeekFault } from './error';

/** The oldest Zeek with `Cluster::listen_websocket`. */
const LEAST = { major: 7, minor: 2 };

const LOAD_PACKAGE =
  'Zeek opens the port when it loads the package, which listens at FirstBytes::listen_addr and ' +
  'FirstBytes::listen_port (127.0.0.1 and 9997 unless changed)';

const NO_BACKEND =
  'From Zeek 8.1 on, a Zeek started by hand has no cluster backend, and without one it never ' +
  'acknowledges: start it with ZeroMQ and a proxy thread, such as zeek -C -i eth0 ' +
  'policy/frameworks/cluster/backend/zeromq firstbytes Cluster::Backend::ZeroMQ::run_proxy_thread=T; ' +
  'use Broker (policy/frameworks/cluster/backend/broker, no thread) only if this Zeek has no ZeroMQ: ' +
  '9.0 deprecates it. If it has a backend, it may still be starting, or this is not Zeek: try again';

const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/;
const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;

/** Explain an error of the socket before it was open. */
export function faultOfSocketError(url: string, error: Error): ZeekError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const isTls = url.startsWith('wss:');
  const fault = (kind: ZeekFault, found: string, advice: string) =>
    new ZeekError(kind, url, found, advice);
  if (UNREACHABLE.test(code)) {
    return fault(
      'unreachable',
      `nothing answers (${code})`,
      `Expected Zeek. Is it running? Is the port right? ${LOAD_PACKAGE}.`,
    );
  }
  if (isTls && UNTRUSTED.test(code)) {
    return fault(
      'certificate',
      `the certificate is not trusted (${code}: ${error.message})`,
      'Give the file of the authority that signed it (ca; --ca on the command line), ' +
        'and use a host name or address that the certificate is for.',
    );
  }
  const tls = isTls
    ? 'If this Zeek listens without TLS (no FirstBytes::tls_cert), write ws:// instead of wss://'
    : 'If this Zeek listens with TLS (FirstBytes::tls_cert), write wss:// instead of ws://';
  return fault(
    'wrong port',
    `the answer is not from a WebSocket (${error.message})`,
    `Expected Zeek's WebSocket; another service may have this port, such as Broker's own (9999). ` +
      `${LOAD_PACKAGE}. ${tls}.`,
  );
}

/** Explain that no acknowledgement came in time. */
export function faultOfSilence(url: string, seconds: number): ZeekError {
  const found = `the subscription was not acknowledged within ${seconds} s`;
  return new ZeekError('no acknowledgement', url, found, `${NO_BACKEND}.`);
}

/** Explain an error message in place of the acknowledgement. */
export function faultOfRefusal(url: string, code: string, context: string): ZeekError {
  if (code === 'invalid_uri') {
    return new ZeekError(
      'wrong path',
      url,
      `Zeek answers "${excerpt(context)}"`,
      'Give only the host and the port, ws://HOST:PORT; the path is added.',
    );
  }
  return new ZeekError(
    'refused',
    url,
    `the subscription was refused: ${excerpt(code)}, "${excerpt(context)}"`,
    'Expected Zeek to accept a list of topics; check the requested topics.',
  );
}

/** Explain a connection that was closed before an acknowledgement. */
export function faultOfClose(url: string, code: number, reason: string): ZeekError {
  return new ZeekError(
    'closed',
    url,
    `the connection was closed before the subscription was acknowledged (${closeText(code, reason)})`,
    'Expected an acknowledgement. Zeek may be stopping, or it already has 100 clients, its maximum.',
  );
}

/**
 * Explain an acknowledgement from a Zeek, or a way to listen, that the package does not support.
 */
export function faultOfVersion(url: string, version: string): ZeekError | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  // Accept what cannot be read as a version.
  if (major === undefined || minor === undefined) return undefined;
  const isOld =
    Number(major) < LEAST.major || (Number(major) === LEAST.major && Number(minor) < LEAST.minor);
  if (!isOld) return undefined;
  const whose =
    Number(major) < 4
      ? `Broker ${excerpt(version)} (Broker::listen_websocket)`
      : `Zeek ${excerpt(version)}`;
  return new ZeekError(
    'old Zeek',
    url,
    `${whose} acknowledges here`,
    `Expected Zeek ${LEAST.major}.${LEAST.minor} or later, listening with Cluster::listen_websocket as ` +
      'the package does: update Zeek, or use the port that the package listens at.',
  );
}

/** Describe how an open connection ended. */
export function closeText(code: number, reason: string): string {
  const meaning =
    {
      1000: 'closed normally',
      1001: 'Zeek is shutting down',
      1006: 'it broke off without a message',
      1008: 'refused by policy',
      1009: 'a message was too long',
      1011: 'Zeek gave up on it',
    }[code] ?? 'closed';
  return `code ${code}, ${meaning}${reason === '' ? '' : `: ${excerpt(reason)}`}`;
}
