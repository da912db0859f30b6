import { packRows, type PackedRows } from '../../bits/packed-rows';
import type { Rows } from '../../bits/rows';
import type { Autoencoder } from '../autoencoder';
import { checkAutoencoder } from '../check-autoencoder';
import { checkWidth } from '../check-rows';
import { placeWeights } from './layer-places';
import { createMemory, loadKernel, startKernel, type KernelName } from './load-kernel';
import { mergeFirstLayers } from './merge-layers';
import { CHUNK, makeTables, planScoring, reconstructChunk, scoreChunk } from './scoring-pass';
import { counting, type Work } from './work';

export interface ScorerOptions {
  /** The kernel; the fastest that runs here unless given. */
  readonly kernel?: KernelName | undefined;
  /** Counts the arithmetic in the calling thread. */
  readonly work?: Work | undefined;
}

/** Scores rows immediately, in the calling thread, for payloads as they arrive. */
export interface Scorer {
  /** The width of its rows. */
  readonly bytes: number;
  /**
   * The mean absolute error (MAE) of each row's reconstruction, over its bits, in order.
   *
   * @throws RangeError if the rows have another width or values other than 0 and 1.
   */
  score(rows: Rows | PackedRows): Float64Array;
  /**
   * The reconstructed rows, row-major `[count, 8 * bytes]`.
   *
   * @throws RangeError as `score` does.
   */
  reconstruct(rows: Rows | PackedRows): Float32Array;
}

/**
 * Make a scorer from an autoencoder. Its first two layers are merged if no activation is between
 * them. Rows are processed as bits, in chunks, and predictions are not kept. The results differ
 * from a layer-by-layer pass only by rounding (below 1e-6).
 *
 * @throws RangeError if the autoencoder's sizes do not fit or a weight is not finite.
 */
export function createScorer(
  autoencoder: Autoencoder,
  { kernel: name, work }: ScorerOptions = {},
): Scorer {
  checkAutoencoder(autoencoder);
  const { bytes } = autoencoder;
  const { layers, weights } = mergeFirstLayers(autoencoder);
  const map = planScoring({ bytes, layers, rows: CHUNK, threads: 1 });
  const { code } = loadKernel(name);
  const memory = createMemory(code, map.size);
  const started = startKernel(code, memory);
  const kernel = work ? counting(started, work) : started;
  placeWeights(map.places, weights, new Float32Array(memory.buffer, map.weights));
  makeTables(kernel, map);
  const room = new Uint8Array(memory.buffer, map.packed, CHUNK * bytes);
  const outputs = map.outputs[0]!;

  /** Call `work` with each chunk's first row and its number of rows, which are in `room`. */
  const inChunks = (rows: Rows | PackedRows, work: (row: number, count: number) => void): void => {
    checkWidth(rows.bytes, autoencoder);
    const { packed, count } = 'packed' in rows ? rows : packRows(rows);
    for (let row = 0; row < count; row += CHUNK) {
      const chunk = packed.subarray(row * bytes, Math.min(row + CHUNK, count) * bytes);
      room.set(chunk);
      work(row, chunk.length / bytes);
    }
  };

  return {
    bytes,
    score(rows) {
      const all = new Float64Array(rows.count);
      const scores = new Float64Array(memory.buffer, map.scores, CHUNK);
      inChunks(rows, (row, count) => {
        scoreChunk(kernel, map, outputs, 0, count);
        all.set(scores.subarray(0, count), row);
      });
      return all;
    },
    reconstruct(rows) {
      const width = 8 * bytes;
      const all = new Float32Array(rows.count * width);
      const { stride } = map.places.layers.at(-1)!;
      const last = new Float32Array(memory.buffer, outputs.at(-1), CHUNK * stride);
      inChunks(rows, (row, count) => {
        reconstructChunk(kernel, map, outputs, 0, count);
        for (let at = 0; at < count; at++) {
          all.set(last.subarray(at * stride, at * stride + width), (row + at) * width);
        }
      });
      return all;
    },
  };
}
