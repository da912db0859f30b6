"""Open a stream: HOST USER"""
import asyncio
import slixmpp
import sys

host, user = sys.argv[1:]
client = slixmpp.ClientXMPP(user, "secret")
client.connect((host, 5222), force_starttls=False)
asyncio.get_event_loop().run_until_complete(asyncio.sleep(1))
