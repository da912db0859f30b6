import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const sipsak = tool('sipsak', debian('sipsak'), (job) => {
  const { random } = job;
  const [user, transport] = [userName(random), random.pick(['udp', 'tcp'])];
  const mode = random.pick([['-v'], ['-U'], ['-T']]);
  return {
    args: args`${mode} -E ${transport} -s sip:${user}@${job.host}`,
    conditions: { user, transport, mode: mode.join(' ') },
    seconds: 3,
  };
});

const sipp = tool('sipp', debian('/usr/bin/sipp', 'sip-tester'), (job) => {
  const { random } = job;
  const [user, transport] = [userName(random), random.pick(['u1', 't1'])];
  const scenario = random.pick(['uac', 'uac', 'regexp', 'branchc']);
  return {
    args: args`
      ${job.host}:5060 -sn ${scenario} -s ${user} -m 1 -t ${transport} -nostdin -timeout 2 -i
      127.0.0.1 -p ${20_000 + job.number}`,
    conditions: { user, transport: transport === 'u1' ? 'udp' : 'tcp', scenario },
    seconds: 5,
  };
});

const baresip = tool('baresip', debian('/usr/bin/baresip', 'baresip-core'), (job) => {
  const [user, transport] = [userName(job.random), job.random.pick(['udp', 'tcp'])];
  const home = join(job.folder, String(job.number));
  mkdirSync(home);
  const account = `<sip:${user}@${job.host};transport=${transport}>;auth_pass=secret;regint=600`;
  writeFileSync(join(home, 'accounts'), `${account}\n`);
  const modules = ['account.so', 'g711.so', 'menu.so'].map((name) => `module ${name}`);
  const config = ['module_path /usr/lib/baresip/modules', ...modules, 'sip_listen 127.0.0.1:0'];
  writeFileSync(join(home, 'config'), `${config.join('\n')}\n`);
  return {
    args: args`-f ${home} -t 2`,
    conditions: { user, transport, method: 'REGISTER' },
    seconds: 4,
  };
});

export const sip: Protocol = {
  label: 'SIP',
  case: 'usual',
  ports: [5060],
  transports: ['tcp', 'udp'],
  needs: [need('/usr/sbin/kamailio', 'kamailio')],
  startServers: (folder) => {
    const config = join(folder, 'kamailio.cfg');
    const lines = [
      '#!KAMAILIO',
      'debug=0',
      'log_stderror=yes',
      'children=2',
      'auto_aliases=no',
      'listen=udp:0.0.0.0:5060',
      'listen=tcp:0.0.0.0:5060',
      'dns=no',
      'rev_dns=no',
      'loadmodule "sl.so"',
      'request_route {',
      'sl_send_reply("200", "OK");',
      '}',
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return startServer({
      command: '/usr/sbin/kamailio',
      args: args`-f ${config} -DD -E -Y ${folder} -P ${join(folder, 'pid')}`,
      folder,
      listens: ['tcp 5060', 'udp 5060'],
    });
  },
  clients: [sipsak, sipp, baresip],
};
