import type { Layer } from '../autoencoder';
import { BARRIER_BYTES } from './barrier';
import { planWorkspace, SHARES, shareRows, type Workspace } from './gradients';
import { placeLayers, type Places } from './layer-places';
import { AddressPlan } from './memory';

/** What a training is, as a value that can be sent to a thread. */
export interface TrainingShape {
  readonly bytes: number;
  readonly layers: readonly Layer[];
  readonly rows: number;
  readonly batch: number;
  readonly threads: number;
}

/** Where a training's numbers stand: addresses in one memory. The same from the same shape. */
export interface TrainingMemory {
  readonly places: Places;
  readonly barrier: number;
  /** `[SHARES, 2]` float64. */
  readonly results: number;
  readonly weights: number;
  /** `[SHARES, places.length]`. */
  readonly gradients: number;
  /** Adam's averages. */
  readonly first: number;
  readonly second: number;
  /** All rows, packed, `[rows, bytes]`. */
  readonly packed: number;
  /** The order in which the epoch takes the rows, uint32. */
  readonly order: number;
  /** One a thread. */
  readonly workspaces: readonly Workspace[];
  readonly size: number;
}

/** The shares that a thread computes: from the first up to, not including, the second. */
export function sharesOf(thread: number, threads: number): readonly [number, number] {
  return [Math.floor((thread * SHARES) / threads), Math.floor(((thread + 1) * SHARES) / threads)];
}

export function planMemory({ bytes, layers, rows, batch, threads }: TrainingShape): TrainingMemory {
  const plan = new AddressPlan();
  const places = placeLayers(bytes, layers);
  const floats = 4 * places.length;
  const largest = Math.min(batch, rows);
  return {
    places,
    barrier: plan.take(BARRIER_BYTES),
    results: plan.take(SHARES * 16),
    weights: plan.take(floats),
    gradients: plan.take(SHARES * floats),
    first: plan.take(floats),
    second: plan.take(floats),
    packed: plan.take(rows * bytes),
    order: plan.take(4 * rows),
    workspaces: Array.from({ length: threads }, (_, thread) => {
      const [from, to] = sharesOf(thread, threads);
      return planWorkspace(bytes, places, (to - from) * shareRows(largest), plan);
    }),
    size: plan.size,
  };
}
