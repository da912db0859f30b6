"""Call a method of the client: HOST METHOD ARGUMENT..."""
import memcache
import sys

host, method, *arguments = sys.argv[1:]
client = memcache.Client([host + ":11211"])
getattr(client, method)(*arguments)
