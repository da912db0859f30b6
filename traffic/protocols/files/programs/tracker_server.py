"""A BitTorrent tracker whose answer has one peer, the address in the path (BEP 3; compact as in BEP 23)."""
import http.server, socket

class Tracker(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        address = socket.inet_aton(self.path.split("/")[1])
        peers = address + (6881).to_bytes(2, "big")
        body = b"d8:completei1e8:intervali1800e5:peers6:" + peers + b"e"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

http.server.ThreadingHTTPServer(("127.0.0.1", 6969), Tracker).serve_forever()
