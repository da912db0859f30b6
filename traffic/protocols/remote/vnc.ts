import { join } from 'node:path';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const snapshot = tool('vncsnapshot', debian('vncsnapshot'), (job) => {
  const quality = 10 + job.random.integer(90);
  return {
    args: args`-quiet -quality ${quality} ${job.address}:0 ${join(job.folder, 'a.jpg')}`,
    conditions: { quality },
    seconds: 2,
  };
});

const capture = tool('gvnccapture', debian('/usr/bin/gvnccapture', 'gvncviewer'), (job) => ({
  args: [`${job.address}:0`, join(job.folder, 'a.png')],
  conditions: {},
  seconds: 2,
}));

export const vnc: Protocol = {
  label: 'VNC',
  case: 'usual',
  ports: [5900],
  transports: ['tcp'],
  needs: [need('/usr/bin/Xtigervnc', 'tigervnc-standalone-server')],
  startServers: (folder) =>
    startServer({
      command: '/usr/bin/Xtigervnc',
      args: args`
        :90 -rfbport 5900 -interface 0.0.0.0 -SecurityTypes None -geometry 640x480 -nolisten tcp
        -AlwaysShared -BlacklistThreshold 100000 -ac`,
      folder,
      listens: ['tcp 5900'],
    }),
  clients: [snapshot, capture],
};
