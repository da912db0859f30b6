"""A DNS client on dnspython: a job a line (../clients/dns.ts), an answer a line."""
import sys

import dns.exception
import dns.resolver

for line in sys.stdin:
    address, name, kind, transport = line.rstrip("\n").split("\t")
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = [address]
    try:
        resolver.resolve(name, kind, tcp=transport == "tcp", lifetime=5, search=False)
        print("ok", flush=True)
    except (dns.resolver.NoAnswer, dns.resolver.NXDOMAIN):
        print("ok", flush=True)
    except (OSError, dns.exception.DNSException) as error:
        print("failed:", error, flush=True)
