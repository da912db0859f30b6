"""Connect through a proxy: PROXY VERSION RDNS USER HOST PORT"""
import socks
import sys

proxy, version, rdns, user, host, port = sys.argv[1:]
kind = socks.SOCKS4 if version == "4" else socks.SOCKS5
client = socks.socksocket()
client.settimeout(2)
client.set_proxy(kind, proxy, 1080, rdns=rdns == "rdns", username=user or None, password="x")
client.connect((host, int(port)))
