import type { Loss } from '../trainer';
import { firstLayer, laterLayers, planOutputs, tablesSize, type Stack } from './forward';
import { activationCode, lossCode, ROW_BLOCK, TABLE_BYTES, type Kernel } from './kernel';
import { roundUp, type Places } from './layer-places';
import type { AddressPlan, SharedMemory } from './memory';

/**
 * A batch is cut into so many parts, whose gradients are summed apart and then added in order. The
 * number does not depend on how many threads there are, and so neither do the weights.
 */
export const SHARES = 4;

/** How many rows a share of a batch has, but for the last ones: a multiple of the kernel's block. */
export const shareRows = (batch: number): number => roundUp(Math.ceil(batch / SHARES), ROW_BLOCK);

/** What one thread works on, and nobody else. */
export interface Workspace {
  /** The rows of its shares, packed. */
  readonly packed: number;
  /** What each layer gives. */
  readonly outputs: readonly number[];
  /** The loss by what each layer gives; of the outputs' shapes, and the filling stays zero. */
  readonly gradients: readonly number[];
  readonly scratch: number;
}

/** Plan a thread's room for at most `rows` rows, a multiple of four. */
export function planWorkspace(
  bytes: number,
  places: Places,
  rows: number,
  plan: AddressPlan,
): Workspace {
  const gradientScratch = (rows / ROW_BLOCK) * (TABLE_BYTES + 8 * bytes);
  return {
    packed: plan.take(rows * bytes),
    outputs: planOutputs(places, rows, plan),
    gradients: planOutputs(places, rows, plan),
    scratch: plan.take(Math.max(tablesSize(bytes), gradientScratch)),
  };
}

/** Some of a batch's shares: how many rows each has, in order. */
export interface ShareOfBatch {
  /** Where the share's gradients go, laid out as the weights. */
  readonly weightGradients: number;
  /** Where its sum of losses and its rows told right go, two float64. */
  readonly result: number;
  readonly rows: number;
}

/**
 * The losses and gradients of shares whose rows stand packed in the workspace, one share behind the
 * other, each but the last that has any rows filling whole blocks.
 *
 * @param scale - what each value's loss counts: 1 / (rows of the whole batch * bits of a row).
 */
export function computeGradients(
  memory: SharedMemory,
  kernel: Kernel,
  stack: Stack,
  { packed, outputs, gradients, scratch }: Workspace,
  shares: readonly ShareOfBatch[],
  loss: Loss,
  scale: number,
): void {
  const { bytes, places, weights } = stack;
  const { layers } = places;
  const rows = shares.reduce((sum, share) => sum + share.rows, 0);
  const blockRows = roundUp(rows, ROW_BLOCK);
  firstLayer(kernel, stack, packed, blockRows, outputs[0]!, scratch);
  laterLayers(kernel, stack, blockRows, outputs);

  const last = layers.length - 1;
  const { stride: lastStride } = layers[last]!;
  let first = 0;
  for (const share of shares) {
    kernel.lossGradients(
      lossCode[loss],
      outputs[last]! + 4 * first * lastStride,
      lastStride,
      packed + first * bytes,
      share.rows,
      bytes,
      scale,
      gradients[last]! + 4 * first * lastStride,
      lastStride,
      share.result,
    );
    first += share.rows;
  }
  // The rows that fill the last block have no loss.
  const lossBy = new Float32Array(memory.buffer, gradients[last]!, blockRows * lastStride);
  lossBy.fill(0, rows * lastStride);

  for (let at = last; at >= 0; at--) {
    const { activation, blockUnits, blockInputs, stride, kernel: place, bias } = layers[at]!;
    const d = gradients[at]!;
    const merged = at === last && loss === 'bce';
    if (activation !== 'linear' && !merged) {
      const code = activationCode[activation];
      kernel.gate(code, outputs[at]!, stride, d, stride, blockRows, blockUnits);
    }
    first = 0;
    for (const { weightGradients, rows: own } of shares) {
      const from = d + 4 * first * stride;
      const to = weightGradients + 4 * place;
      if (at === 0) {
        const ownPacked = packed + first * bytes;
        const ownBlock = roundUp(own, ROW_BLOCK);
        kernel.bitWeightGradients(
          ownPacked,
          ownBlock,
          bytes,
          from,
          stride,
          blockUnits,
          to,
          stride,
          scratch,
        );
      } else {
        const before = layers[at - 1]!.stride;
        const a = outputs[at - 1]! + 4 * first * before;
        kernel.weightGradients(a, before, from, stride, own, blockInputs, blockUnits, to, stride);
      }
      kernel.biasGradients(from, stride, own, blockUnits, weightGradients + 4 * bias);
      first += own;
    }
    if (at > 0) {
      kernel.inputGradients(
        d,
        stride,
        blockRows,
        blockUnits,
        weights + 4 * place,
        stride,
        blockInputs,
        gradients[at - 1]!,
        layers[at - 1]!.stride,
      );
    }
  }
}
