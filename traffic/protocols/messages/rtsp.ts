import { userName, pathName } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { source } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

/** Make a stream's address. The server knows `/test`. */
function url(job: Job): { url: string; path: string; user: string } {
  const path = job.random.chance(0.4) ? 'test' : pathName(job.random);
  const user = job.random.chance(0.3) ? userName(job.random) : '';
  const login = user === '' ? '' : `${user}:secret@`;
  return { url: `rtsp://${login}${job.host}/${path}`, path, user };
}

const ffprobe = tool('ffprobe', debian('ffprobe', 'ffmpeg'), (job) => {
  const [target, transport] = [url(job), job.random.pick(['tcp', 'udp'])];
  return {
    args: args`-v error -rtsp_transport ${transport} ${target.url}`,
    conditions: { path: target.path, user: target.user, transport },
    seconds: 3,
  };
});

const curl = tool('curl', debian('curl'), (job) => {
  const target = url(job);
  const agent = job.random.chance(0.4)
    ? ['-A', job.random.pick(['player/1', 'camera', 'vlc'])]
    : [];
  return {
    args: args`-s -m 2 ${agent} ${target.url}`,
    conditions: { path: target.path, user: target.user, agent: agent[1] ?? '' },
    seconds: 3,
  };
});

const gstreamer = tool(
  'gstreamer',
  debian(
    'gst-launch-1.0',
    'gstreamer1.0-tools',
    need('/usr/lib/x86_64-linux-gnu/gstreamer-1.0/libgstrtsp.so', 'gstreamer1.0-plugins-good'),
  ),
  (job) => {
    const target = url(job);
    return {
      args: args`-q rtspsrc location=${target.url} protocols=tcp ! fakesink`,
      conditions: { path: target.path, user: target.user },
      seconds: 2,
    };
  },
);

export const rtsp: Protocol = {
  label: 'RTSP',
  case: 'usual',
  ports: [554],
  transports: ['tcp'],
  needs: [
    need(
      '/usr/lib/x86_64-linux-gnu/girepository-1.0/GstRtspServer-1.0.typelib',
      'gir1.2-gst-rtsp-server-1.0',
    ),
    need('/usr/lib/python3/dist-packages/gi/__init__.py', 'python3-gi'),
    need(
      '/usr/lib/x86_64-linux-gnu/gstreamer-1.0/libgstaudiotestsrc.so',
      'gstreamer1.0-plugins-base',
    ),
  ],
  startServers: (folder) =>
    startServer({
      command: '/usr/bin/python3',
      args: [source('protocols/messages/programs/rtsp_server.py')],
      folder,
      listens: ['tcp 554'],
    }),
  clients: [ffprobe, curl, gstreamer],
};
