import { cannot } from '../cannot';
import { checkLength } from '../check-labels';
import { checkWhole } from '../check-options';

/** The recall of one kind of attack. */
export interface AttackRecall {
  readonly attack: string;
  readonly rows: number;
  readonly found: number;
  /** `found / rows`. */
  readonly recall: number;
}

/** The rows that a threshold flags. Rows that score above it are flagged. */
export interface RecallByAttack {
  readonly threshold: number;
  /** The number of all flagged rows: rows of attacks and benign rows. */
  readonly alerts: number;
  readonly benign: number;
  readonly benignFlagged: number;
  /** One per kind, by name. */
  readonly attacks: readonly AttackRecall[];
  /**
   * The mean of the kinds' recalls. A flood of many rows counts as much as a beacon of few. NaN without
   * attacks.
   */
  readonly meanRecall: number;
}

/**
 * Count how many rows of each kind of attack a threshold flags, and how many benign rows.
 *
 * @param attacks - the attack of each row, or null for benign.
 * @param scores - one per row; higher is more anomalous.
 * @param limit - a threshold, or a budget: the maximum number of rows that may be flagged.
 * @throws RangeError unless there is one score per row, if a score is NaN, or if the budget is not a whole
 *   number.
 */
export function recallByAttack(
  attacks: readonly (string | null)[],
  scores: ArrayLike<number>,
  limit: { readonly threshold: number } | { readonly alerts: number },
): RecallByAttack {
  const task = 'count what is found of each attack';
  checkScores(task, scores, attacks.length);
  const threshold =
    'threshold' in limit ? limit.threshold : alertBudgetThreshold(scores, limit.alerts);
  if (Number.isNaN(threshold)) throw cannot(task, 'the threshold NaN', 'a number');
  const kinds = new Map<string, { rows: number; found: number }>();
  let [benign, benignFlagged, alerts] = [0, 0, 0];
  for (const [row, attack] of attacks.entries()) {
    const flagged = scores[row]! > threshold ? 1 : 0;
    alerts += flagged;
    if (attack === null) {
      benign++;
      benignFlagged += flagged;
      continue;
    }
    const kind = kinds.get(attack) ?? { rows: 0, found: 0 };
    kinds.set(attack, { rows: kind.rows + 1, found: kind.found + flagged });
  }
  const recalls = [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([attack, { rows, found }]) => ({ attack, rows, found, recall: found / rows }));
  const meanRecall = recalls.reduce((sum, { recall }) => sum + recall, 0) / recalls.length;
  return { threshold, alerts, benign, benignFlagged, attacks: recalls, meanRecall };
}

/**
 * Return the lowest threshold above which at most `alerts` rows score. Rows that tie at the border are not
 * flagged.
 *
 * @returns one of the scores; -Infinity if all rows may be flagged.
 * @throws RangeError if a score is NaN, or the budget is not a whole number of at least 0.
 */
export function alertBudgetThreshold(scores: ArrayLike<number>, alerts: number): number {
  const task = 'set a threshold by a budget of alerts';
  checkWhole(task, 'alerts', alerts, 0);
  checkScores(task, scores, scores.length);
  if (alerts >= scores.length) return -Infinity;
  return Float64Array.from(scores).sort()[scores.length - 1 - alerts]!;
}

function checkScores(task: string, scores: ArrayLike<number>, rows: number): void {
  checkLength(task, 'score', scores, rows);
  const bad = Array.prototype.findIndex.call(scores, (score) => Number.isNaN(score));
  if (bad >= 0) throw cannot(task, `the score NaN in row ${bad}`, 'a number');
}
