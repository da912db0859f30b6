"""An HTTP client on Python's urllib: one job per line (../clients/http-job.ts), one answer per line."""
import sys
import urllib.error
import urllib.request

for line in sys.stdin:
    method, url, headers, body = line.rstrip("\n").split("\t")
    pairs = dict(pair.split(": ", 1) for pair in headers.split("|") if pair)
    request = urllib.request.Request(url, data=body.encode() or None, headers=pairs, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            response.read()
        print("ok", flush=True)
    except urllib.error.HTTPError:
        print("ok", flush=True)
    except OSError as error:
        print("failed:", error, flush=True)
