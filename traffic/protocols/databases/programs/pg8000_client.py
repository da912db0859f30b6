"""Log in: HOST USER DATABASE TLS"""
import pg8000
import sys

host, user, database, tls = sys.argv[1:]
ssl = {} if tls == "ssl" else None
pg8000.connect(host=host, user=user, database=database or None, password="x", ssl=bool(tls))
