import { chromiumTls } from '../../clients/chromium';
import { weighing } from '../../clients/client';
import { firefoxTls } from '../../clients/firefox';
import { need } from '../../run/program';
import { goTlsNeeds, startGoTls } from '../../servers/go-tls';
import { startNginxTls } from '../../servers/nginx';
import type { Protocol } from '../protocol';
import * as libraries from './tls-libraries';
import * as tools from './tls-tools';

export const tls: Protocol = {
  label: 'TLS',
  case: 'usual',
  ports: [443],
  transports: ['tcp'],
  needs: [need('openssl'), need('/usr/sbin/nginx', 'nginx'), ...goTlsNeeds],
  startServers: async (folder, sites) => {
    await startNginxTls(folder, sites);
    await startGoTls(folder, sites);
  },
  clients: [
    weighing(13_000, libraries.gnutls),
    weighing(26_000, libraries.go),
    weighing(22_000, libraries.java),
    weighing(9_000, libraries.mbedtls),
    weighing(28_000, libraries.node),
    weighing(13_000, libraries.nss),
    weighing(20_000, libraries.pythonSsl),
    weighing(8_000, libraries.wolfssl),
    weighing(24_000, tools.curl),
    weighing(1_600, tools.gnutlsCli),
    weighing(2_200, tools.sClient),
    weighing(1_600, tools.tstclnt),
    weighing(9_000, tools.wget),
    weighing(14_000, chromiumTls),
    weighing(6_000, firefoxTls),
  ],
};
