# Begin a handshake with a peer: INTERFACE KEY-FILE PEER ENDPOINT KEEP-ALIVE PORT
# An interface is made, gets its peer, and has to keep the tunnel alive, which begins a handshake.
wireguard-go -f "$1" &
while [ ! -S /var/run/wireguard/"$1".sock ]; do sleep 0.05; done
wg set "$1" private-key "$2" listen-port "$6"
ip link set "$1" up
# A peer that is set before the interface is up has its first packet an interval later.
sleep 0.5
wg set "$1" peer "$3" endpoint "$4" persistent-keepalive "$5" allowed-ips 10.9.0.0/24
sleep 1
