##! The first payload of every connection, as hex: a line of firstbytes.log, and an event for the
##! clients of Zeek's WebSocket server. Scores that come back become notices.
##!
##! A signature finds the payload, so that the bulk of a connection costs nothing. Needs Zeek 7.2 or
##! later. From 8.1 on, a Zeek without a cluster, such as one started by hand, needs a cluster backend
##! as well: ``policy/frameworks/cluster/backend/zeromq`` with
##! ``Cluster::Backend::ZeroMQ::run_proxy_thread=T``, without which nothing is acknowledged. Broker's,
##! ``policy/frameworks/cluster/backend/broker``, does as well until Zeek drops it: 9.0 deprecates it.
##! Before 8.1 Broker is there by itself.

@load base/frameworks/cluster
@load base/frameworks/notice
@load base/frameworks/signatures
@load base/utils/site

@load-sigs ./firstbytes.sig

module FirstBytes;

export {
	redef enum Log::ID += { LOG };

	redef enum Notice::Type += {
		## A connection whose first bytes do not look like what a model was trained on. A scoring
		## client says so, see :zeek:see:`FirstBytes::anomaly`.
		Anomalous_Protocol
	};

	## Which connections are looked at, by the side that opened them. What is local,
	## :zeek:see:`Site::local_nets` says.
	type Direction: enum {
		## All of them.
		ANY,
		## Opened from outside, to a local host.
		INBOUND,
		## Opened by a local host, to the outside.
		OUTBOUND,
		## Between local hosts.
		INTERNAL
	};

	## How many bytes of a payload are kept.
	option bytes: count = 64;

	## The responder's ports that are looked at; empty for all.
	option ports: set[port] = {};

	## The subnets that one side must lie in; empty for all.
	option subnets: set[subnet] = {};

	## The direction that is looked at.
	option direction: Direction = ANY;

	## Whether payloads are written to firstbytes.log.
	option log_payloads = T;

	## Whether payloads are published.
	option publish_payloads = T;

	## The topic that payloads are published under.
	const topic = "firstbytes/payload" &redef;

	## The topic that a scoring client answers under.
	const anomaly_topic = "firstbytes/anomaly" &redef;

	## Whether a WebSocket server is started: in a cluster by the manager, else by this Zeek.
	const listen = T &redef;

	## Where the WebSocket server listens. It asks nobody for a password: keep it on loopback.
	const listen_addr = 127.0.0.1 &redef;

	## The port that the WebSocket server listens at.
	const listen_port = 9997/tcp &redef;

	## The server's certificate (PEM). With it and the key clients must come with TLS (``wss:``).
	const tls_cert = "" &redef;

	## The certificate's key (PEM).
	const tls_key = "" &redef;

	## For how long the same anomaly (same hosts, same port) makes no second notice.
	option suppress_for = 1hr;

	## One line of firstbytes.log: one connection's first payload.
	type Info: record {
		## When the payload was seen.
		ts: time &log;
		## The connection's unique id.
		uid: string &log;
		## The connection's hosts and ports.
		id: conn_id &log;
		## The transport protocol.
		proto: transport_proto &log;
		## The payload's whole length in bytes, before it was cut to :zeek:see:`FirstBytes::bytes`.
		len: count &log;
		## The payload's first bytes, two hex digits each.
		hex: string &log;
		## Zeek's history of the connection so far: a capital S says that its SYN was seen.
		history: string &log &optional;
	};

	## A hook to leave lines out of the log, see the logging framework.
	global log_policy: Log::PolicyHook;

	## Raised for every line of the log.
	global log_firstbytes: event(rec: Info);

	## Published once for each connection.
	##
	## ts: When the payload was seen, in seconds since the epoch.
	##
	## uid: The connection's unique id.
	##
	## id: The connection's hosts and ports.
	##
	## proto: The transport protocol.
	##
	## len: The payload's whole length in bytes.
	##
	## hex: The payload's first bytes, two hex digits each.
	##
	## history: Zeek's history of the connection so far.
	global payload: event(ts: double, uid: string, id: conn_id, proto: transport_proto,
	                      len: count, hex: string, history: string);

	## Published when a replayed trace has come to its end, see ``replay.zeek``.
	##
	## trace: The trace's file.
	global done: event(trace: string);

	## Sent by a scoring client about a payload that it was given.
	##
	## uid: The connection's unique id.
	##
	## orig_h: The host that opened the connection.
	##
	## resp_h: The other host.
	##
	## resp_p: The other host's port.
	##
	## score: How strange the first bytes are.
	##
	## threshold: What the score lies above.
	##
	## model: What the first bytes do not look like, such as TLS.
	global anomaly: event(uid: string, orig_h: addr, resp_h: addr, resp_p: port,
	                      score: double, threshold: double, model: string);
}

redef record connection += {
	## Whether the connection's first payload has been looked at. The signature matches again on what
	## is carried inside: a WebSocket after its upgrade, SOCKS, HTTP's CONNECT.
	firstbytes_seen: bool &default=F;
};

# The signatures are ours to handle: no line of signatures.log, no notice of their own.
redef Signatures::ignored_ids += /firstbytes-.*/;

# Only the node that talks to the clients hears their answers, or each node would raise the notice.
function is_listening(): bool
	{
	return listen && ( ! Cluster::is_enabled() || Cluster::local_node_type() == Cluster::MANAGER );
	}

function is_wanted(id: conn_id): bool
	{
	if ( |ports| > 0 && id$resp_p !in ports )
		return F;

	if ( |subnets| > 0 && id$orig_h !in subnets && id$resp_h !in subnets )
		return F;

	if ( direction == ANY )
		return T;

	local from_local = Site::is_local_addr(id$orig_h);
	local to_local = Site::is_local_addr(id$resp_h);

	if ( direction == INBOUND )
		return ! from_local && to_local;

	if ( direction == OUTBOUND )
		return from_local && ! to_local;

	return from_local && to_local;
	}

event zeek_init()
	{
	Log::create_stream(LOG, Log::Stream($columns=Info, $path="firstbytes", $ev=log_firstbytes,
	                                    $policy=log_policy));

	if ( ! is_listening() )
		return;

	Cluster::subscribe(anomaly_topic);

	local server = Cluster::WebSocketServerOptions($listen_addr=listen_addr,
	                                               $listen_port=listen_port);

	if ( tls_cert != "" && tls_key != "" )
		server$tls_options = Cluster::WebSocketTLSOptions($cert_file=tls_cert, $key_file=tls_key);
	else if ( tls_cert != "" || tls_key != "" )
		Reporter::fatal("firstbytes: TLS needs both FirstBytes::tls_cert and FirstBytes::tls_key");

	if ( ! Cluster::listen_websocket(server) )
		Reporter::error(fmt("firstbytes: cannot listen for WebSocket clients at %s port %s",
		                    listen_addr, listen_port));
	}

event signature_match(state: signature_state, msg: string, data: string)
	{
	local c = state$conn;

	if ( msg != "firstbytes" || c$firstbytes_seen )
		return;

	c$firstbytes_seen = T;

	if ( ! is_wanted(c$id) )
		return;

	local hex = bytestring_to_hexstr(sub_bytes(data, 1, bytes));
	local proto = get_port_transport_proto(c$id$resp_p);

	if ( log_payloads )
		Log::write(LOG, Info($ts=network_time(), $uid=c$uid, $id=c$id, $proto=proto,
		                     $len=|data|, $hex=hex, $history=c$history));

	if ( publish_payloads )
		Cluster::publish(topic, payload, time_to_double(network_time()), c$uid, c$id, proto,
		                 |data|, hex, c$history);
	}

event anomaly(uid: string, orig_h: addr, resp_h: addr, resp_p: port,
              score: double, threshold: double, model: string)
	{
	NOTICE([$note=Anomalous_Protocol, $uid=uid, $src=orig_h, $dst=resp_h, $p=resp_p,
	        $msg=fmt("first bytes do not look like %s: %.4f over %.4f", model, score, threshold),
	        $sub=fmt("uid %s", uid),
	        $identifier=cat(orig_h, resp_h, resp_p, model),
	        $suppress_for=suppress_for]);
	}
