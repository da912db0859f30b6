"""An HTTP client on Requests: one job per line (../clients/http-job.ts), one answer per line."""
import sys

import requests

for line in sys.stdin:
    method, url, headers, body = line.rstrip("\n").split("\t")
    pairs = dict(pair.split(": ", 1) for pair in headers.split("|") if pair)
    try:
        requests.request(method, url, headers=pairs, data=body or None, timeout=10)
        print("ok", flush=True)
    except requests.RequestException as error:
        print("failed:", error, flush=True)
