# Connect by TLS through HAProxy: CONFIG FROM PORT NAME
haproxy -f "$1" & sleep 0.7; echo | openssl s_client -quiet -bind "$2" -connect "127.0.0.1:$3" -servername "$4"
