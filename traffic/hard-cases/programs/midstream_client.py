"""Connect by TLS, wait until a recording has begun, and go on: HOST NAME READY VERSION CIPHERS SIZE SENT BEGUN

The handshake is done before the recording begins; READY is made then. When BEGUN is there, a new record is sent, or
the rest of a record of which SENT bytes went before.
"""
import os
import socket
import ssl
import sys
import time

host, name, ready, version, ciphers, length, begin, begun = sys.argv[1:]
context = ssl._create_unverified_context()
context.maximum_version = ssl.TLSVersion.TLSv1_2 if version == "1.2" else ssl.TLSVersion.TLSv1_3
if ciphers: context.set_ciphers(ciphers)
plain = socket.create_connection((host, 443), timeout=60)
incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
tls = context.wrap_bio(incoming, outgoing, server_hostname=name)
while True:
    try: tls.do_handshake()
    except ssl.SSLWantReadError:
        plain.sendall(outgoing.read())
        incoming.write(plain.recv(65536))
    else: break
plain.sendall(outgoing.read())
size, sent = int(length), int(begin)
tls.write(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n".ljust(size, b"x"))
record = outgoing.read()
plain.sendall(record[:sent])
open(ready, "w").close()
deadline = time.time() + 60
while not os.path.exists(begun) and time.time() < deadline: time.sleep(0.1)
time.sleep(0.2)
plain.sendall(record[sent:])
