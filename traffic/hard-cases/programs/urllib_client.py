"""Get a page: URL"""
import sys
import urllib.request

url, = sys.argv[1:]
urllib.request.urlopen(url, timeout=5).read()
