import { pathName, sentence } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job, Client } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { startServer } from '../../run/start-server';
import { makeCertificate } from '../../servers/certificates';
import type { Protocol } from '../protocol';

/** Make a request of libcoap's client: its method, its path, and whether it waits for an acknowledgement. */
function request({ random }: Job): { options: string[]; method: string; path: string } {
  const method = random.pick(['get', 'get', 'get', 'put', 'post', 'delete']);
  const path = random.pick(['', '.well-known/core', 'time', pathName(random)]);
  const body = method === 'put' || method === 'post' ? ['-e', sentence(random, 40)] : [];
  return { options: args`-m ${method} ${body} -B 1`, method, path };
}

const libcoap = tool('coap-client', debian('coap-client-notls', 'libcoap3-bin'), (job) => {
  const { options, method, path } = request(job);
  const [confirmed, token] = [job.random.chance(0.7), job.random.chance(0.3)];
  return {
    args: args`
      ${options} ${!confirmed && ['-N']} ${token && ['-T', job.host.slice(0, 8)]}
      coap://${job.address}/${path}`,
    conditions: { method, path, confirmed, token },
    seconds: 3,
  };
});

let started: Promise<void> | undefined;

/** Start the only server of CoAP, and of DTLS on the next port. */
function startCoapServer(folder: string): Promise<void> {
  const { certificate, key } = makeCertificate(folder, 'ec');
  started ??= startServer({
    command: '/usr/bin/coap-server-openssl',
    args: args`-A 0.0.0.0 -p 5683 -c ${certificate} -j ${key} -n`,
    folder,
    listens: ['udp 5683', 'udp 5684'],
  });
  return started;
}

export const coap: Protocol = {
  label: 'CoAP',
  case: 'usual',
  ports: [5683],
  transports: ['udp'],
  needs: [need('coap-server-openssl', 'libcoap3-bin')],
  startServers: startCoapServer,
  clients: [libcoap],
};

/** Make a client for CoAP over DTLS by libcoap, with one of two TLS libraries. */
function secured(name: string): Client {
  return tool(name, debian(name, 'libcoap3-bin'), (job) => {
    const { options, method, path } = request(job);
    return {
      args: args`${options} -n coaps://${job.address}/${path}`,
      conditions: { method, path },
      seconds: 3,
    };
  });
}

const sClient = tool('openssl s_client', debian('openssl'), (job) => {
  const { random } = job;
  const version = random.pick(['-dtls', '-dtls1_2', '-dtls1_2', '-dtls1']);
  const old = version === '-dtls1' ? ['-cipher', 'ALL:@SECLEVEL=0'] : [];
  const name = random.chance(0.7) ? ['-servername', job.host] : ['-noservername'];
  const groups = random.chance(0.3) ? ['-groups', 'P-256:P-384'] : [];
  return {
    args: args`s_client ${version} ${old} ${name} ${groups} -quiet -connect ${job.address}:5684`,
    conditions: { version, named: name.length === 2, groups: groups.length > 0 },
    holdInput: true,
    seconds: 1,
  };
});

const gnutls = tool('gnutls-cli', debian('gnutls-cli', 'gnutls-bin'), (job) => {
  const { random } = job;
  const priority = random.pick(['NORMAL', 'NORMAL', 'SECURE192', 'NORMAL:+VERS-DTLS1.0']);
  const name = random.chance(0.7) ? ['--sni-hostname', job.host] : ['--disable-sni'];
  return {
    args: args`
      --udp --insecure --logfile=/dev/null --priority ${priority} ${name} -p 5684 ${job.address}`,
    conditions: { priority, named: name.length === 2 },
    seconds: 2,
  };
});

export const dtls: Protocol = {
  label: 'DTLS',
  case: 'usual',
  ports: [5684],
  transports: ['udp'],
  needs: coap.needs,
  startServers: startCoapServer,
  clients: [secured('coap-client-openssl'), secured('coap-client-gnutls'), sClient, gnutls],
};
