import type { Layer } from '../autoencoder';
import { activate, laterLayers, planOutputs, planZeros, productsStart } from './forward';
import type { PlacedWeights } from './forward';
import { ROW_BLOCK, TABLE_BYTES, TABLE_UNITS, type Kernel } from './kernel';
import { placeLayers, roundUp, type LayerPlace } from './layer-places';
import { AddressPlan } from './memory';
import { QUEUE_BYTES } from './scoring-queue';

/** This many rows go through all layers together: their outputs stay in the cache. */
export const CHUNK = 64;

/** The parameters of scoring, as a value that can be sent to a thread. */
export interface ScoringShape {
  readonly bytes: number;
  readonly layers: readonly Layer[];
  /** Maximum number of rows. */
  readonly rows: number;
  readonly threads: number;
}

/** The addresses of scoring's numbers in one memory. The same shape gives the same addresses. */
export interface ScoringMemory extends PlacedWeights {
  readonly bytes: number;
  /** The first layer's tables, for all its units. */
  readonly tables: number;
  /** The queue of rows that threads take. */
  readonly queue: number;
  /** Packed, `[rows, bytes]`, with room for padding of the last chunk. */
  readonly packed: number;
  /** Float64, one per row. */
  readonly scores: number;
  /** One per thread: the addresses of each layer's outputs for a chunk. */
  readonly outputs: readonly (readonly number[])[];
  readonly size: number;
}

/** Size of the tables of sixteen units in bytes. */
const tablesSize = (bytes: number): number => 2 * bytes * TABLE_BYTES;

/** Start of each block of sixteen units of the first layer. */
function tableBlocks({ blockUnits }: LayerPlace): number[] {
  const blocks = Math.ceil(blockUnits / TABLE_UNITS);
  return Array.from({ length: blocks }, (_, block) => block * TABLE_UNITS);
}

export function planScoring({ bytes, layers, rows, threads }: ScoringShape): ScoringMemory {
  const plan = new AddressPlan();
  const places = placeLayers(bytes, layers);
  return {
    bytes,
    places,
    weights: plan.take(4 * places.length),
    zeros: planZeros(bytes, places, plan),
    tables: plan.take(tableBlocks(places.layers[0]!).length * tablesSize(bytes)),
    queue: plan.take(QUEUE_BYTES),
    packed: plan.take((rows + ROW_BLOCK) * bytes),
    scores: plan.take(8 * rows),
    outputs: Array.from({ length: threads }, () => planOutputs(places, CHUNK, plan)),
    size: plan.size,
  };
}

/** Make the tables of the first layer, after the weights are placed. */
export function makeTables(
  kernel: Kernel,
  { bytes, places, weights, tables }: ScoringMemory,
): void {
  const layer = places.layers[0]!;
  tableBlocks(layer).forEach((unit, block) => {
    const from = weights + 4 * (layer.kernel + unit);
    kernel.bitTables(from, layer.stride, 2 * bytes, tables + block * tablesSize(bytes));
  });
}

/** Take at most {@link CHUNK} rows from `row` on through all layers, into a thread's outputs. */
export function reconstructChunk(
  kernel: Kernel,
  memory: ScoringMemory,
  outputs: readonly number[],
  row: number,
  rows: number,
): void {
  const { bytes, places, tables, packed } = memory;
  const layer = places.layers[0]!;
  const blockRows = roundUp(rows, ROW_BLOCK);
  tableBlocks(layer).forEach((unit, block) => {
    kernel.bitSums(
      packed + row * bytes,
      blockRows,
      bytes,
      tables + block * tablesSize(bytes),
      productsStart(memory, layer) + 4 * unit,
      outputs[0]! + 4 * unit,
      layer.stride,
    );
  });
  activate(kernel, memory, layer, outputs[0]!, blockRows);
  laterLayers(kernel, memory, blockRows, outputs);
}

/** Score at most {@link CHUNK} rows from `row` on. */
export function scoreChunk(
  kernel: Kernel,
  memory: ScoringMemory,
  outputs: readonly number[],
  row: number,
  rows: number,
): void {
  reconstructChunk(kernel, memory, outputs, row, rows);
  const { bytes, places, packed, scores } = memory;
  const { stride } = places.layers.at(-1)!;
  kernel.errors(outputs.at(-1)!, stride, packed + row * bytes, rows, bytes, scores + 8 * row);
}
