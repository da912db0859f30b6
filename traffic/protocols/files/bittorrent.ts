import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../../clients/args';
import { type Job, weighing } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary, source } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const SEED_PORT = 6881;
const TRACKER_PORT = 6969;
const TORRENTS = 40;

/** Return the seed's torrent for a job, and a tracker that answers with the seed's address for the job. */
function torrentOf({ number, servers, address }: Job): { file: string; tracker: string } {
  const file = join(servers, 'torrents', `${((number - 1) % TORRENTS) + 1}.torrent`);
  return { file, tracker: `http://127.0.0.1:${TRACKER_PORT}/${address}/announce` };
}

const aria2 = tool('aria2', debian('aria2c', 'aria2'), (job) => {
  const { file, tracker } = torrentOf(job);
  const crypto = job.random.pick(['plain', 'plain', 'required']);
  const prefix = job.random.pick(['A2-1-36-0-', '-TR3000-', '-qB4500-']);
  const folder = join(job.folder, String(job.number));
  mkdirSync(folder);
  return {
    args: args`
      --no-conf --seed-time=0 --enable-dht=false --bt-enable-lpd=false -d ${folder}
      --bt-tracker=${tracker} --bt-tracker-connect-timeout=2 --peer-id-prefix=${prefix}
      ${crypto === 'required' ? '--bt-require-crypto=true' : '--bt-min-crypto-level=plain'}
      --listen-port=${22_000 + job.number} --bt-stop-timeout=3 ${file}`,
    conditions: { crypto, prefix },
    seconds: 4,
  };
});

const libtorrent = tool(
  'libtorrent',
  python(
    'protocols/files/programs/libtorrent_client.py',
    pythonLibrary('libtorrent.cpython-311-x86_64-linux-gnu.so', 'python3-libtorrent'),
  ),
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

/** Make the torrents, and the settings that let Transmission serve them and nothing else. */
function makeSeed(folder: string): void {
  const files = join(folder, 'files');
  for (const name of ['files', 'torrents', 'watched']) mkdirSync(join(folder, name));
  for (let number = 1; number <= TORRENTS; number++) {
    const file = join(files, `file-${number}.bin`);
    writeFileSync(file, randomBytes(1 << 18));
    const out = join(folder, 'torrents', `${number}.torrent`);
    execFileSync('/usr/bin/transmission-create', ['-o', out, file], { stdio: 'pipe' });
    copyFileSync(out, join(folder, 'watched', `${number}.torrent`));
  }
  const settings = {
    ...{ 'bind-address-ipv4': '0.0.0.0', 'peer-port': SEED_PORT, 'rpc-enabled': false },
    ...{ 'dht-enabled': false, 'lpd-enabled': false, 'port-forwarding-enabled': false },
    ...{ 'download-dir': files, encryption: 1, 'queue-stalled-enabled': false },
    ...{ 'watch-dir': join(folder, 'watched'), 'watch-dir-enabled': true },
  };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
}

export const bittorrent: Protocol = {
  label: 'BitTorrent',
  case: 'usual',
  ports: [SEED_PORT],
  transports: ['tcp', 'udp'],
  needs: [need('transmission-daemon'), need('transmission-create', 'transmission-cli')],
  startServers: async (folder) => {
    makeSeed(folder);
    await startServer({
      command: '/usr/bin/transmission-daemon',
      args: args`-f -g ${folder}`,
      folder,
      listens: [`tcp ${SEED_PORT}`],
    });
    await startServer({
      command: '/usr/bin/python3',
      args: [source('protocols/files/programs/tracker_server.py')],
      folder,
      listens: [`tcp ${TRACKER_PORT}`],
    });
  },
  // Transmission does not connect to peers on a loopback address, so it is not used as a client.
  clients: [aria2, weighing(60, libtorrent)],
};
