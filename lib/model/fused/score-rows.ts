import { cores, noThreads, runThreads, eventLoopTurn } from '#platform';
import { packInto, type PackedRows } from '../../bits/packed-rows';
import { RowSet } from '../../bits/row-set';
import type { Rows } from '../../bits/rows';
import type { Autoencoder } from '../autoencoder';
import { checkAutoencoder } from '../check-autoencoder';
import { checkWidth } from '../check-rows';
import { countWeights } from '../layers';
import type { ScorerOptions } from './scorer';
import { placeWeights } from './layer-places';
import { createMemory, loadKernel, startKernel, unshareable } from './load-kernel';
import { checkSize } from './memory';
import { mergeFirstLayers } from './merge-layers';
import { CHUNK, makeTables, planScoring, scoreChunk } from './scoring-pass';
import type { ScoringThreadData } from './scoring-thread';
import { counting } from './work';

export interface ScoreOptions extends ScorerOptions {
  /**
   * How many threads score; 0 scores in the calling thread, in short turns. Depends on the amount
   * of work unless given.
   */
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Below this number of rows times weights, starting threads costs more than it saves. */
const WORTH_THREADS = 2e9;
const MOST_THREADS = 16;
/** Length of one turn of work in the calling thread, in milliseconds. */
const TURN = 20;
/** Number of rows that are packed and compared between two checks of the clock. */
const PACKED_AT_ONCE = 1024;

/**
 * Score each row: the mean absolute error (MAE) of its reconstruction, over its bits. Each distinct
 * row is scored once, on all cores if there is much to do, and reconstructions are not kept. The
 * scores are the same as those of {@link createScorer}, to the last bit.
 *
 * @returns one score per row, in order; 0 is perfect.
 * @throws RangeError if rows and autoencoder do not fit each other; the signal's reason.
 */
export async function scoreRows(
  autoencoder: Autoencoder,
  rows: Rows | PackedRows,
  { kernel: name, threads: asked, work, signal }: ScoreOptions = {},
): Promise<Float64Array> {
  checkAutoencoder(autoencoder);
  checkWidth(rows.bytes, autoencoder);
  const { bytes, layers: all } = autoencoder;
  const { layers, weights } = mergeFirstLayers(autoencoder);
  const { code } = loadKernel(name);
  const room = { bytes, layers, rows: rows.count, threads: MOST_THREADS };
  const plan = planScoring(room);
  checkSize(plan.size, `Scoring ${rows.count} rows of ${bytes} bytes`);
  const memory = createMemory(code, plan.size);
  placeWeights(plan.places, weights, new Float32Array(memory.buffer, plan.weights));
  const started = startKernel(code, memory);
  const kernel = work ? counting(started, work) : started;
  makeTables(kernel, plan);

  const turn = turns(signal);
  const distinct = new RowSet(bytes, new Uint8Array(memory.buffer, plan.packed));
  const numbers = await tellApart(rows, distinct, turn);
  const products = distinct.count * countWeights(bytes, all);
  const without = noThreads() ?? unshareable(code);
  const most = without === undefined ? Math.min(cores(), MOST_THREADS) : 0;
  const threads = Math.min(asked ?? (products < WORTH_THREADS ? 0 : most), most);
  if (threads === 0) {
    for (let row = 0; row < distinct.count; row += CHUNK) {
      scoreChunk(kernel, plan, plan.outputs[0]!, row, Math.min(CHUNK, distinct.count - row));
      await turn();
    }
  } else {
    const data = Array.from({ length: threads }, (_, thread): ScoringThreadData => ({
      memory,
      code,
      map: plan,
      rows: distinct.count,
      thread,
    }));
    await runThreads('model/fused/scoring-thread', data, () => true, signal);
  }
  const scores = new Float64Array(memory.buffer, plan.scores, distinct.count);
  const each = new Float64Array(rows.count);
  for (let row = 0; row < each.length; row++) each[row] = scores[numbers[row]!]!;
  return each;
}

/** Pack the rows and keep each distinct one. @returns the number of each row's distinct row. */
async function tellApart(
  rows: Rows | PackedRows,
  distinct: RowSet,
  turn: () => Promise<void> | undefined,
): Promise<Uint32Array> {
  const { count, bytes } = rows;
  const numbers = new Uint32Array(count);
  const chunk = new Uint8Array(PACKED_AT_ONCE * bytes);
  for (let from = 0; from < count; from += PACKED_AT_ONCE) {
    const to = Math.min(from + PACKED_AT_ONCE, count);
    if ('packed' in rows) chunk.set(rows.packed.subarray(from * bytes, to * bytes));
    else packInto(rows, from, to, chunk);
    for (let row = from; row < to; row++) numbers[row] = distinct.add(chunk, (row - from) * bytes);
    await turn();
  }
  return numbers;
}

/** Let the event loop turn, and let a signal stop the work, after enough time. */
function turns(signal?: AbortSignal): () => Promise<void> | undefined {
  let began = performance.now();
  const turn = async (): Promise<void> => {
    await eventLoopTurn();
    signal?.throwIfAborted();
    began = performance.now();
  };
  return () => (performance.now() - began < TURN ? undefined : turn());
}
