"""Log in and quit: HOST STARTTLS USER"""
import poplib
import ssl
import sys

host, starttls, user = sys.argv[1:]
client = poplib.POP3(host, timeout=10)
if starttls == "starttls": client.stls(ssl._create_unverified_context())
client.user(user)
client.pass_("secret")
client.quit()
