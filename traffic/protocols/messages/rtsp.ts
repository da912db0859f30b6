import { program, tool } from '../../clients/tool';
import { pathName, userName } from '../../chance/names';
import type { Job, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

/** A stream's address; the server knows `/test`. */
function url(job: Job): { url: string; path: string; user: string } {
  const path = job.random.chance(0.4) ? 'test' : pathName(job.random);
  const user = job.random.chance(0.3) ? userName(job.random) : '';
  const login = user === '' ? '' : `${user}:secret@`;
  return { url: `rtsp://${login}${job.host}/${path}`, path, user };
}

const ffprobe = tool('ffprobe', program('ffprobe', 'ffmpeg'), (job) => {
  const [target, transport] = [url(job), job.random.pick(['tcp', 'udp'])];
  return {
    args: ['-v', 'error', '-rtsp_transport', transport, target.url],
    conditions: { path: target.path, user: target.user, transport },
    seconds: 3,
  };
});

const curl = tool('curl', program('curl'), (job) => {
  const target = url(job);
  const agent = job.random.chance(0.4)
    ? ['-A', job.random.pick(['player/1', 'camera', 'vlc'])]
    : [];
  return {
    args: ['-s', '-m', '2', ...agent, target.url],
    conditions: { path: target.path, user: target.user, agent: agent[1] ?? '' },
    seconds: 3,
  };
});

const gstreamer = tool(
  'gstreamer',
  program('gst-launch-1.0', 'gstreamer1.0-tools'),
  (job) => {
    const target = url(job);
    return {
      args: ['-q', 'rtspsrc', `location=${target.url}`, 'protocols=tcp', '!', 'fakesink'],
      conditions: { path: target.path, user: target.user },
      seconds: 2,
    };
  },
  {
    needs: [
      program('gst-launch-1.0', 'gstreamer1.0-tools'),
      {
        file: '/usr/lib/x86_64-linux-gnu/gstreamer-1.0/libgstrtsp.so',
        package: 'gstreamer1.0-plugins-good',
      },
    ],
  },
);

const server = [
  'import gi',
  'gi.require_version("Gst", "1.0")',
  'gi.require_version("GstRtspServer", "1.0")',
  'from gi.repository import GLib, Gst, GstRtspServer',
  'Gst.init(None)',
  'server = GstRtspServer.RTSPServer()',
  'server.set_address("0.0.0.0")',
  'server.set_service("554")',
  'factory = GstRtspServer.RTSPMediaFactory()',
  'factory.set_launch("( audiotestsrc ! mulawenc ! rtppcmupay name=pay0 pt=0 )")',
  'server.get_mount_points().add_factory("/test", factory)',
  'server.attach(None)',
  'GLib.MainLoop().run()',
];

export const rtsp: OpenProtocol = {
  label: 'RTSP',
  case: 'usual',
  ports: [554],
  transports: ['tcp'],
  needs: [
    {
      file: '/usr/lib/x86_64-linux-gnu/girepository-1.0/GstRtspServer-1.0.typelib',
      package: 'gir1.2-gst-rtsp-server-1.0',
    },
    { file: '/usr/lib/python3/dist-packages/gi/__init__.py', package: 'python3-gi' },
    {
      file: '/usr/lib/x86_64-linux-gnu/gstreamer-1.0/libgstaudiotestsrc.so',
      package: 'gstreamer1.0-plugins-base',
    },
  ],
  startServers: (folder) =>
    startServer({
      command: '/usr/bin/python3',
      args: ['-c', server.join('\n')],
      folder,
      listens: ['tcp 554'],
    }),
  clients: [ffprobe, curl, gstreamer],
};
