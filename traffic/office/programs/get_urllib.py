"""Get URLs with urllib: get_urllib.py URL..."""
import sys
import urllib.request

for url in sys.argv[1:]:
    try:
        urllib.request.urlopen(url, timeout=15).read()
    except OSError as error:
        print(error)
