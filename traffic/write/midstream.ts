import { readTracePayloads } from 'firstbytes/capture';
import { width } from './extract';
import { belongsTo } from './first-payloads';
import { tls } from '../protocols/capstone/tls';
import { Random } from '../chance/random';
import { Reservoir } from '../chance/reservoir';

/** Rows of TLS-midstream in the full set. */
const ROWS = 5_000;

/**
 * An even sample of what follows the first payload in TLS connections: all that the responder
 * sends, and the originator's second payload and on. In hex, in the order of capture.
 *
 * @throws Error if the trace has fewer such payloads than the scale asks for.
 */
export async function extractMidstream(trace: string, scale: number): Promise<string[]> {
  const wanted = Math.max(1, Math.round(ROWS * scale));
  const sample = new Reservoir<string>(wanted, new Random('TLS-midstream'));
  for await (const payload of readTracePayloads(trace, { keep: width })) {
    const isFirst = payload.fromOriginator && payload.order === 1;
    if (!isFirst && belongsTo(payload, tls)) sample.offer(payload.hex);
  }
  const lines = sample.items();
  if (lines.length === wanted) return lines;
  throw new Error(
    `The trace has ${lines.length} later payloads of TLS connections; ${wanted} are wanted.`,
  );
}
