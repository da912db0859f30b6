import { countText } from '../number-text';

/** Text in the reader's font and in the colour of the text around the picture. */
export const textStyle = {
  color: 'currentColor',
  fontFamily: 'system-ui, sans-serif',
  fontSize: 13,
};

/** Axes and grid lines: visible, and behind the data. */
export const axisStyle = {
  nameLocation: 'middle' as const,
  nameTextStyle: textStyle,
  axisLabel: { ...textStyle, hideOverlap: true },
  axisLine: { show: true, onZero: false, lineStyle: { color: '#8a8f98' } },
  axisTick: { lineStyle: { color: '#8a8f98' } },
  splitLine: { lineStyle: { color: '#8a8f98', opacity: 0.25 } },
};

/** Return the height of a title: zero if it is empty. */
export function titleHeight(title: string): number {
  return title === '' ? 0 : 40;
}

export function titleOption(text: string) {
  return { text, left: 12, top: 10, textStyle: { ...textStyle, fontSize: 16, fontWeight: 600 } };
}

/** From here on a number has more digits than an axis has room for. */
const LONG = 1e15;

/**
 * Format a number as an axis shows it, with commas between thousands, or with an exponent if it is long.
 * A name stays unchanged. (A number of 300 digits does not fit, and resvg would end the process.)
 */
export function countLabel(value: number | string): string {
  if (typeof value === 'string') return value;
  if (Math.abs(value) >= LONG) return Number(value.toPrecision(3)).toExponential();
  // A tick of a logarithmic axis is a computed power: 0.00009999999999999999.
  return Math.abs(value) < 1000 ? String(Number(value.toPrecision(12))) : countText(value);
}
