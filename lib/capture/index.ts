/**
 * The door `firstbytes/capture`: names that the root door does not have. They cover traces and a
 * live Zeek: writing and reading packets, the types of Zeek's WebSocket, later payloads.
 */

export { isFirst } from './first-bytes';

export type { ByteSource, ByteStream } from './trace/file/byte-source';
export type { TraceOptions } from './trace/trace';
export { readTracePayloads, type TracePayload } from './trace/trace-payloads';
export type { TracePacket } from './trace/file/trace-writer';
export {
  encodeDatagram,
  encodeSegment,
  TcpFlag,
  type Route,
  type TcpSegment,
  type UdpDatagram,
} from './trace/packet/packet-encoder';
export { LinkType } from './trace/packet/link';
export type { TraceNote } from './trace/trace-counts';
export { traceLimits } from './trace/trace-limits';
export type { ZeekCounts } from './live/counts';
export type { ZeekFault } from './live/error';
export { encodeAnomaly, type Anomaly } from './live/events';
export { encodeZeekValue, parseZeekJson } from './live/json';
export {
  decodeZeekMessage,
  encodeZeekEvent,
  type ZeekEvent,
  type ZeekMessage,
} from './live/message';
export type { ZeekOptions, ZeekStream } from './live/stream';
export { decodeZeekValue, ZeekDataError, type ZeekTransport, type ZeekValue } from './live/value';
export type { LiveRecord, ZeekStatus } from './live/worker-messages';
