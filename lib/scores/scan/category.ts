import type { ProtocolModel } from '../protocol-model';

/**
 * What a record speaks, according to the models: the name of a protocol, `several` if two protocols or more
 * fit, `none` if no protocol fits.
 */
export type Category =
  | { readonly kind: 'protocol'; readonly protocol: string }
  | { readonly kind: 'several'; readonly protocols: readonly string[] }
  | { readonly kind: 'none' };

/** No protocol fits. */
const NONE: Category = { kind: 'none' };

/**
 * Return what a record speaks. A protocol fits if none of its models scores the record above its threshold.
 * So two models of one protocol must agree.
 *
 * @param scores - the scores of the record, one per model.
 */
export function categoryOf(models: readonly ProtocolModel[], scores: readonly number[]): Category {
  const fits = new Map<string, boolean>();
  for (const [number, { normal, threshold }] of models.entries()) {
    fits.set(normal, scores[number]! <= threshold && fits.get(normal) !== false);
  }
  const protocols = [...fits].flatMap(([protocol, does]) => (does ? [protocol] : []));
  if (protocols.length === 0) return NONE;
  return protocols.length === 1
    ? { kind: 'protocol', protocol: protocols[0]! }
    : { kind: 'several', protocols };
}
