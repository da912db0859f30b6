# Pings and an upload by HTTP through a tunnel of iodine: ZONE RESOLVER TUNNEL-KEY RECORD-TYPE FILE
zone=$1 resolver=$2 tunnel_key=$3 type=$4 file=$5
/usr/sbin/iodine -f -r -T "$type" -P "$tunnel_key" "$resolver" "$zone" &
sleep 12
ping -q -c 40 -i 0.5 -s 400 10.99.0.1
curl -s -o got --max-time 80 -T "$file" http://10.99.0.1/f
sleep 5
