import { chromiumTls } from '../../clients/chromium';
import { firefoxTls } from '../../clients/firefox';
import * as libraries from './tls-libraries';
import * as tools from './tls-tools';
import type { Protocol } from '../protocol';
import { startGoTls } from '../../servers/go-tls';
import { startNginxTls } from '../../servers/nginx';

export const tls: Protocol = {
  name: 'TLS',
  port: 443,
  transports: ['tcp'],
  programs: [...Object.values(libraries), ...Object.values(tools), chromiumTls, firefoxTls],
  needs: [
    { file: '/usr/bin/openssl', package: 'openssl' },
    { file: '/usr/sbin/nginx', package: 'nginx' },
    { file: '/usr/bin/go', package: 'golang-go' },
  ],
  startServers: async (folder, sites) => {
    await startNginxTls(folder, sites);
    await startGoTls(folder, sites);
  },
};
