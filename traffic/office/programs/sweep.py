"""Try ports of addresses one after the other: sweep.py PREFIX FIRST LAST SECONDS PORT..."""
import socket
import sys

prefix, first, last, seconds, *ports = sys.argv[1:]
for host in range(int(first), int(last) + 1):
    for port in ports:
        with socket.socket() as tried:
            tried.settimeout(float(seconds))
            try:
                tried.connect((f'{prefix}{host}', int(port)))
            except OSError:
                pass
