"""Open a connection to a broker and close it: HOST HEARTBEAT"""
import pika
import sys

host, heartbeat = sys.argv[1:]
client = pika.BlockingConnection(pika.ConnectionParameters(host, heartbeat=int(heartbeat)))
client.close()
