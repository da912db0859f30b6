"""Log a message: HOST TRANSPORT FACILITY NAME TEXT"""
import logging
import logging.handlers
import socket
import sys

host, transport, facility, name, text = sys.argv[1:]
kind = socket.SOCK_DGRAM if transport == "udp" else socket.SOCK_STREAM
handler = logging.handlers.SysLogHandler((host, 514), facility=facility, socktype=kind)
logger = logging.getLogger(name)
logger.addHandler(handler)
logger.error(text)
