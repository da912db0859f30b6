"""Ask for the names on standard input, one per line: resolve_names.py SECONDS, the mean time between two."""
import random
import socket
import sys
import time

mean = float(sys.argv[1])
pause = random.Random(mean)
for line in sys.stdin:
    try:
        socket.getaddrinfo(line.strip(), 80, socket.AF_INET)
    except OSError:
        pass
    time.sleep(pause.expovariate(1 / mean))
