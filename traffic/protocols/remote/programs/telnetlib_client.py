"""Read until the login: HOST"""
import sys
import telnetlib

host, = sys.argv[1:]
client = telnetlib.Telnet(host, 23, 3)
client.read_until(b"login:", 2)
