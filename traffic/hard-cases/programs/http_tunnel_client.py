"""Get a page by TLS through a proxy: PROXY PORT NAME"""
import http.client
import ssl
import sys

proxy, port, name = sys.argv[1:]
context = ssl._create_unverified_context()
client = http.client.HTTPSConnection(proxy, int(port), context=context, timeout=5)
client.set_tunnel(name)
client.request("GET", "/")
