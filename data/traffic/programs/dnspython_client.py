"""A DNS client on dnspython: address, name and type on a line, an answer a line; every third by TCP."""
import sys

import dns.exception
import dns.resolver

for count, line in enumerate(sys.stdin):
    address, name, kind = line.rstrip("\n").split("\t")
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = [address]
    try:
        resolver.resolve(name, kind, tcp=count % 3 == 2, lifetime=5, search=False)
        print("ok", flush=True)
    except (dns.resolver.NoAnswer, dns.resolver.NXDOMAIN):
        print("ok", flush=True)
    except (OSError, dns.exception.DNSException) as error:
        print("failed:", error, flush=True)
