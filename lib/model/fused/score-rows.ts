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
import { createMemory, loadKernel, startKernel, unshareable, type KernelCode } from './load-kernel';
import { checkSize } from './memory';
import { mergeFirstLayers } from './merge-layers';
import { CHUNK, makeTables, planScoring, scoreChunk } from './scoring-pass';
import { scoringQueue } from './scoring-queue';
import type { ScoringThreadData } from './scoring-thread';
import { counting } from './work';

export interface ScoreOptions extends ScorerOptions {
  /**
   * How many threads score, the calling one among them, which works in short turns. Other threads
   * start only if there is enough work for them, unless a number is given; 0 and 1 start none.
   */
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Below this number of distinct rows times weights, starting threads costs more than it saves. */
const WORTH_THREADS = 5e8;
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
  signal?.throwIfAborted();
  checkAutoencoder(autoencoder);
  checkWidth(rows.bytes, autoencoder);
  const { bytes } = autoencoder;
  const { layers, weights } = mergeFirstLayers(autoencoder);
  const { code } = loadKernel(name);
  const plan = planScoring({ bytes, layers, rows: rows.count, threads: MOST_THREADS });
  checkSize(plan.size, `Scoring ${rows.count} rows of ${bytes} bytes`);
  const memory = createMemory(code, plan.size);
  placeWeights(plan.places, weights, new Float32Array(memory.buffer, plan.weights));
  const started = startKernel(code, memory);
  const kernel = work ? counting(started, work) : started;
  makeTables(kernel, plan);

  const threads = Math.min(asked ?? MOST_THREADS, mostThreads(code));
  const enough = asked === undefined ? WORTH_THREADS / countWeights(bytes, autoencoder.layers) : 0;
  const distinct = new RowSet(bytes, new Uint8Array(memory.buffer, plan.packed));
  const queue = scoringQueue(memory, plan.queue);
  const ended = new AbortController();
  let others: Promise<void> | undefined;
  let failure: unknown;
  const start = (): void => {
    const data = Array.from({ length: threads - 1 }, (_, at): ScoringThreadData => ({
      ...{ memory, code, map: plan, thread: at + 1 },
    }));
    others = runThreads('model/fused/scoring-thread', data, () => true, ended.signal);
    others.catch((error: unknown) => (failure = error));
  };
  const turn = turns(() => {
    signal?.throwIfAborted();
    if (failure !== undefined) throw failure as Error;
    // Other threads start while equal rows are still being found, which takes about as long.
    if (others === undefined && threads > 1 && distinct.count >= enough) start();
  });
  if (asked !== undefined && threads > 1) start();
  try {
    const numbers = await tellApart(rows, distinct, (all) => {
      queue.ready(all ? distinct.count : distinct.count - (distinct.count % CHUNK));
      return turn();
    });
    queue.close();
    for (let some = queue.take(CHUNK); some !== undefined; some = queue.take(CHUNK)) {
      scoreChunk(kernel, plan, plan.outputs[0]!, some.first, some.count);
      queue.done(some.count);
      await turn();
    }
    while (!queue.isDone()) await turn(true);
    const scores = new Float64Array(memory.buffer, plan.scores, distinct.count);
    const each = new Float64Array(rows.count);
    for (let row = 0; row < each.length; row++) each[row] = scores[numbers[row]!]!;
    return each;
  } catch (error) {
    ended.abort(error);
    throw error;
  }
}

/** The calling thread, and as many others as there are cores, where they can share its memory. */
function mostThreads(code: KernelCode): number {
  const alone = noThreads() ?? unshareable(code);
  return alone === undefined ? Math.min(cores(), MOST_THREADS) : 1;
}
/**
 * Pack the rows and keep each distinct one. `after` is called after some rows, and after all.
 *
 * @returns the number of each row's distinct row.
 */
async function tellApart(
  rows: Rows | PackedRows,
  distinct: RowSet,
  after: (all: boolean) => Promise<void> | undefined,
): Promise<Uint32Array> {
  const { count, bytes } = rows;
  const numbers = new Uint32Array(count);
  const chunk = new Uint8Array(PACKED_AT_ONCE * bytes);
  for (let from = 0; from < count; from += PACKED_AT_ONCE) {
    const to = Math.min(from + PACKED_AT_ONCE, count);
    if ('packed' in rows) chunk.set(rows.packed.subarray(from * bytes, to * bytes));
    else packInto(rows, from, to, chunk);
    for (let row = from; row < to; row++) numbers[row] = distinct.add(chunk, (row - from) * bytes);
    await after(to === count);
  }
  return numbers;
}

/** A function that lets the event loop turn after enough time, or now, and calls `look` each time. */
function turns(look: () => void): (now?: boolean) => Promise<void> | undefined {
  let began = performance.now();
  const turn = async (): Promise<void> => {
    await eventLoopTurn();
    look();
    began = performance.now();
  };
  return (now) => (!now && performance.now() - began < TURN ? undefined : turn());
}
