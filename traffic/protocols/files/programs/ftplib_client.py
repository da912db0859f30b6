"""Log in and quit: HOST USER"""
import ftplib
import sys

host, user = sys.argv[1:]
client = ftplib.FTP(host, user, "guest", timeout=8)
client.quit()
