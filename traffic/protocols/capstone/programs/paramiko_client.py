"""An SSH client on Paramiko: the address on a line, an answer a line. Authentication is refused."""
import logging
import sys

import paramiko

logging.getLogger("paramiko").setLevel(logging.CRITICAL)
for line in sys.stdin:
    try:
        transport = paramiko.Transport((line.strip(), 22))
        transport.start_client(timeout=10)
        transport.close()
        print("ok", flush=True)
    except (OSError, EOFError, paramiko.SSHException) as error:
        print("failed:", error, flush=True)
