"""An RTSP server with one stream, /test, of a tone."""
import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer

Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address("0.0.0.0")
server.set_service("554")
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch("( audiotestsrc ! mulawenc ! rtppcmupay name=pay0 pt=0 )")
server.get_mount_points().add_factory("/test", factory)
server.attach(None)
GLib.MainLoop().run()
