import type { Activation } from '../autoencoder';
import type { Loss } from '../trainer';

/** The kernel's code for an activation or a loss. */
export const activationCode: Readonly<Record<Activation, number>> = {
  linear: 0,
  relu: 1,
  sigmoid: 2,
};
export const lossCode: Readonly<Record<Loss, number>> = { mae: 0, mse: 1, bce: 2 };

/** The kernel works on four rows and eight units at a time; padding is zero. */
export const ROW_BLOCK = 4;
export const UNIT_BLOCK = 8;
/** The tables of a layer that reads bits contain sums for this many units. */
export const TABLE_UNITS = 16;
/** Bytes of one table: sixteen sums, one for each value of four bits. */
export const TABLE_BYTES = 16 * TABLE_UNITS * 4;

/** Size of the kernel's lists of addresses: for 32 rows together, and the end of each. */
export const scratchSize = (bytes: number): number => 32 * 4 * (8 * bytes + 1);

/**
 * The arithmetic of a dense stack on one memory: everything that takes time. Names ending in
 * `Stride` count floats; `rows`, `inputs`, `units`, `bytes` and `quads` are counts; all others are
 * addresses. A row of bits is packed, eight to a byte, the most significant first.
 *
 * There are two implementations: `assembly/`, compiled to WebAssembly with SIMD, and `plain/`,
 * TypeScript. Both add and multiply float32 in the same order and round after each operation, so
 * they agree to the last bit.
 */
export interface Kernel {
  /** `out = a · w + bias`. */
  dense(
    a: number,
    aStride: number,
    rows: number,
    inputs: number,
    w: number,
    wStride: number,
    bias: number,
    units: number,
    out: number,
    outStride: number,
  ): void;
  /** `g = aᵀ · d`, the gradients of a kernel from the values before and after its layer. */
  weightGradients(
    a: number,
    aStride: number,
    d: number,
    dStride: number,
    rows: number,
    inputs: number,
    units: number,
    g: number,
    gStride: number,
  ): void;
  /** `g = ` the sum of `d` over its rows. */
  biasGradients(d: number, dStride: number, rows: number, units: number, g: number): void;
  /** `out = wᵀ`. */
  transpose(
    w: number,
    wStride: number,
    inputs: number,
    units: number,
    out: number,
    outStride: number,
  ): void;
  /** `out = bits · w + bias`. `scratch` has {@link scratchSize} bytes. */
  bitDense(
    packed: number,
    rows: number,
    bytes: number,
    w: number,
    wStride: number,
    bias: number,
    units: number,
    out: number,
    outStride: number,
    scratch: number,
  ): void;
  /** `out = ` the bits. */
  expandBits(packed: number, rows: number, bytes: number, out: number, outStride: number): void;
  /** For {@link TABLE_UNITS} units, the sixteen sums of each four rows of `w`. */
  bitTables(w: number, wStride: number, quads: number, tables: number): void;
  /**
   * `out = bits · w + bias` for {@link TABLE_UNITS} units, from their tables: faster, with other
   * rounding.
   */
  bitSums(
    packed: number,
    rows: number,
    bytes: number,
    tables: number,
    bias: number,
    out: number,
    outStride: number,
  ): void;
  /** Add a bias to the products, and apply an activation, in place. */
  activate(
    kind: number,
    a: number,
    stride: number,
    rows: number,
    units: number,
    bias: number,
  ): void;
  /** Multiply `d` by an activation's derivative where its output is `a`. */
  gate(
    kind: number,
    a: number,
    aStride: number,
    d: number,
    dStride: number,
    rows: number,
    units: number,
  ): void;
  /**
   * The loss of reconstructions `y` and its gradients `d`; `results` gets two float64 per row: the
   * sum of its losses and whether it counts as correct.
   */
  lossGradients(
    kind: number,
    y: number,
    yStride: number,
    packed: number,
    rows: number,
    bytes: number,
    scale: number,
    d: number,
    dStride: number,
    results: number,
  ): void;
  /** The mean absolute error of each row's reconstruction, float64. */
  errors(
    y: number,
    yStride: number,
    packed: number,
    rows: number,
    bytes: number,
    out: number,
  ): void;
  /** A step of Adam on `count` weights. */
  adam(
    w: number,
    g: number,
    m: number,
    v: number,
    count: number,
    correction1: number,
    correction2: number,
  ): void;
}
