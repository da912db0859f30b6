/**
 * A fold for each row such that rows of one group (a trace, a client's program) fall together, so
 * that no row is judged by a model that was trained on its like. Groups are dealt round, the largest first,
 * so that every fold gets large and small ones: the same every time.
 *
 * @param groups - of each row.
 * @param folds - how many folds, 2 or more.
 * @returns for each row the number of its fold, from 0.
 * @throws RangeError if there are fewer groups than folds.
 */
export function foldsByGroup(groups: readonly string[], folds: number): Uint8Array {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  if (!(Number.isInteger(folds) && folds >= 2 && folds <= 255 && sizes.size >= folds)) {
    throw new RangeError(
      `Cannot divide ${sizes.size} groups into ${folds} folds: expected 2 folds or more, ` +
        'and a group at least for each.',
    );
  }
  const bySize = [...sizes].sort(([, a], [, b]) => b - a);
  const foldOf = new Map(bySize.map(([group], at) => [group, at % folds]));
  return Uint8Array.from(groups, (group) => foldOf.get(group)!);
}
