"""Get URLs with requests: get_requests.py URL..."""
import sys

import requests

for url in sys.argv[1:]:
    try:
        requests.get(url, timeout=15)
    except requests.RequestException as error:
        print(error)
