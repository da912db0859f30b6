# @TEST-DOC: One line for each connection, none for what is carried inside: WebSocket, CONNECT, SOCKS.
#
# @TEST-EXEC: zeek -C -r $TRACES/carried.pcap $PACKAGE %INPUT
# @TEST-EXEC: zeek-cut id.orig_p id.resp_p len hex < firstbytes.log > lines
# @TEST-EXEC: btest-diff lines

redef FirstBytes::listen = F;
redef FirstBytes::bytes = 16;
