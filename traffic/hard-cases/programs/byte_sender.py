"""Send bytes in parts, with a pause between them, and say what came back: HOST PORT PART..., each part in hex."""
import socket, sys, time

client = socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=2)
client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for at, part in enumerate(sys.argv[3:]):
    if at > 0: time.sleep(0.05)
    client.sendall(bytes.fromhex(part))
names = {20: "ChangeCipherSpec", 21: "alert", 22: "handshake", 23: "application data"}
try: answer = client.recv(4096)
except OSError as error: answer = None
if answer is None: print("answer: none")
elif answer == b"": print("answer: hangs up")
elif answer[1:2] != b"\3": print("answer: no TLS")
elif answer[0] == 21: print("answer: alert", answer[6] if len(answer) > 6 else "")
elif answer[0] == 22 and answer[5] == 2: print("answer: ServerHello")
else: print("answer:", names.get(answer[0], "no TLS"))
