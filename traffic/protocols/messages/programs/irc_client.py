"""Join a server and leave it: HOST NICK PASSWORD USER REAL-NAME"""
import irc.client
import sys

host, nick, secret, user, real_name = sys.argv[1:]
reactor = irc.client.IRC()
client = reactor.server()
client.connect(host, 6667, nick, password=secret or None, username=user, ircname=real_name)
for _ in range(5): reactor.process_once(0.1)
client.disconnect()
