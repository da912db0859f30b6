/** Write a count with commas between thousands: `197,400`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** Write a score with three significant digits: `0.0336`, `0.000412`; `0` for zero. */
export function scoreText(score: number): string {
  return score === 0 ? '0' : Number(score.toPrecision(3)).toString();
}
