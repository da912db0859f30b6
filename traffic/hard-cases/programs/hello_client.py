"""Begin a handshake of TLS with a server on this host: PORT NAME"""
import socket, ssl, sys

context = ssl._create_unverified_context()
plain = socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5)
context.wrap_socket(plain, server_hostname=sys.argv[2])
