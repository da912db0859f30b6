import type { AttackLabel } from '../../records/read-labels';

/** Labels of rows, in the order of the rows. */
export interface LabelledRows {
  /** 1 for an attack, 0 for benign. */
  readonly labels: Uint8Array;
  /** The attack of each row; null for benign. */
  readonly attacks: (string | null)[];
  /** The number of labels whose uid no row has. */
  readonly unused: number;
}

/**
 * Label rows by their ids. A row whose id is not among the labels is benign.
 *
 * @param labels - by uid, as `readLabels` reads them.
 */
export function labelRows(
  ids: readonly string[],
  labels: ReadonlyMap<string, AttackLabel>,
): LabelledRows {
  const attacks = ids.map((id) => labels.get(id)?.attack ?? null);
  const known = new Set(ids);
  return {
    labels: Uint8Array.from(attacks, (attack) => (attack === null ? 0 : 1)),
    attacks,
    unused: [...labels.keys()].filter((id) => !known.has(id)).length,
  };
}
