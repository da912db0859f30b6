import { join } from 'node:path';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { go } from '../../run/sources';
import { startServer } from '../../run/start-server';
import { makeCertificate } from '../../servers/certificates';
import type { Protocol } from '../protocol';

const ngtcp2 = tool('ngtcp2', debian('gtlsclient', 'ngtcp2-client'), (job) => {
  const { random } = job;
  // Version 1 (RFC 9000) and version 2 (with the number of its draft at the time of Debian 12).
  const version = random.pick(['0x1', '0x1', '0x709a50c4']);
  const group = random.pick(['X25519', 'SECP256R1', 'X25519:+GROUP-SECP384R1']);
  const named = random.chance(0.8) ? job.host : job.address;
  return {
    args: args`
      -q --version ${version} --groups -GROUP-ALL:+GROUP-${group} --timeout=2s --no-pmtud
      --exit-on-all-streams-close ${job.address} 443 https://${named}/`,
    conditions: { version, group, named: named === job.host },
    seconds: 4,
  };
});

const quicGo = tool(
  'quic-go',
  go(
    'protocols/tunnels/programs/quic-client.go',
    need(
      '/usr/share/gocode/src/github.com/lucas-clemente/quic-go/client.go',
      'golang-github-lucas-clemente-quic-go-dev',
    ),
  ),
  (job) => {
    const { random } = job;
    const versions = random.pick(['0x1', '0x1', '0xff00001d', '0x709a50c4', '0x1,0xff00001d']);
    const alpn = random.pick(['h3', 'h3', 'hq-interop', 'doq']);
    return {
      args: [`${job.address}:443`, job.host, alpn, versions],
      conditions: { versions, alpn },
      seconds: 4,
    };
  },
);

const chromium = tool(
  'chromium',
  debian('chromium'),
  (job) => ({
    args: args`
      --headless --no-sandbox --disable-gpu --no-first-run --enable-quic
      --disable-background-networking --disable-component-update --disable-sync
      --ignore-certificate-errors --disable-dev-shm-usage --disable-extensions
      ${`--host-resolver-rules=MAP * ${job.address}`} --origin-to-force-quic-on=${job.host}:443
      --timeout=1500 --dump-dom --user-data-dir=${join(job.folder, 'profile')}
      https://${job.host}/`,
    conditions: {},
    seconds: 8,
  }),
  { weight: 20 },
);

export const quic: Protocol = {
  label: 'QUIC',
  case: 'usual',
  ports: [443],
  transports: ['udp'],
  needs: [need('/usr/sbin/gtlsserver', 'ngtcp2-server')],
  startServers: async (folder) => {
    const { certificate, key } = makeCertificate(folder, 'ec');
    await startServer({
      command: '/usr/sbin/gtlsserver',
      args: args`-q * 443 ${key} ${certificate}`,
      folder,
      listens: ['udp 443'],
    });
  },
  clients: [ngtcp2, quicGo, chromium],
};
