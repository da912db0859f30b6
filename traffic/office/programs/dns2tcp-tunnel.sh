# A copy and a login by SSH through a tunnel of dns2tcp: ZONE RESOLVER TUNNEL-KEY SSH-KEY FILE
zone=$1 resolver=$2 tunnel_key=$3 ssh_key=$4 file=$5
options="-F none -i $ssh_key -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
dns2tcpc -z "$zone" -k "$tunnel_key" -r ssh -l 2222 -d 1 "$resolver" &
sleep 3
scp -q -P 2222 $options "$file" root@127.0.0.1:"$PWD/through-dns"
ssh -p 2222 $options root@127.0.0.1 'ls -lR /usr/share/doc | head -2000'
sleep 5
