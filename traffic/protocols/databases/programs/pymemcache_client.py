"""Call a method of the client: HOST METHOD ARGUMENT..."""
import sys
from pymemcache.client.base import Client

host, method, *arguments = sys.argv[1:]
client = Client((host, 11211), timeout=5)
getattr(client, method)(*arguments)
