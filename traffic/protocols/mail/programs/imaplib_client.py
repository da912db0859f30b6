"""Log in and out: HOST STARTTLS USER"""
import imaplib
import ssl
import sys

host, starttls, user = sys.argv[1:]
client = imaplib.IMAP4(host, timeout=10)
if starttls == "starttls": client.starttls(ssl._create_unverified_context())
client.login(user, "secret")
client.logout()
