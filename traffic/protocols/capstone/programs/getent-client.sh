# Look a name up with the C library, by the server of a resolv.conf(5) of its own: CONFIG NAME
exec unshare --mount sh -c 'mount --bind "$1" /etc/resolv.conf && exec getent ahostsv4 "$2"' getent "$1" "$2"
