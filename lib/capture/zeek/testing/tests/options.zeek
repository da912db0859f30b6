# @TEST-DOC: Ports, subnets and direction leave connections out.
#
# @TEST-EXEC: zeek -C -r $TRACES/connections.pcap $PACKAGE %INPUT
# @TEST-EXEC: zeek-cut id.orig_p id.resp_p < firstbytes.log > lines
# @TEST-EXEC: btest-diff lines

redef FirstBytes::listen = F;
redef FirstBytes::ports += { 443/tcp };

# @TEST-START-NEXT

redef FirstBytes::listen = F;
redef FirstBytes::subnets += { [2001:db8::]/32 };

# @TEST-START-NEXT

redef FirstBytes::listen = F;
redef FirstBytes::direction = FirstBytes::INBOUND;
redef Site::local_nets += { 198.51.100.0/24 };
# Else all addresses of the trace, which are those for documentation, are local.
redef Site::private_address_space_is_local = F;

# @TEST-START-NEXT

redef FirstBytes::listen = F;
redef FirstBytes::direction = FirstBytes::OUTBOUND;
redef Site::local_nets += { 198.51.100.0/24 };
# Else all addresses of the trace, which are those for documentation, are local.
redef Site::private_address_space_is_local = F;
