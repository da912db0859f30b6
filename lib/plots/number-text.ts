/** A count with commas between thousands: `197,400`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** A score to three digits that count: `0.0336`, `0.000412`; `0` for none at all. */
export function scoreText(score: number): string {
  return score === 0 ? '0' : Number(score.toPrecision(3)).toString();
}
