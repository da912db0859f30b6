/** The table of what people and the office's machines do, and how often. */
import { logNormal } from '../chance/distributions';
import type { Random } from '../chance/random';
import { args } from '../clients/args';
import { debian, need, type Program } from '../run/program';
import type { Run } from '../run/run-command';
import { python, pythonLibrary } from '../run/sources';
import { fileName, type OfficeFiles, sshUser } from './files';
import { clients, servers, timeServer } from './hosts';
import { sites } from './sites';
import { opensshOptions } from './ssh-options';

/** An act that a person repeats at random times, differently each time. */
export interface Habit {
  readonly name: string;
  /** How often, relative to the others. Each person's own taste changes it. */
  readonly weight: number;
  readonly program: Program;
  readonly run: (random: Random, files: OfficeFiles) => Run;
}

/** An act of a machine at fixed intervals. */
export interface Clockwork {
  readonly name: string;
  readonly host: keyof typeof servers;
  /** The seconds between two times, and before the first. */
  readonly every: number;
  readonly program: Program;
  /** Returns what it runs, one after the other. */
  readonly runs: (files: OfficeFiles) => readonly Run[];
}

const curl = debian('curl');
const wget = debian('wget');
const dig = debian('dig', 'bind9-dnsutils');
const ping = debian('ping', 'iputils-ping');
const rsync = debian('rsync', 'rsync', need('ssh', 'openssh-client'));
const lwp = debian('lwp-request', 'libwww-perl');
const requests = python(
  'office/programs/get_requests.py',
  pythonLibrary('requests/__init__.py', 'python3-requests'),
);
const urllib = python('office/programs/get_urllib.py');
const chromium = debian('chromium');

const site = (random: Random): string => random.popular(sites).name;
const any = (ending: Parameters<typeof fileName>[0], random: Random): string =>
  fileName(ending, random.integer(10));
const scheme = (random: Random): string => random.pick(['http', 'https']);

/** Choose a path on a site: a page, a file, an answer of an API, a moved path, a path that does not exist. */
function path(random: Random): string {
  return random.pick([
    '',
    any('html', random),
    any('js', random),
    any('png', random),
    any('json', random),
    `api/v1/items?id=${random.integer(9999)}`,
    'old/x',
    `missing-${random.integer(99)}`,
  ]);
}

/** Choose one to `most` addresses of sites. */
function urls(random: Random, kind: 'http' | 'https', most: number): string[] {
  return Array.from(
    { length: 1 + random.integer(most) },
    () => `${kind}://${site(random)}/${path(random)}`,
  );
}

const each = (addresses: readonly string[]): string[] =>
  addresses.flatMap((url) => ['-o', 'got', url]);
const size = (random: Random, mu: number, sigma: number): number =>
  Math.ceil(Math.min(200_000, logNormal(random, mu, sigma)));
const INTRANET = 'intra.office.example';

/** Make a mail's text. A line may have 1,000 characters including its end (RFC 5321, section 4.5.3.1.6). */
const mailText = (words: number): string => `${'x '.repeat(30)}\n`.repeat(Math.ceil(words / 30));

export const habits: readonly Habit[] = [
  {
    ...{ name: 'browse by https', weight: 16, program: curl },
    run: (random) => ({ args: args`-skLZ ${each(urls(random, 'https', 6))}`, seconds: 25 }),
  },
  {
    ...{ name: 'browse by http', weight: 10, program: curl },
    run: (random) => ({ args: args`-sLZ ${each(urls(random, 'http', 6))}`, seconds: 25 }),
  },
  {
    ...{ name: 'mirror a page', weight: 6, program: wget },
    run: (random) => ({
      args: args`
        -q -p -H --no-check-certificate -T 20 --delete-after ${scheme(random)}://${site(random)}/`,
      seconds: 60,
    }),
  },
  {
    ...{ name: 'requests', weight: 6, program: requests },
    run: (random) => ({ args: urls(random, 'http', 4), seconds: 60 }),
  },
  {
    ...{ name: 'urllib', weight: 3, program: urllib },
    run: (random) => ({ args: urls(random, 'http', 3), seconds: 60 }),
  },
  {
    ...{ name: 'download', weight: 3, program: debian('aria2c', 'aria2') },
    run: (random) => ({
      args: args`
        -q --check-certificate=false --allow-overwrite=true -o download
        http://${site(random)}/${any('bin', random)}`,
      seconds: 60,
    }),
  },
  {
    ...{ name: 'read in Lynx', weight: 2, program: debian('lynx') },
    run: (random) => ({ args: args`-dump -source http://${site(random)}/`, seconds: 60 }),
  },
  {
    ...{ name: 'read in w3m', weight: 2, program: debian('w3m') },
    run: (random) => ({ args: args`-dump http://${site(random)}/f0.html`, seconds: 60 }),
  },
  {
    ...{ name: 'ask an API', weight: 3, program: lwp },
    run: (random) => ({
      args: args`
        -m ${random.pick(['GET', 'HEAD'])} http://${site(random)}/api/v2/x${random.integer(99)}`,
      seconds: 60,
    }),
  },
  {
    ...{ name: 'clone', weight: 2, program: debian('git') },
    run: (random) => ({
      args: args`clone -q http://${site(random)}/repo.git clone-${random.integer(1e9)}`,
      seconds: 60,
    }),
  },
  {
    ...{ name: 'send a form', weight: 4, program: curl },
    run: (random) => ({
      args: args`
        -s -o got -X POST --data-binary @- http://${site(random)}/api/v1/save`,
      input: 'x'.repeat(size(random, 6, 1.5)),
      seconds: 20,
    }),
  },
  {
    ...{ name: 'intranet', weight: 6, program: curl },
    run: (random) => ({
      args: args`
        -s -o got http://${INTRANET}/${random.pick(['', 'f6.html', 'api/me', 'f3.png', 'wiki/none'])}`,
      seconds: 20,
    }),
  },
  {
    ...{ name: 'look up a name', weight: 4, program: dig },
    run: (random) => ({
      args: args`
        +tries=1 +time=2 ${random.pick(['A', 'AAAA', 'MX', 'TXT', 'NS', 'SRV'])}
        ${random.pick([site(random), 'office.example', '_ldap._tcp.office.example'])}`,
    }),
  },
  {
    ...{ name: 'look up an address', weight: 3, program: dig },
    run: (random) => ({
      args: args`
        +tries=1 +time=2 -x
        ${random.pick([...Object.values(clients), ...sites.map(({ address }) => address)])}`,
    }),
  },
  {
    ...{ name: 'send mail', weight: 4, program: debian('swaks') },
    run: (random) => ({
      args: args`
        -S --to u${random.integer(40)}@office.example --from u${random.integer(40)}@office.example
        --server mail.office.example --body ${mailText(size(random, 5, 1.2))}`,
      seconds: 60,
    }),
  },
  {
    ...{ name: 'copy to the file server', weight: 3, program: debian('scp', 'openssh-client') },
    run: (random, { www, key, uploads }) => ({
      args: args`
        -q ${opensshOptions(key)} ${www}/${any('bin', random)}
        ${sshUser}@files.office.example:${uploads}/up${random.integer(20)}`,
      seconds: 60,
    }),
  },
  {
    ...{ name: 'copy from the file server', weight: 2, program: rsync },
    run: (random, { www, key }) => ({
      args: args`
        -aq -e ${['ssh', ...opensshOptions(key)].join(' ')}
        ${sshUser}@files.office.example:${www}/${any('png', random)} ./`,
      seconds: 60,
    }),
  },
  {
    ...{ name: 'log in', weight: 3, program: debian('ssh', 'openssh-client') },
    run: (random, { key }) => {
      const host = random.pick(['files', 'intra']);
      const pause = (random.next() * 16).toFixed(1);
      const list = `sleep ${pause}; ls -lR /usr/share/doc | head -${size(random, 4, 1.5)}`;
      return {
        args: args`${opensshOptions(key)} ${sshUser}@${host}.office.example ${list}`,
        seconds: 60,
      };
    },
  },
  {
    ...{ name: 'set the clock', weight: 4, program: debian('ntpdig', 'ntpsec-ntpdig') },
    run: () => ({ args: args`${timeServer}` }),
  },
  {
    ...{ name: 'log', weight: 5, program: debian('logger', 'bsdutils') },
    run: (random) => ({
      args: args`
        -n ${servers.log} -P 514 -d -t ${random.pick(['cron', 'sshd', 'app', 'kernel'])}
        ${'event '.repeat(3 + random.integer(28))}`,
    }),
  },
  {
    ...{ name: 'ping', weight: 2, program: ping },
    run: (random) => ({
      args: args`-q -c ${1 + random.integer(5)} -i 0.3 ${random.pick(Object.values(servers))}`,
    }),
  },
  {
    ...{ name: 'browse in Chromium', weight: 1, program: chromium },
    run: (random) => ({
      args: args`
        --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --ignore-certificate-errors
        --user-data-dir=chromium-${random.integer(4)} --virtual-time-budget=3000 --dump-dom
        ${scheme(random)}://${site(random)}/`,
      seconds: 25,
    }),
  },
  {
    ...{ name: 'upload', weight: 1, program: curl },
    run: (random, { www }) => ({
      args: args`
        -s -k -o got -T ${www}/${any('bin', random)} https://${site(random)}/api/upload`,
      seconds: 40,
    }),
  },
];

const watched = [servers.files, servers.mail, servers.intra];
const snmp = (object: string): string[] => args`-v2c -c office -t 1 -r 0 ${object}`;

export const clockworks: readonly Clockwork[] = [
  {
    ...{ name: 'poll by SNMP', host: 'mon', every: 10, program: debian('snmpget', 'snmp') },
    runs: () =>
      watched.map((address) => ({
        args: args`${snmp(address)} 1.3.6.1.2.1.1.3.0 1.3.6.1.2.1.2.2.1.10.2`,
      })),
  },
  {
    ...{ name: 'poll by ping', host: 'mon', every: 10, program: ping },
    runs: () => watched.map((address) => ({ args: args`-q -c 1 ${address}` })),
  },
  {
    ...{ name: 'poll the intranet', host: 'mon', every: 10, program: curl },
    runs: () => [{ args: args`-s -o got http://${INTRANET}/api/health` }],
  },
  {
    ...{ name: 'walk by SNMP', host: 'mon', every: 120, program: debian('snmpwalk', 'snmp') },
    runs: () => [{ args: args`${snmp(servers.files)} 1.3.6.1.2.1.2`, seconds: 60 }],
  },
  {
    ...{ name: 'back up', host: 'intra', every: 240, program: rsync },
    runs: ({ www, key, backup }) => [
      {
        args: args`
          -aq --ignore-times -e ${['ssh', ...opensshOptions(key)].join(' ')}
          ${www}/ ${sshUser}@files.office.example:${backup}/`,
        seconds: 120,
      },
    ],
  },
];
