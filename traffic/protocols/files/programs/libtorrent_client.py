"""Ask one peer for a torrent: PEER TORRENT ENCRYPTION PORT TRANSPORT FINGERPRINT FOLDER"""
import libtorrent as lt
import sys
import time

peer, file, encryption, port, transport, fingerprint, folder = sys.argv[1:]
outgoing = {"plain": 2, "enabled": 1, "required": 0}[encryption]
session = lt.session({"listen_interfaces": "127.0.0.1:" + port, "enable_dht": False,
  "enable_lsd": False, "enable_upnp": False, "enable_natpmp": False,
  "out_enc_policy": outgoing, "in_enc_policy": 1, "enable_outgoing_utp": transport == "utp",
  "enable_outgoing_tcp": transport == "tcp", "peer_fingerprint": fingerprint})
torrent = session.add_torrent({"ti": lt.torrent_info(file), "save_path": folder})
torrent.connect_peer((peer, 6881))
time.sleep(2)
