import { readTracePayloads } from 'firstbytes/capture';
import { width } from './extract';
import { belongsTo } from './first-payloads';
import { tls } from '../protocols/capstone/tls';
import { Random } from '../chance/random';
import { Reservoir } from '../chance/reservoir';

/** Number of rows of TLS-midstream in the full set. */
const ROWS = 5_000;

/**
 * Extract an even sample of the payloads after the first in TLS connections: all payloads of the responder,
 * and the originator's from the second on. They are in hex, in the order of capture.
 *
 * @throws Error if the trace has fewer such payloads than the scale needs.
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
