import { protocolColors } from '../colors';
import type { Chart } from '../figure';
import { countText, scoreText } from '../number-text';
import { scoreAxis } from './score-axis';

/**
 * Draw the scores of payloads in the order of arrival, and the threshold. Scores above it have
 * another colour.
 *
 * @param scores - one per payload; higher is more anomalous
 * @param threshold - scores above it are flagged
 * @example
 * const figure = scoreStreamFigure([0.1, 0.2, 0.9], 0.5);
 * figure.levels![0]!.y; // => 0.5
 */
export function scoreStreamFigure(scores: readonly number[], threshold: number): Chart {
  const above = scores.flatMap((score, at) => (score > threshold ? [at + 1] : []));
  const below = scores.flatMap((score, at) => (score > threshold ? [] : [at + 1]));
  const series = (name: string, at: number[], color: string) => ({
    name: `${name}: ${countText(at.length)}`,
    kind: 'points' as const,
    x: at,
    y: at.map((one) => scores[one - 1]!),
    color,
  });
  return {
    kind: 'chart',
    id: 'score-stream',
    title: 'Scores as the payloads arrive',
    caption:
      `${countText(above.length)} of ${countText(scores.length)} payloads score above the threshold of ` +
      `${scoreText(threshold)}. A point above it is a reason to look, not yet a finding.`,
    x: { title: 'payload number, in the order of arrival' },
    y: scoreAxis,
    series: [
      series('not above the threshold', below, protocolColors.TLS),
      series('above', above, protocolColors.HTTP),
    ],
    levels: [{ name: 'threshold', y: threshold }],
  };
}
