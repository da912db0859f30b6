import { TABLE_UNITS, type Kernel } from './kernel';

/** The amount of arithmetic: counts, which are the same on every machine, unlike seconds. */
export interface Work {
  /** Multiplications, each with the following addition. */
  products: number;
  /** Additions in the layers that read bits: an upper limit, because unset bits need none. */
  additions: number;
  /** Weights that Adam updated. */
  updates: number;
}

export const noWork = (): Work => ({ products: 0, additions: 0, updates: 0 });

/**
 * The additions of a table of sixteen sums: all except the empty one and the four rows themselves.
 */
const SUMS_OF_A_TABLE = 11;

/** Make a kernel that counts its arithmetic in `work`. */
export function counting(kernel: Kernel, work: Work): Kernel {
  const tables = (quads: number): number => quads * SUMS_OF_A_TABLE * TABLE_UNITS;
  return {
    dense: (...call) => {
      const [, , rows, inputs, , , , units] = call;
      work.products += rows * inputs * units;
      kernel.dense(...call);
    },
    weightGradients: (...call) => {
      const [, , , , rows, inputs, units] = call;
      work.products += rows * inputs * units;
      kernel.weightGradients(...call);
    },
    biasGradients: (...call) => {
      const [, , rows, units] = call;
      work.additions += rows * units;
      kernel.biasGradients(...call);
    },
    transpose: (...call) => {
      kernel.transpose(...call);
    },
    bitDense: (...call) => {
      const [, rows, bytes, , , , units] = call;
      work.additions += rows * 8 * bytes * units;
      kernel.bitDense(...call);
    },
    expandBits: (...call) => {
      kernel.expandBits(...call);
    },
    bitTables: (...call) => {
      work.additions += tables(call[2]);
      kernel.bitTables(...call);
    },
    bitSums: (...call) => {
      const [, rows, bytes] = call;
      work.additions += rows * 2 * bytes * TABLE_UNITS;
      kernel.bitSums(...call);
    },
    adam: (...call) => {
      work.updates += call[4];
      kernel.adam(...call);
    },
    activate: (...call) => {
      kernel.activate(...call);
    },
    gate: (...call) => {
      kernel.gate(...call);
    },
    lossGradients: (...call) => {
      kernel.lossGradients(...call);
    },
    errors: (...call) => {
      kernel.errors(...call);
    },
  };
}
