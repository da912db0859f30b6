##! Plays a trace to a subscriber: with ``-r`` the packets are held back until a client has
##! subscribed, so that it misses none; at the end of the trace the client is told
##! (:zeek:see:`FirstBytes::done`), and when it has gone this Zeek stops.
##!
##! ``zeek -C -r TRACE policy/frameworks/cluster/backend/zeromq firstbytes/replay
##! Cluster::Backend::ZeroMQ::run_proxy_thread=T`` in one line; with Broker's backend,
##! ``policy/frameworks/cluster/backend/broker``, without the option. See ``main.zeek`` for which.

@load ./main

redef exit_only_after_terminate = T;

event zeek_init() &priority=-10
	{
	suspend_processing();
	}

event Cluster::websocket_client_added(endpoint: Cluster::EndpointInfo, subscriptions: string_vec)
	{
	continue_processing();
	}

event Pcap::file_done(path: string)
	{
	# Events are published in order: the client has every payload before this.
	Cluster::publish(FirstBytes::topic, FirstBytes::done, path);
	}

event Cluster::websocket_client_lost(endpoint: Cluster::EndpointInfo, code: count, reason: string)
	{
	terminate();
	}
