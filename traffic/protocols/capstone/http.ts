import { chromiumHttp } from '../../clients/chromium';
import { firefoxHttp } from '../../clients/firefox';
import * as libraries from './http-libraries';
import * as tools from './http-tools';
import type { Protocol } from '../protocol';
import { startNginxHttp } from '../../servers/nginx';

export const http: Protocol = {
  name: 'HTTP',
  port: 80,
  transports: ['tcp'],
  programs: [...Object.values(libraries), ...Object.values(tools), chromiumHttp, firefoxHttp],
  needs: [{ file: '/usr/sbin/nginx', package: 'nginx' }],
  startServers: startNginxHttp,
};
