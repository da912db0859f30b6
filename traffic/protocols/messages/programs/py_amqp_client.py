"""Open a channel: HOST VIRTUAL-HOST"""
import amqp
import sys

host, virtual_host = sys.argv[1:]
with amqp.Connection(host + ":5672", virtual_host=virtual_host) as c: c.channel()
