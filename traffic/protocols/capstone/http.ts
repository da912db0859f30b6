import { chromiumHttp } from '../../clients/chromium';
import { weighing } from '../../clients/client';
import { firefoxHttp } from '../../clients/firefox';
import { need } from '../../run/program';
import { startNginxHttp } from '../../servers/nginx';
import type { Protocol } from '../protocol';
import * as libraries from './http-libraries';
import * as tools from './http-tools';

export const http: Protocol = {
  label: 'HTTP',
  case: 'usual',
  ports: [80],
  transports: ['tcp'],
  needs: [need('/usr/sbin/nginx', 'nginx')],
  startServers: startNginxHttp,
  clients: [
    weighing(1_800, libraries.goHttp),
    weighing(1_500, libraries.javaHttp),
    weighing(900, libraries.lwp),
    weighing(2_200, libraries.nodeHttp),
    weighing(700, libraries.requests),
    weighing(1_500, libraries.urllib),
    weighing(800, tools.ab),
    weighing(2_800, tools.curlHttp),
    weighing(81, tools.httpie),
    weighing(160, tools.links),
    weighing(160, tools.lynx),
    weighing(160, tools.w3m),
    weighing(1_400, tools.wgetHttp),
    weighing(700, chromiumHttp),
    weighing(400, firefoxHttp),
  ],
};
