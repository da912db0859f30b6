# @TEST-DOC: The history tells the connection whose SYN was not seen from the others.
#
# @TEST-EXEC: zeek -C -r $TRACES/connections.pcap $PACKAGE %INPUT > seen
# @TEST-EXEC: btest-diff seen

redef FirstBytes::listen = F;

event FirstBytes::log_firstbytes(rec: FirstBytes::Info)
	{
	if ( rec$proto == tcp )
		print rec$id$orig_p, /S/ in rec$history;
	}
