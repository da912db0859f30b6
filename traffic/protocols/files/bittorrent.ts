import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../../clients/tool';
import type { Job, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const seedPort = 6881;
const trackerPort = 6969;
const torrents = 40;

/** The seed's torrent for a job, and a tracker of which the seed's address for the job is the answer. */
function torrentOf({ number, servers, address }: Job): { file: string; tracker: string } {
  const file = join(servers, 'torrents', `${((number - 1) % torrents) + 1}.torrent`);
  return { file, tracker: `http://127.0.0.1:${trackerPort}/${address}/announce` };
}

const aria2 = tool('aria2', program('aria2c', 'aria2'), (job) => {
  const { file, tracker } = torrentOf(job);
  const crypto = job.random.pick(['plain', 'plain', 'required']);
  const prefix = job.random.pick(['A2-1-36-0-', '-TR3000-', '-qB4500-']);
  const folder = join(job.folder, String(job.number));
  mkdirSync(folder);
  return {
    args: [
      ...[
        '--no-conf',
        '--seed-time=0',
        '--enable-dht=false',
        '--bt-enable-lpd=false',
        '-d',
        folder,
      ],
      ...[
        `--bt-tracker=${tracker}`,
        '--bt-tracker-connect-timeout=2',
        `--peer-id-prefix=${prefix}`,
      ],
      ...(crypto === 'required' ? ['--bt-require-crypto=true'] : ['--bt-min-crypto-level=plain']),
      ...[`--listen-port=${22_000 + job.number}`, '--bt-stop-timeout=3', file],
    ],
    conditions: { crypto, prefix },
    seconds: 4,
  };
});

const libtorrent = python(
  'libtorrent',
  'libtorrent.cpython-311-x86_64-linux-gnu.so',
  'python3-libtorrent',
  [
    'import libtorrent as lt, time',
    'outgoing = {"plain": 2, "enabled": 1, "required": 0}[a[2]]',
    'session = lt.session({"listen_interfaces": "127.0.0.1:" + a[3], "enable_dht": False,',
    '  "enable_lsd": False, "enable_upnp": False, "enable_natpmp": False,',
    '  "out_enc_policy": outgoing, "in_enc_policy": 1, "enable_outgoing_utp": a[4] == "utp",',
    '  "enable_outgoing_tcp": a[4] == "tcp", "peer_fingerprint": a[5]})',
    'torrent = session.add_torrent({"ti": lt.torrent_info(a[1]), "save_path": a[6]})',
    'torrent.connect_peer((a[0], 6881))',
    'time.sleep(2)',
  ],
  (job) => {
    const { random } = job;
    const [encryption, transport] = [
      random.pick(['plain', 'enabled', 'required']),
      random.pick(['tcp', 'tcp', 'utp']),
    ];
    const fingerprint = random.pick(['-LT2080-', '-DE2110-', '-qB4500-']);
    const folder = join(job.folder, String(job.number));
    mkdirSync(folder);
    const { file } = torrentOf(job);
    const port = String(23_000 + job.number);
    return {
      args: [job.address, file, encryption, port, transport, fingerprint, folder],
      conditions: { encryption, transport, fingerprint },
      seconds: 4,
    };
  },
);

/** Make the torrents, and what Transmission needs to know to serve them and nothing else. */
function makeSeed(folder: string): void {
  const files = join(folder, 'files');
  for (const name of ['files', 'torrents', 'watched']) mkdirSync(join(folder, name));
  for (let number = 1; number <= torrents; number++) {
    const file = join(files, `file-${number}.bin`);
    writeFileSync(file, randomBytes(1 << 18));
    const out = join(folder, 'torrents', `${number}.torrent`);
    execFileSync('/usr/bin/transmission-create', ['-o', out, file], { stdio: 'pipe' });
    copyFileSync(out, join(folder, 'watched', `${number}.torrent`));
  }
  const settings = {
    ...{ 'bind-address-ipv4': '0.0.0.0', 'peer-port': seedPort, 'rpc-enabled': false },
    ...{ 'dht-enabled': false, 'lpd-enabled': false, 'port-forwarding-enabled': false },
    ...{ 'download-dir': files, encryption: 1, 'queue-stalled-enabled': false },
    ...{ 'watch-dir': join(folder, 'watched'), 'watch-dir-enabled': true },
  };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
}

/** Its answer has one peer, the address in the path (BEP 3; compact as in BEP 23). */
const tracker = [
  'import http.server, socket',
  'class Tracker(http.server.BaseHTTPRequestHandler):',
  '    def do_GET(self):',
  '        address = socket.inet_aton(self.path.split("/")[1])',
  '        peers = address + (6881).to_bytes(2, "big")',
  '        body = b"d8:completei1e8:intervali1800e5:peers6:" + peers + b"e"',
  '        self.send_response(200)',
  '        self.send_header("Content-Length", str(len(body)))',
  '        self.end_headers()',
  '        self.wfile.write(body)',
  'http.server.ThreadingHTTPServer(("127.0.0.1", 6969), Tracker).serve_forever()',
];

export const bittorrent: OpenProtocol = {
  label: 'BitTorrent',
  case: 'usual',
  ports: [seedPort],
  transports: ['tcp', 'udp'],
  needs: [program('transmission-daemon'), program('transmission-create', 'transmission-cli')],
  startServers: async (folder) => {
    makeSeed(folder);
    await startServer({
      command: '/usr/bin/transmission-daemon',
      args: ['-f', '-g', folder],
      folder,
      listens: [`tcp ${seedPort}`],
    });
    await startServer({
      command: '/usr/bin/python3',
      args: ['-c', tracker.join('\n')],
      folder,
      listens: [`tcp ${trackerPort}`],
    });
  },
  // Transmission connects to no peer on a loopback address, and so takes no part as a client.
  clients: [aria2, { ...libtorrent, jobs: 60 }],
};
