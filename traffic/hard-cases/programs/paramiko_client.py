"""Begin a session of SSH on port 443: HOST"""
import paramiko
import sys

host, = sys.argv[1:]
paramiko.Transport((host, 443)).start_client(timeout=3)
