"""Send a request by TLS: HOST PORT NAME"""
import socket
import ssl
import sys

host, port, name = sys.argv[1:]
context = ssl._create_unverified_context()
plain = socket.create_connection((host, int(port)), timeout=5)
context.wrap_socket(plain, server_hostname=name or None).sendall(b"GET / HTTP/1.0\r\n\r\n")
