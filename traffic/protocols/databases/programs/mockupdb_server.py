"""A MongoDB server for handshakes.

Debian 12 has no MongoDB server. MockupDB speaks the wire protocol to real drivers: it answers their
handshake, and their commands with an empty result.
"""
import mockupdb, time

server = mockupdb.MockupDB(port=27017, auto_ismaster=True)
server._address = ("0.0.0.0", 27017)
server.autoresponds(lambda request: request.ok(cursor={"id": 0, "firstBatch": []}))
server.run()
time.sleep(3600)
