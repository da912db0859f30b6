# @TEST-DOC: A score that comes back becomes one notice with the connection's uid; one like it no second.
#
# @TEST-EXEC: zeek -C -r $TRACES/connections.pcap $PACKAGE %INPUT
# @TEST-EXEC: zeek-cut note uid src dst p msg < notice.log > notices
# @TEST-EXEC: btest-diff notices

redef FirstBytes::listen = F;

global seen = 0;

# An answer to each of the first three payloads, as a scoring client gives it.
event FirstBytes::log_firstbytes(rec: FirstBytes::Info)
	{
	++seen;

	if ( seen == 1 )
		event FirstBytes::anomaly("CtheFirst", 192.0.2.7, 198.51.100.1, 443/tcp, 0.25, 0.125, "TLS");
	else if ( seen == 2 )
		event FirstBytes::anomaly("CtheSame", 192.0.2.7, 198.51.100.1, 443/tcp, 0.5, 0.125, "TLS");
	else if ( seen == 3 )
		event FirstBytes::anomaly("Canother", 192.0.2.7, 198.51.100.2, 443/tcp, 0.5, 0.125, "TLS");
	}
