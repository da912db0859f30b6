"""Connect and disconnect: HOST ID VERSION KEEP-ALIVE USER"""
import paho.mqtt.client as mqtt
import sys

host, client_id, version, keep_alive, user = sys.argv[1:]
client = mqtt.Client(client_id=client_id, protocol=int(version))
if user: client.username_pw_set(user, "secret")
client.connect(host, 1883, keepalive=int(keep_alive))
client.loop(1)
client.disconnect()
