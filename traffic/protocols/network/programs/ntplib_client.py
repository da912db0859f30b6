"""Ask for the time: HOST VERSION"""
import ntplib
import sys

host, version = sys.argv[1:]
ntplib.NTPClient().request(host, version=int(version), timeout=2)
