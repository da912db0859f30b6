import { join } from 'node:path';
import { program, tool } from '../../clients/tool';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const snapshot = tool('vncsnapshot', program('vncsnapshot'), (job) => {
  const quality = 10 + job.random.integer(90);
  return {
    args: ['-quiet', '-quality', String(quality), `${job.address}:0`, join(job.folder, 'a.jpg')],
    conditions: { quality },
    seconds: 2,
  };
});

const capture = tool(
  'gvnccapture',
  { file: '/usr/bin/gvnccapture', package: 'gvncviewer' },
  (job) => ({
    args: [`${job.address}:0`, join(job.folder, 'a.png')],
    conditions: {},
    seconds: 2,
  }),
);

export const vnc: OpenProtocol = {
  label: 'VNC',
  case: 'usual',
  ports: [5900],
  transports: ['tcp'],
  needs: [{ file: '/usr/bin/Xtigervnc', package: 'tigervnc-standalone-server' }],
  startServers: (folder) =>
    startServer({
      command: '/usr/bin/Xtigervnc',
      args: [
        ...[':90', '-rfbport', '5900', '-interface', '0.0.0.0', '-SecurityTypes', 'None'],
        ...['-geometry', '640x480', '-nolisten', 'tcp', '-AlwaysShared', '-BlacklistThreshold'],
        ...['100000', '-ac'],
      ],
      folder,
      listens: ['tcp 5900'],
    }),
  clients: [snapshot, capture],
};
