# @TEST-DOC: One line for each connection: its first payload, cut to FirstBytes::bytes.
#
# @TEST-EXEC: zeek -C -r $TRACES/connections.pcap $PACKAGE %INPUT
# @TEST-EXEC: zeek-cut id.orig_h id.orig_p id.resp_h id.resp_p proto len hex < firstbytes.log > lines
# @TEST-EXEC: btest-diff lines

redef FirstBytes::listen = F;
redef FirstBytes::bytes = 16;
