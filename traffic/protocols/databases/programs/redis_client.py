"""Run a command: HOST DATABASE PASSWORD NAME WORD..."""
import redis
import sys

host, database, secret, name, *words = sys.argv[1:]
client = redis.Redis(host, db=int(database), password=secret or None, client_name=name or None)
client.execute_command(*words)
