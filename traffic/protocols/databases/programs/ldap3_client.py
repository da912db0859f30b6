"""Bind and search: HOST BIND STARTTLS"""
import ldap3
import sys

host, bind, starttls = sys.argv[1:]
server = ldap3.Server(host, get_info=ldap3.NONE)
client = ldap3.Connection(server, user=bind or None, password="secret" if bind else None)
if starttls == "starttls": client.start_tls()
client.bind()
client.search("dc=example,dc=org", "(cn=x)")
