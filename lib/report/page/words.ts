import { countText } from '../../plots/number-text';

/** Join names into a list: `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  // British: American English also has a comma before the last item.
  const type = last === 'and' ? 'conjunction' : 'disjunction';
  return new Intl.ListFormat('en-GB', { type }).format(items);
}

/** Write a count with its noun: `1 row`, `2 rows`. */
export function plural(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * Write a share as per cent, to one decimal. Only none is `0 %` and only all is `100 %`. A share
 * between them is never rounded to either.
 */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return 'less than 0.1 %';
  if (share < 1 && share >= 0.9995) return 'more than 99.9 %';
  return `${Number((100 * share).toFixed(1))} %`;
}

/** Write an AUC to four decimals. An AUC below 1 is never rounded up to 1. */
export function aucText(auc: number): string {
  return auc < 1 && auc >= 0.99995 ? '> 0.9999' : auc.toFixed(4);
}

/** Put a sign before a number's text: a plus, or a typographic minus in place of a hyphen. */
export function signed(text: string): string {
  return text.startsWith('-') ? text.replace('-', '−') : `+${text}`;
}
